import { comparisonParameters } from '@cairn/outcomes';
import { z } from '@hono/zod-openapi';
import { cursorParameter } from './cursor.ts';
import { definitionSchema, instant, pageLimit } from './shared.ts';

export { comparisonParameters };

/** The parameters of a metric's evidence: which cell, and which page. */
export const evidenceParameters = <Shape extends z.ZodRawShape>(metric: Shape) => ({
  ...metric,
  occupation: z
    .string()
    .max(1024)
    .optional()
    .openapi({ description: 'The `key` of an occupation of the comparison; without it all occupations' }),
  group: z.enum(['holders', 'nonHolders']),
  limit: pageLimit(100),
  after: cursorParameter(1024),
});

/** One side of a comparison: its rate with a Wilson interval, or the fact that it may not be shown. */
const rateGroupSchema = z
  .union([
    z.object({
      n: z.number().int().openapi({ description: 'Size of the denominator' }),
      count: z.number().int().openapi({ description: 'Size of the numerator' }),
      rate: z.number().openapi({ description: 'count / n' }),
      low: z.number().openapi({ description: 'Lower bound, Wilson' }),
      high: z.number().openapi({ description: 'Upper bound, Wilson' }),
    }),
    z.object({ suppressed: z.literal(true) }),
  ])
  .openapi('RateGroup');

/** Observed difference of two rates, holders minus non-holders. */
const differenceSchema = z
  .object({
    value: z.number(),
    low: z.number(),
    high: z.number(),
    method: z.string(),
    confidence: z.number(),
  })
  .openapi('Difference');

/** An occupation as the requisition coded it. */
const occupationSchema = z
  .object({
    scheme: z.string().openapi({ example: 'onet-soc' }),
    version: z.string().optional(),
    code: z.string().openapi({ example: '15-2051.00' }),
    title: z.string().optional(),
  })
  .openapi('Occupation');

/** The members of a comparison of holders with non-holders, with groups of a form. */
const comparisonMembers = <Group extends z.ZodType>(group: Group) => ({
  holders: group,
  nonHolders: group,
  difference: differenceSchema.nullable(),
  suppressed: z.boolean().openapi({ description: 'True when the row may not be shown' }),
  disclosure: z.enum(['shown', 'small', 'complementary']).openapi({
    description: 'Why not: a cell under minimumCell, or it would give away a row that has one',
  }),
});

/** The answer of a metric, with groups of a form. */
export const comparisonAnswer = <Group extends z.ZodType>(group: Group, evidencePath: string) =>
  z.object({
    asOf: instant,
    definition: definitionSchema,
    credential: z.string().nullable().openapi({ description: 'null: any credential' }),
    maturedDays: z.number().int(),
    confidence: z.number().openapi({ description: 'Coverage of all intervals', example: 0.95 }),
    minimumCell: z
      .number()
      .int()
      .openapi({ description: 'Rows with a smaller cell are not shown', example: 10 }),
    occupations: z.array(
      z.object({
        occupation: occupationSchema,
        key: z.string().openapi({ description: `Names the occupation in ${evidencePath}` }),
        ...comparisonMembers(group),
      }),
    ),
    total: z
      .object(comparisonMembers(group))
      .openapi({ description: 'All occupations together: the crude comparison' }),
    adjusted: differenceSchema.nullable().openapi({
      description: 'The observed difference after matching on occupation (Mantel-Haenszel)',
    }),
    reversed: z.boolean().openapi({
      description:
        'The crude and the matched difference point in opposite directions: look at the occupations',
    }),
  });

/** GET /metrics/{id}. */
export const metricAnswerSchema = comparisonAnswer(rateGroupSchema, '/metrics/{id}/evidence').openapi(
  'MetricAnswer',
);

/** GET /metrics. */
export const metricsSchema = z
  .object({
    metrics: z.array(
      z.object({
        definition: definitionSchema.openapi({ description: 'With the default parameters' }),
        population: z.string().openapi({ example: 'matured-applications' }),
        event: z.string().openapi({ example: 'hired' }),
        dimension: z.string().openapi({ example: 'occupation' }),
        confidence: z.number(),
        minimumCell: z.number().int(),
      }),
    ),
  })
  .openapi('Metrics');

/** The members of one application of a cell, but for those that say whether it counts. */
export const applicationMembers = {
  registration: z
    .string()
    .openapi({ description: 'The registration that joins the funnel of one application' }),
  candidate: z.string().openapi({ description: 'Inverse functional identifier of the candidate' }),
  appliedAt: instant,
  award: z.object({ statementId: z.string(), awardedAt: instant }).optional(),
  statementIds: z.array(z.string()),
};

/** A page of the applications of a cell. */
export const applicationPage = <Application extends z.ZodType>(application: Application) =>
  z.object({
    applications: z.array(application),
    suppressedOccupations: z.number().int().openapi({
      description: 'How many occupations are left out of this list because their rows are suppressed',
    }),
    after: z.string().optional().openapi({ description: 'Absent on the last page' }),
  });

/** GET /metrics/{id}/evidence. */
export const evidencePageSchema = applicationPage(
  z
    .object({
      ...applicationMembers,
      counted: z.boolean().openapi({ description: 'Whether it is in the numerator' }),
      eventAt: instant.optional().openapi({ description: 'When the first event came that makes it count' }),
    })
    .openapi('Evidence'),
).openapi('EvidencePage');
