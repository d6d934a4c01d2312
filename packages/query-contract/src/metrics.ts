import { type Metric, parametersOf } from '@cairn/outcomes';
import { z } from 'zod';
import { awardBasis } from './awards.ts';
import { definitionSchema } from './definition.ts';
import { instant } from './instant.ts';
import { cursorParameter, pageLimit } from './parameters.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

/** The parameters of a metric's evidence: which cell, and which page. */
export const evidenceParameters = <Shape extends z.ZodRawShape>(metric: Shape) => ({
  ...metric,
  occupation: z
    .string()
    .max(1024)
    .optional()
    .meta({ description: 'The `key` of an occupation of the comparison; without it all occupations' }),
  group: z.enum(['holders', 'nonHolders']),
  limit: pageLimit(100),
  after: cursorParameter(1024),
});

/** The parameters of GET /metrics/{id} and /metrics/{id}.csv. */
export const metricParameters = (metric: Metric) => ({ ...parametersOf(metric), ...twoTimesParameters });

/** The parameters of GET /metrics/{id}/evidence. */
export const metricEvidenceParameters = (metric: Metric) => evidenceParameters(metricParameters(metric));

/** GET /metrics/{id}.csv. */
export const metricCsvSchema = z.string();

/** One side of a comparison: its rate with a Wilson interval, or the fact that it may not be shown. */
const rateGroupSchema = z
  .union([
    z.object({
      n: z.number().int().meta({ description: 'Size of the denominator' }),
      count: z.number().int().meta({ description: 'Size of the numerator' }),
      rate: z.number().meta({ description: 'count / n' }),
      low: z.number().meta({ description: 'Lower bound, Wilson' }),
      high: z.number().meta({ description: 'Upper bound, Wilson' }),
    }),
    z.object({ suppressed: z.literal(true) }),
  ])
  .meta({ id: 'RateGroup' });

/** Observed difference of two rates, holders minus non-holders. */
const differenceSchema = z
  .object({
    value: z.number(),
    low: z.number(),
    high: z.number(),
    method: z.string(),
    confidence: z.number(),
  })
  .meta({
    id: 'Difference',
    description:
      'Holders minus non-holders; `adjusted` is the difference after matching on occupation (Mantel-Haenszel)',
  });

/** An occupation as the requisition coded it. */
const occupationSchema = z
  .object({
    scheme: z.string().meta({ example: 'onet-soc' }),
    version: z.string().optional(),
    code: z.string().meta({ example: '15-2051.00' }),
    title: z.string().optional(),
  })
  .meta({ id: 'Occupation' });

/** The members of a comparison of holders with non-holders, with groups of a form. */
const comparisonMembers = <Group extends z.ZodType>(group: Group) => ({
  holders: group,
  nonHolders: group,
  difference: differenceSchema.nullable(),
  suppressed: z.boolean().meta({ description: 'Whether the row is hidden' }),
  disclosure: z.enum(['shown', 'small', 'complementary']).meta({
    description:
      'Why it is suppressed: it has a cell under minimumCell, or it would reveal a row that has one',
  }),
});

/** The answer of a metric, with groups of a form. */
export const comparisonAnswer = <Group extends z.ZodType>(group: Group, evidencePath: string) =>
  z.object({
    ...twoTimesMembers,
    definition: definitionSchema,
    credential: z.string().nullable().meta({ description: 'null: any credential' }),
    maturedDays: z.number().int(),
    confidence: z.number().meta({ description: 'Coverage of all intervals', example: 0.95 }),
    minimumCell: z
      .number()
      .int()
      .meta({ description: 'Rows with a smaller cell are not shown', example: 10 }),
    occupations: z.array(
      z.object({
        occupation: occupationSchema,
        key: z.string().meta({ description: `Names the occupation in ${evidencePath}` }),
        ...comparisonMembers(group),
      }),
    ),
    total: z
      .object(comparisonMembers(group))
      .meta({ description: 'All occupations together: the crude comparison' }),
    withoutLearningRecord: z
      .union([z.object({ n: z.number().int() }), z.object({ suppressed: z.literal(true) })])
      .meta({
        description:
          'Non-holders of all occupations without any learning record, who may hold the credential under an identifier that is not linked; suppressed with the total, and where they or the other non-holders are fewer than minimumCell',
      }),
    adjusted: differenceSchema.nullable(),
    reversed: z.boolean().meta({
      description:
        'The crude and the matched difference point in opposite directions: compare the occupations',
    }),
  });

/** GET /metrics/{id}. */
export const metricAnswerSchema = comparisonAnswer(rateGroupSchema, '/metrics/{id}/evidence').meta({
  id: 'MetricAnswer',
});

/** GET /metrics. */
export const metricsSchema = z
  .object({
    metrics: z
      .array(
        z.object({
          definition: definitionSchema,
          population: z.string().meta({ example: 'matured-applications' }),
          event: z.string().meta({ example: 'hired' }),
          dimension: z.string().meta({ example: 'occupation' }),
          confidence: z.number(),
          minimumCell: z.number().int(),
        }),
      )
      .meta({ description: 'Each definition with the default parameters' }),
  })
  .meta({ id: 'Metrics' });

/** The members of one application of a cell, but for those that say whether it counts. */
export const applicationMembers = {
  registration: z
    .string()
    .meta({ description: 'The registration that identifies the application: all its statements have it' }),
  candidate: z.string().meta({ description: 'Inverse functional identifier of the candidate' }),
  appliedAt: instant,
  award: z.object({ statementId: z.string(), awardedAt: instant, basis: awardBasis }).optional(),
  statementIds: z.array(z.string()),
};

/** A page of the applications of a cell. */
export const applicationPage = <Application extends z.ZodType>(application: Application) =>
  z.object({
    applications: z.array(application),
    suppressedOccupations: z.number().int().meta({
      description: 'Number of occupations that the list omits because their rows are suppressed',
    }),
    after: z.string().optional().meta({ description: 'Absent on the last page' }),
  });

/** GET /metrics/{id}/evidence. */
export const evidencePageSchema = applicationPage(
  z
    .object({
      ...applicationMembers,
      counted: z.boolean().meta({ description: 'Whether it is in the numerator' }),
      eventAt: instant.optional().meta({ description: 'Time of the first event that makes it count' }),
    })
    .meta({ id: 'Evidence' }),
).meta({ id: 'EvidencePage' });

export type Metrics = z.infer<typeof metricsSchema>;
export type MetricAnswer = z.infer<typeof metricAnswerSchema>;
export type EvidencePage = z.infer<typeof evidencePageSchema>;
export type Occupation = z.infer<typeof occupationSchema>;
export type Difference = z.infer<typeof differenceSchema>;
