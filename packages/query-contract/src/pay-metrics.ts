import { PAY_PERIODS, payParameters } from '@cairn/outcomes';
import { z } from 'zod';
import { definitionSchema } from './definition.ts';
import { estimateSchema, given, shown, standardDifference } from './metric-sheet.ts';
import { comparisonsSchema, refusalSchema } from './metrics.ts';
import { permalinkMembers, permalinkParameters } from './permalink.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

/** The parameters of GET /metrics/{id} and /metrics/{id}.csv of a pay metric. */
export const payMetricParameters = {
  ...payParameters,
  ...twoTimesParameters,
  ...permalinkParameters,
};

/** Those of its sheet. */
export const paySheetParameters = {
  ...payMetricParameters,
  protectedAttributes: z.enum(['left-out', 'adjusted-for']).default('left-out').meta({
    description:
      'Whether the weights adjust for protected attributes, too, such as race and sex: needs the scope protected/read',
  }),
};

const hidden = z.object({ suppressed: z.literal(true) });
const medianSchema = z.object({ value: z.number(), low: z.number(), high: z.number() }).meta({
  id: 'PayMedian',
  description: 'Rounded to three digits: the middle value is the pay of one person',
});
const paid = z.object({ mean: z.number(), median: medianSchema });
const paidEmployed = paid.extend({
  people: z.number().int().meta({ description: 'How many were paid anything' }),
  share: z.number().meta({ description: 'Their share of the group' }),
});

const payGroupSchema = z
  .union([
    z.object({
      people: z.number().int(),
      before: paid.meta({ description: 'Of everybody; who was paid nothing counts as 0' }),
      after: paid,
      change: z.number().meta({ description: 'Mean of after minus before' }),
      deviation: z
        .object({ after: z.number(), change: z.number() })
        .meta({ description: 'Standard deviations between people' }),
      employed: z.union([z.object({ before: paidEmployed, after: paidEmployed }), hidden]).meta({
        description:
          'Of those who were paid, who are others after than before; suppressed where they, or those who were paid nothing, are too few',
      }),
    }),
    hidden,
  ])
  .meta({ id: 'PayGroup' });

const payDifferenceSchema = z
  .union([
    z.object({
      difference: estimateSchema,
      se: z.number(),
      degreesOfFreedom: z.number(),
      p: z.number().meta({ description: 'Two-sided' }),
    }),
    refusalSchema,
  ])
  .meta({ id: 'PayDifference', description: 'Holders minus non-holders, with its standard error' });

const comparison = {
  holders: payGroupSchema,
  nonHolders: payGroupSchema,
  difference: payDifferenceSchema.nullable().meta({ description: 'Of the mean pay after' }),
  differenceInDifferences: payDifferenceSchema.nullable().meta({ description: 'Of the mean changes' }),
  suppressed: z.boolean(),
  disclosure: z.enum(['shown', 'small', 'complementary', 'withheld', 'dominated']).meta({
    description:
      'Why it is suppressed: fewer than minimumCell people of a group were paid, it would reveal a row of which that is so, or one employer pays more than 80% of a cell',
  }),
};

const count = z.number().int();
const ofPay = z.enum(['difference', 'differenceInDifferences']);
const members = {
  ...twoTimesMembers,
  ...permalinkMembers,
  definition: definitionSchema,
  credential: z.string().nullable().meta({ description: 'null: any credential' }),
  currency: z.string().nullable().meta({ description: 'ISO 4217; null where no pay is known' }),
  period: z.enum(PAY_PERIODS),
  after: count,
  before: count,
  confidence: z.number(),
  minimumCell: count.meta({ example: 30 }),
};

/** How many are left out: not given where they are few. */
const leftOut = z.union([count, hidden]);

