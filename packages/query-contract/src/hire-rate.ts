import { hireRate } from '@cairn/outcomes';
import { z } from 'zod';
import { instant } from './instant.ts';
import { applicationMembers, applicationPage, applicationsOfCell } from './metric-evidence.ts';
import { answerMembers, comparisonMembers, independentN, occupationSchema, rateMembers } from './metrics.ts';
import { permalinkParameters } from './permalink.ts';
import { twoTimesParameters } from './two-times.ts';

/** The parameters of GET /outcomes/hire-rate. */
export const hireRateParameters = {
  ...hireRate.population.parameters,
  ...twoTimesParameters,
  ...permalinkParameters,
};

/** The parameters of GET /outcomes/hire-rate/applications. */
export const applicationsParameters = {
  ...hireRate.population.parameters,
  ...twoTimesParameters,
  ...applicationsOfCell,
};

/** A group of the hire rate: `hired` where other metrics say `count`. */
const groupSchema = z
  .union([
    z.object({
      n: z.number().int().meta({ description: 'Applications' }),
      people: z.number().int().meta({ description: 'People who made them' }),
      hired: z.number().int(),
      rate: z.number().meta({ description: 'hired / n' }),
      low: z.number().meta({ description: 'Lower bound, Wilson, clustered by person' }),
      high: z.number().meta({ description: 'Upper bound, Wilson, clustered by person' }),
      independentN,
    }),
    z.object({ suppressed: z.literal(true) }),
  ])
  .meta({ id: 'Group' });

/** GET /outcomes/hire-rate. */
export const hireRateSchema = z
  .object({
    ...answerMembers,
    occupations: z.array(
      z.object({
        occupation: occupationSchema,
        key: z.string().meta({ description: 'Names the occupation in /outcomes/hire-rate/applications' }),
        ...comparisonMembers(groupSchema),
      }),
    ),
    total: z
      .object(comparisonMembers(groupSchema))
      .meta({ description: 'All occupations together: the crude comparison' }),
    ...rateMembers,
  })
  .meta({ id: 'HireRate' });

/** One application that a cell of the hire rate counts. */
export const applicationSchema = z
  .object({ ...applicationMembers, hired: z.boolean(), hiredAt: instant.optional() })
  .meta({ id: 'Application' });

/** GET /outcomes/hire-rate/applications. */
export const applicationsSchema = applicationPage(applicationSchema).meta({ id: 'Applications' });

export type HireRate = z.infer<typeof hireRateSchema>;
export type ApplicationPage = z.infer<typeof applicationsSchema>;
export type Application = z.infer<typeof applicationSchema>;
/** A row of the hire rate. */
export type Comparison = HireRate['total'];
/** A rate with its interval, or the fact that it may not be shown. */
export type Group = z.infer<typeof groupSchema>;
export type RateGroup = Exclude<Group, { suppressed: true }>;
