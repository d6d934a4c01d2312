import { parametersOf, type RateMetric } from '@cairn/outcomes';
import { z } from 'zod';
import { estimateSchema } from './metric-sheet.ts';
import { answerMembers, dimensionName, independentN, refusalSchema, rowNameMembers } from './metrics.ts';
import { permalinkParameters } from './permalink.ts';
import { twoTimesParameters } from './two-times.ts';

const side = z.enum(['holders', 'nonHolders']);

/** The parameters of GET /metrics/{id}/ranking and /metrics/{id}/ranking.csv. */
export const metricRankingParameters = (metric: RateMetric) => ({
  ...parametersOf(metric),
  group: side.default('holders').meta({
    description:
      'Whose rates are ranked. Rows of what holders hold have the same non-holders each, so that only holders are ranked there',
  }),
  ...twoTimesParameters,
  ...permalinkParameters,
});

/** GET /metrics/{id}/ranking. */
export const metricRankingSchema = z
  .object({
    ...answerMembers,
    dimension: dimensionName.meta({ description: 'What is ranked' }),
    group: side,
    notRanked: z.number().int().meta({
      description:
        'Rows of the comparison without a place: those that are suppressed, and `:unknown` and `:other`, which are no groups. They have no part in the order either',
    }),
    ranking: z
      .union([
        z.object({
          words: z.string().meta({ description: 'What the order means' }),
          prior: z.object({
            mean: z.number().meta({ description: 'The rate of all that are ranked' }),
            strength: z.number().nullable().meta({
              description:
                'For how many applications it counts in each group; null: groups differ by no more than chance, and are one',
            }),
          }),
          rows: z
            .array(
              z.object({
                rank: z.number().int().meta({
                  description: 'From 1; groups with the same shrunken rate share the first of their places',
                }),
                ...rowNameMembers,
                crude: z
                  .object({
                    n: z.number().int(),
                    people: z.number().int(),
                    count: z.number().int(),
                    rate: z.number(),
                    low: z.number(),
                    high: z.number(),
                    independentN,
                  })
                  .meta({ description: 'As it was observed, with its Wilson interval; it orders nothing' }),
                shrunk: estimateSchema.meta({
                  description:
                    'Drawn towards the rate of all, with a credible interval: what the order is by',
                }),
                apart: z.enum(['above', 'below']).nullable().meta({
                  description:
                    'On which side of the rate of all the whole interval is; null: it has that rate inside',
                }),
              }),
            )
            .readonly()
            .meta({ description: 'The highest rate first' }),
        }),
        refusalSchema,
      ])
      .meta({ description: 'Or why there is none' }),
  })
  .meta({ id: 'MetricRanking' });
export type MetricRanking = z.infer<typeof metricRankingSchema>;