/** GET /metrics/{id} of pay. */
export const payAnswerSchema = z
  .object({
    ...members,
    dimension: z.literal('cohort'),
    rows: z
      .array(
        z.object({
          key: z.string().meta({ example: '2026' }),
          label: z.string().meta({ description: 'The period of the award' }),
          ...comparison,
        }),
      )
      .readonly(),
    total: z.object(comparison),
    comparisons: comparisonsSchema(ofPay, { of: ofPay }),
    excluded: z
      .object({
        notMatured: leftOut.meta({ description: 'Holders whose period after the award is not over' }),
        notCovered: leftOut.meta({ description: 'Holders of whose periods one has no pay of anybody' }),
        notLinked: leftOut.meta({
          description:
            'Holders of whom no pay at all is known, in any currency, though their periods are over and covered: nobody paid them, or under an identifier that is not linked',
        }),
        otherCurrencies: leftOut.meta({
          description: 'People with pay in other currencies; they may have both',
        }),
      })
      .meta({ description: 'People who are left out; suppressed where they are few' }),
  })
  .meta({ id: 'PayAnswer' });
export type PayAnswer = z.infer<typeof payAnswerSchema>;

const groupCounts = z.object({ holders: z.number(), nonHolders: z.number() });
const perDifference = <Schema extends z.ZodType>(schema: Schema) =>
  z.object({ difference: schema, differenceInDifferences: schema, weighted: schema });

const sheet = {
  suppressed: z.literal(false),
  protectedAttributes: z.enum(['left-out', 'adjusted-for']),
  people: groupCounts.extend({
    sampled: z.boolean().meta({ description: 'It is made from the first 20,000 people by a hash' }),
  }),
  crude: payDifferenceSchema,
  differenceInDifferences: payDifferenceSchema,
  weighted: z
    .union([
      z.object({
        difference: estimateSchema,
        se: z.number(),
        effectiveN: groupCounts,
        compared: groupCounts.meta({
          description:
            'Shares of the people that could be compared, to whole percents: the others have values that nobody in the other group has',
        }),
      }),
      refusalSchema,
    ])
    .meta({ description: 'After overlap weighting by all covariates and the pay before' }),
  balance: z
    .array(z.object({ covariate: z.string(), crude: standardDifference, weighted: standardDifference }))
    .readonly(),
  reversed: z.boolean().meta({ description: 'Crude and weighted difference point in opposite directions' }),
  negativeControl: z
    .object({
      levels: z.array(z.object({ before: count, difference: shown })).readonly(),
      change: shown,
      flagged: z.object({ difference: z.boolean(), differenceInDifferences: z.boolean() }),
    })
    .meta({
      description:
        'Pay in periods before the award, and its change between two of them, where no difference can come from it. flagged: the groups differed already',
    }),
  placebo: z.union([
    z.object({
      observed: z.number(),
      draws: count,
      atLeast: count,
      share: z.number(),
      p: z.number(),
      seed: count,
    }),
    refusalSchema,
  ]),
  eValue: z.union([z.object({ value: z.number(), limit: z.number() }), refusalSchema]).meta({
    description:
      'Of the weighted difference in standard deviations of the pay after, as a risk ratio (approximate: VanderWeele and Ding 2017)',
  }),
  detectable: perDifference(z.union([z.number(), refusalSchema])).meta({
    description: 'The smallest true differences that would be seen four times of five',
  }),
  logChange: z.object({ people: groupCounts, difference: given }).nullable().meta({
    description:
      'Difference in differences of the logarithm, a sensitivity only: of the people who were paid at both times. null: too few',
  }),
  specifications: z
    .array(
      z.object({
        after: count,
        people: groupCounts.nullable(),
        difference: shown,
        differenceInDifferences: shown,
        weighted: shown,
      }),
    )
    .readonly()
    .meta({ description: 'The differences for other periods after the award' }),
  limits: z.array(z.string()).readonly(),
};

/** GET /metrics/{id}/sheet of pay. */
export const paySheetSchema = z
  .union([
    z.object({ ...members, ...sheet }),
    z.object({ ...members, suppressed: z.literal(true), protectedAttributes: sheet.protectedAttributes }),
  ])
  .meta({ id: 'PaySheet' });
export type PaySheetAnswer = z.infer<typeof paySheetSchema>;
