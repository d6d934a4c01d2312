import { z } from 'zod';
import { instant } from './instant.ts';
import { cursorParameter, iriParameter, pageLimit } from './parameters.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

const time = (description: string) =>
  z
    .union([z.iso.date(), z.iso.datetime({ offset: true })])
    .optional()
    .meta({ description, example: '2027-01-01' });

/** GET /expiries. */
export const expiriesParameters = {
  from: time('A day or an instant: what ends then or later. The as-of time when absent'),
  until: time('A day or an instant: what ends before it. A year after `from` when absent, at most ten'),
  credential: iriParameter('A credential: then the persons are listed, too').optional(),
  competency: iriParameter('A competency: then the persons are listed, too').optional(),
  ...twoTimesParameters,
  limit: pageLimit(50),
  after: cursorParameter(6_000),
};

const change = z.enum(['expired', 'stale']);

export const expiriesSchema = z
  .object({
    ...twoTimesMembers,
    from: instant,
    until: instant,
    months: z
      .array(
        z.object({
          kind: z.enum(['competency', 'credential']),
          id: z.string(),
          title: z.string().nullable(),
          change: change.meta({ description: 'What happens: it ends, or goes stale' }),
          month: z.string().meta({ example: '2027-01', description: 'In UTC' }),
          persons: z.number().int(),
        }),
      )
      .meta({ description: 'By month, competency and credential' }),
    persons: z
      .array(z.object({ person: z.string(), expiries: z.array(z.object({ at: instant, change })) }))
      .optional()
      .meta({ description: 'With `credential` or `competency`: the persons concerned' }),
    after: z
      .string()
      .optional()
      .meta({ description: 'Pass it as `after` to get the next page; absent on the last page' }),
  })
  .meta({ id: 'Expiries' });

export type Expiries = z.infer<typeof expiriesSchema>;
