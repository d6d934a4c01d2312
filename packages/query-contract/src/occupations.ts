import { z } from 'zod';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

const code = z.string().min(1).max(4096);

/** GET /occupations/cells. */
export const occupationCellsParameters = {
  code: z.union([code, z.array(code).min(1).max(200)]).meta({
    description: 'A code, as the crosswalks name it. Repeat the parameter for up to 200 codes',
    example: 'https://example.org/soc/2018/15-2051',
  }),
  asKnownAt: twoTimesParameters.asKnownAt,
};

export const occupationCellsSchema = z
  .object({
    asKnownAt: twoTimesMembers.asKnownAt,
    codes: z
      .array(
        z.object({
          code: z.string(),
          cell: z.string().nullable().meta({
            description: 'The cell of the code; null where the code was split, since no answer may guess',
          }),
          split: z
            .array(z.string())
            .meta({ description: 'The cells that the code was split into, in order' }),
        }),
      )
      .meta({ description: 'In the order they were asked for, each once' }),
  })
  .meta({ id: 'OccupationCells' });
