import { DIMENSIONS, MAX_ROWS, type Metric, PAY_PERIODS, parametersOf } from '@cairn/outcomes';
import { z } from 'zod';
import { definitionSchema } from './definition.ts';
import { instant } from './instant.ts';
import { permalinkMembers, permalinkParameters } from './permalink.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

/** The parameters of GET /metrics/{id} and /metrics/{id}.csv. */
export const metricParameters = (metric: Metric) => ({
  ...parametersOf(metric),
  ...twoTimesParameters,
  ...permalinkParameters,
});

/** Those of GET /metrics/{id}/sheet, which is of all rows together. */
export const metricSheetParameters = (metric: Metric) => ({
  ...metric.population.parameters,
  ...twoTimesParameters,
  ...permalinkParameters,
});

/** GET /metrics/{id}.csv. */
export const metricCsvSchema = z.string();

/** How many independent things an interval is of. */
export const independentN = z.number().meta({
  description: 'How many independent applications say as much: `n` where everybody made one',
});

/** One side of a comparison: its rate with a Wilson interval, or the fact that it may not be shown. */
export const rateGroupSchema = z
  .union([
    z.object({
      n: z.number().int().meta({ description: 'Size of the denominator' }),
      people: z.number().int().meta({ description: 'People that the denominator belongs to' }),
      count: z.number().int().meta({ description: 'Size of the numerator' }),
      rate: z.number().meta({ description: 'count / n' }),
      low: z.number().meta({ description: 'Lower bound, Wilson, clustered by person' }),
      high: z.number().meta({ description: 'Upper bound, Wilson, clustered by person' }),
      independentN,
    }),
    z.object({ suppressed: z.literal(true) }),
  ])
  .meta({ id: 'RateGroup' });

/** Observed difference of two rates, holders minus non-holders. */
export const differenceSchema = z
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
      'Holders minus non-holders; `adjusted` is the difference after matching on the dimension of the rows (Mantel-Haenszel), null where rows share people',
  });

/** An occupation as the requisition coded it. */
export const occupationSchema = z
  .object({
    scheme: z.string().meta({ example: 'onet-soc' }),
    version: z.string().optional(),
    code: z.string().meta({ example: '15-2051.00' }),
    title: z.string().optional(),
  })
  .meta({ id: 'Occupation' });

/** The members of a comparison of holders with non-holders, with groups of a form. */
export const comparisonMembers = <Group extends z.ZodType>(group: Group) => ({
  holders: group,
  nonHolders: group,
  difference: differenceSchema.nullable(),
  suppressed: z.boolean().meta({ description: 'Whether the row is hidden' }),
  disclosure: z.enum(['shown', 'small', 'complementary', 'withheld']).meta({
    description:
      'Why it is suppressed: it has a cell under minimumCell (small), or it would reveal a row that has one (complementary); withheld: a release does not say why',
  }),
});

/** What every comparison says beside its rows. */
export const answerMembers = {
  ...twoTimesMembers,
  ...permalinkMembers,
  definition: definitionSchema,
  credential: z.string().nullable().meta({ description: 'null: any credential' }),
  withinDays: z.number().int(),
  confidence: z.number().meta({ description: 'Coverage of all intervals', example: 0.95 }),
  minimumCell: z.number().int().meta({ description: 'Rows with a smaller cell are not shown', example: 10 }),
};

/** A dimension, by its name as the parameter `by` takes it. */
export const dimensionName = z.enum(DIMENSIONS.map(({ name }) => name));

/** What names a row. */
export const rowNameMembers = {
  key: z.string().meta({
    description:
      'Names the row in /metrics/{id}/evidence. `:unknown`: nobody said in which row they are; `:other`: all others',
    example: 'O*NET-SOC|29.0|15-2051.00',
  }),
  label: z.string().meta({ description: 'Names the row for readers', example: 'Data Scientists' }),
};

/** The rows of a comparison, and all of them together. */
const rowsOf = <Group extends z.ZodType>(group: Group) => ({
  dimension: dimensionName.meta({ description: 'What the rows are of' }),
  rows: z
    .array(
      z.object({
        ...rowNameMembers,
        ...comparisonMembers(group),
      }),
    )
    .readonly()
    .meta({
      description: `In the order of their keys. Of more than ${MAX_ROWS} rows the largest are shown, and the others together`,
    }),
  total: z.object(comparisonMembers(group)).meta({ description: 'All rows together: the crude comparison' }),
});

