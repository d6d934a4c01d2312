import { transitions } from '@cairn/outcomes';
import { z } from 'zod';
import { estimateSchema } from './metric-sheet.ts';
import { rowNameMembers } from './metrics.ts';
import { reportMembers, reportParameters } from './reports.ts';

/** The parameters of GET /metrics/transitions-between-occupations. */
export const transitionsParameters = reportParameters(transitions);

const occupation = {
  ...rowNameMembers,
  key: z.string().meta({
    description: '`:none`: no employment that is known; `:unknown`: nobody said the occupation',
    example: 'O*NET-SOC|29.0|15-2051.00',
  }),
};
const people = z.number().int();

/** GET /metrics/transitions-between-occupations. */
export const transitionsSchema = z
  .object({
    ...reportMembers,
    credential: z.string().nullable().meta({ description: 'null: any credential' }),
    withinMonths: z.number().int(),
    people: people.nullable().meta({ description: 'All who are counted; null where they are too few' }),
    rows: z
      .array(
        z.object({
          ...occupation,
          people: people.meta({ description: 'Who came from the occupation' }),
          to: z.array(z.object({ ...occupation, people, share: estimateSchema })).readonly(),
          elsewhere: people.meta({ description: 'Who went to occupations that are not listed in the row' }),
        }),
      )
      .readonly()
      .meta({
        description: 'By the last occupation before the award. What is not listed has few people, or nobody',
      }),
    arrivals: z
      .array(z.object({ ...occupation, people }))
      .readonly()
      .meta({ description: 'How many people went to each occupation, wherever they came from' }),
  })
  .meta({ id: 'Transitions' });
export type TransitionsAnswer = z.infer<typeof transitionsSchema>;
