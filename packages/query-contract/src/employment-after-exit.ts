import { employmentAfterExit } from '@cairn/outcomes';
import { z } from 'zod';
import { boundsMembers } from './metrics.ts';
import { reportMembers, reportParameters } from './reports.ts';

/** The parameters of GET /metrics/employment-after-exit. */
export const afterExitParameters = reportParameters(employmentAfterExit);

const hidden = z.object({ suppressed: z.literal(true) });
const rate = z
  .union([
    z.object({
      people: z.number().int(),
      count: z.number().int(),
      rate: z.number().meta({ description: 'count / people' }),
      low: z.number().meta({ description: 'Wilson' }),
      high: z.number(),
      bounds: z.object(boundsMembers).nullable().meta({
        description:
          'The least and the most that the rate can be, whatever became of the people in notSeen; null where that is',
      }),
    }),
    hidden,
  ])
  .meta({ id: 'ExitRate' });

/** GET /metrics/employment-after-exit. */
export const afterExitSchema = z
  .object({
    ...reportMembers,
    programme: z.string(),
    currency: z
      .string()
      .nullable()
      .meta({ description: 'Of the earnings, ISO 4217; null where no pay is known' }),
    suppressed: z.boolean().meta({ description: 'Whether fewer people left than may be shown' }),
    employedQ2: rate.meta({ description: 'Employed in the second quarter after that of the exit' }),
    employedQ4: rate.meta({ description: 'Employed in the fourth' }),
    sameEmployer: rate.meta({
      description: 'Employed with one employer in both, of those who were employed in the second',
    }),
    medianEarningsQ2: z
      .union([
        z.object({ people: z.number().int(), value: z.number(), low: z.number(), high: z.number() }),
        hidden.extend({ disclosure: z.enum(['small', 'dominated']) }),
      ])
      .meta({
        description:
          'Of those employed in the second quarter, with the limits of its interval, in three digits; suppressed under 30 people, and where one employer pays more than 80%',
      }),
    notSeen: z.number().int().nullable().meta({
      description: 'People of whom no employment and no pay is known at any time; null where they are few',
    }),
  })
  .meta({ id: 'EmploymentAfterExit' });
export type AfterExitAnswer = z.infer<typeof afterExitSchema>;