const tested = { p: z.number(), adjustedP: z.number() };

/** How many comparisons an answer shows, and what each is worth among them, by what its headlines are of. */
export const comparisonsSchema = <Of extends z.ZodType, Row extends z.ZodRawShape>(of: Of, row: Row) =>
  z
    .object({
      looked: z.number().int().meta({
        description: 'How many comparisons are shown: headlines, and those of rows',
      }),
      headlines: z
        .array(z.object({ of, ...tested }))
        .readonly()
        .meta({
          description:
            'Of all rows together, adjusted for each other (Holm 1979): the chance of any false claim',
        }),
      rows: z
        .array(z.object({ key: z.string(), ...tested, ...row }))
        .readonly()
        .meta({
          description:
            'Of the rows that are shown, adjusted for all of them (Benjamini & Hochberg 1995): the share of false claims, for exploring',
        }),
    })
    .meta({ description: 'With many comparisons some differ by chance alone' });

/** Those of curves: the difference on the day that is asked for, and the log-rank test. */
export const curveComparisonsSchema = comparisonsSchema(z.enum(['total', 'test']), {});
const proportion = z.object({ n: z.number().int(), count: z.number().int() });

/** What something lies between. */
export const boundsMembers = { low: z.number(), high: z.number() };

/** What a comparison of rates says beside its rows. */
export const rateMembers = {
  cohort: z.object({ from: instant, until: instant }).nullable().meta({
    description:
      'Of a release, which is what callers get who have outcomes/read and not analytics/read: it counts those who applied from the first time on and before the second, and leaves out rows that it withholds. null: everybody',
  }),
  withoutLearningRecord: z
    .union([z.object({ n: z.number().int() }), z.object({ suppressed: z.literal(true) })])
    .meta({
      description:
        'Applications of non-holders without any learning record, who may hold the credential under an identifier that is not linked; suppressed with the total, and where these people or the other non-holders are fewer than minimumCell',
    }),
  linkageBounds: z.object(boundsMembers).nullable().meta({
    description:
      'The least and the most that the difference of the total can be, whichever of those without a learning record hold the credential. null: their number is suppressed, too few of them or of the other non-holders had the event or had not, or it is a release',
  }),
  adjusted: differenceSchema.nullable(),
  hiddenRows: z
    .object({ holders: proportion, nonHolders: proportion, variance: z.number() })
    .nullable()
    .meta({
      description:
        'The suppressed rows as the one stratum that they are in `adjusted`: the total less the rows that are shown, and the variance of their difference',
    }),
  comparisons: comparisonsSchema(z.enum(['total', 'adjusted']), {}),
  reversed: z.boolean().meta({
    description: 'The crude and the matched difference point in opposite directions: compare the rows',
  }),
};

/** GET /metrics/{id} of a rate. */
export const rateAnswerSchema = z
  .object({ ...answerMembers, ...rowsOf(rateGroupSchema), ...rateMembers })
  .meta({ id: 'RateAnswer' });

/** Why a number is not given. */
export const refusalSchema = z.object({
  refused: z.string().meta({ example: 'half-have-not-left' }),
  reason: z.string().meta({ example: 'fewer than half have left by the end of follow-up' }),
});

const days = z.number().int().meta({ description: 'Days since the start of the clock' });
const hidden = z.object({ suppressed: z.literal(true) });

/** A curve on one day: the share, that too few people stand behind it, or why there is none. */
const curvePointSchema = z
  .union([
    z.object({
      days,
      share: z.number(),
      low: z.number(),
      high: z.number(),
      se: z.number().meta({ description: 'Standard error of the share' }),
      atRisk: z.number().int().meta({ description: 'Followed up to that day without an event' }),
    }),
    hidden.extend({ days }),
    refusalSchema.extend({ days }),
  ])
  .meta({ id: 'CurvePoint' });

/** One side of a comparison of curves. */
export const curveGroupSchema = z
  .union([
    z.object({
      n: z.number().int().meta({ description: 'How many were followed' }),
      people: z.number().int().meta({ description: 'People that they belong to' }),
      events: z.number().int().meta({ description: 'How many had the event' }),
      points: z.array(curvePointSchema).readonly(),
      median: z
        .union([
          z.object({
            days: z.number().int(),
            low: z.number().int().nullable(),
            high: z.number().int().nullable(),
          }),
          refusalSchema,
        ])
        .meta({ description: 'Days by which half had the event, or why there is no such day' }),
    }),
    hidden,
  ])
  .meta({ id: 'CurveGroup' });

/** Whether groups differ. */
export const logRankSchema = z
  .union([
    z.object({
      chiSquared: z.number(),
      degreesOfFreedom: z.number().int(),
      p: z.number(),
      observed: z.number().int().meta({ description: 'Events of the first group' }),
      expected: z.number().meta({ description: 'Events of the first group, if both groups were one' }),
      variance: z.number(),
    }),
    refusalSchema,
  ])
  .nullable()
  .meta({
    description:
      'Whether the groups differ: log-rank test within rows, or over all where rows share people; null where the total is suppressed',
  });

/** GET /metrics/{id} of a curve. */
export const curveAnswerSchema = z
  .object({
    ...answerMembers,
    ...rowsOf(curveGroupSchema),
    test: logRankSchema,
    comparisons: curveComparisonsSchema,
  })
  .meta({ id: 'CurveAnswer' });

/** GET /metrics. */
export const metricsSchema = z
  .object({
    metrics: z
      .array(
        z.object({
          definition: definitionSchema,
          kind: z.enum(['rate', 'curve']).meta({ description: 'Which form its answer has' }),
          isReleased: z.boolean().meta({ description: 'Whether outcomes/read is enough for it' }),
          population: z.string().meta({ example: 'matured-applications' }),
          event: z.string().meta({ example: 'hired' }),
          confidence: z.number(),
          minimumCell: z.number().int(),
          withinDays: z
            .number()
            .int()
            .meta({ description: 'The window that is asked for by default, in days' }),
        }),
      )
      .meta({ description: 'Each definition with the default parameters' }),
    followUps: z
      .array(
        z.object({
          definition: definitionSchema,
          groups: z.array(z.string()).readonly().meta({ description: 'The names of its groups' }),
          population: z.string().meta({ example: 'requisitions' }),
          event: z.string().meta({ example: 'fill' }),
          confidence: z.number(),
          minimumCell: z.number().int(),
          withinDays: z.number().int().nullable().meta({
            description:
              'The day of which the difference is by default; null of one group, which takes no day',
          }),
        }),
      )
      .meta({ description: 'Curves of groups that are not holders and non-holders' }),
    pay: z
      .array(
        z.object({
          definition: definitionSchema,
          measure: z.enum(['earnings', 'hourly']),
          confidence: z.number(),
          minimumCell: z.number().int(),
        }),
      )
      .meta({ description: 'The metrics of pay, whose parameters and answers have a form of their own' }),
    reports: z
      .array(
        z.object({
          definition: definitionSchema,
          confidence: z.number(),
          minimumCell: z.number().int(),
        }),
      )
      .meta({ description: 'Metrics whose answers have a form of their own' }),
    windows: z.array(z.number().int()).readonly().meta({ description: 'The values of `withinDays`' }),
    payPeriods: z
      .object({
        period: z.array(z.enum(PAY_PERIODS)).readonly(),
        after: z.array(z.number().int()).readonly(),
        before: z.array(z.number().int()).readonly(),
      })
      .meta({
        description:
          'The values of `period`, `after` and `before` of the metrics of pay; the first is the default',
      }),
    dimensions: z
      .array(
        z.object({
          name: dimensionName,
          title: z.string().meta({ example: 'occupation' }),
          row: z.string().meta({ description: 'In which row an application or employment is' }),
          rows: z.enum(['one', 'several', 'held']).meta({
            description:
              'In how many rows one is: `held`: one for each of what holders hold, each compared with the same non-holders',
          }),
        }),
      )
      .meta({ description: 'What the rows of an answer may be of: the values of `by`' }),
  })
  .meta({ id: 'Metrics' });

export type Metrics = z.infer<typeof metricsSchema>;
export type RateAnswer = z.infer<typeof rateAnswerSchema>;
export type CurveAnswer = z.infer<typeof curveAnswerSchema>;
export type MetricAnswer = RateAnswer | CurveAnswer;
export type Occupation = z.infer<typeof occupationSchema>;
export type Difference = z.infer<typeof differenceSchema>;
