import { COVARIATES } from '@cairn/outcomes';
import { z } from 'zod';
import { answerMembers, boundsMembers, refusalSchema } from './metrics.ts';

export const estimateSchema = z
  .object({
    value: z.number(),
    low: z.number(),
    high: z.number(),
    confidence: z.number(),
    method: z.string(),
  })
  .meta({ id: 'Estimate' });
/** A number, or why there is none. */
export const given = z.union([estimateSchema, refusalSchema]);
/** Where a number would tell of too few people there is nothing. */
export const shown = given.nullable().meta({ description: 'null: too few people are in a cell' });

const tier = z.enum(['satisfied', 'satisfied-if-adjusted', 'failed']).meta({
  description: 'What Works Clearinghouse: |smd| at most .05, at most .25 and adjusted for, above',
});
export const standardDifference = z.object({ smd: z.number().nullable(), tier });
const covariates = z.array(z.enum(COVARIATES)).readonly();

const missing = z.object({
  n: z.number().int().meta({ description: 'Applications' }),
  share: z.number().meta({ description: 'Of all applications of the group' }),
});

/** The statistician's sheet of a comparison that is shown. */
const sheetMembers = {
  suppressed: z.literal(false),
  crude: z.object({ difference: estimateSchema, riskRatio: given }),
  matched: z
    .object({
      difference: given,
      riskRatio: given,
      oddsRatio: given,
      test: z.union([z.object({ chiSquared: z.number(), p: z.number() }), refusalSchema]),
      strata: z.number().int().meta({ description: 'Strata that have people of both groups' }),
      holders: z.number().meta({ description: 'Share of the applications of holders in those strata' }),
      nonHolders: z.number(),
    })
    .meta({ description: 'After matching on all covariates (Mantel-Haenszel)' }),
  reversed: z.boolean().meta({ description: 'Crude and matched difference point in opposite directions' }),
  weighted: z
    .union([
      z.object({
        difference: estimateSchema,
        effectiveN: z.object({ holders: z.number(), nonHolders: z.number() }),
        compared: z
          .object({ holders: z.number(), nonHolders: z.number() })
          .meta({ description: 'Shares of the applications that could be compared' }),
      }),
      refusalSchema,
    ])
    .meta({ description: 'After overlap weighting by all covariates' }),
  balance: z
    .array(z.object({ covariate: z.string(), crude: standardDifference, weighted: standardDifference }))
    .readonly()
    .meta({ description: 'Standardised differences of the groups, before and after weighting' }),
  eValue: z.union([z.object({ value: z.number(), limit: z.number() }), refusalSchema]).meta({
    description:
      'How strongly something unseen would have to go with both the credential and the outcome, as a risk ratio, to explain the matched risk ratio away, and the limit of its interval that is nearer to 1',
  }),
  negativeControl: z.object({ difference: shown, flagged: z.boolean() }).meta({
    description:
      'The same comparison of applications made before any award: people who were awarded the credential later beside people who never were. flagged: they differed already',
  }),
  placebo: z
    .union([
      z.object({
        observed: z.number(),
        draws: z.number().int(),
        atLeast: z.number().int(),
        share: z.number(),
        p: z.number(),
        seed: z.number().int(),
      }),
      refusalSchema,
    ])
    .meta({ description: 'How often a made-up credential, shuffled within strata, shows at least as much' }),
  detectable: z
    .object({
      up: z.union([z.number(), refusalSchema]),
      down: z.union([z.number(), refusalSchema]),
    })
    .meta({ description: 'The smallest differences that groups of this size show four times of five' }),
  missingOutcomes: z
    .object({
      holders: missing,
      nonHolders: missing,
      overall: z.number().meta({ description: 'The share of all applications' }),
      differential: estimateSchema.meta({
        description:
          'Share of holders minus share of non-holders: apart from 0, the groups are reported on differently',
      }),
      difference: z.object({ allMiss: z.number(), allHit: z.number(), ...boundsMembers }).meta({
        description:
          'The crude difference where all of them had no event, as they count everywhere else, and where all had it; low and high: the least and the most that it can be',
      }),
    })
    .nullable()
    .meta({
      description:
        'Applications without the event of which nothing says how they ended: neither a hire nor a rejection, withdrawal, refusal or lapse. null: too few people are among them, or among those that ended',
    }),
  specifications: z
    .array(z.object({ withinDays: z.number().int(), matchedOn: covariates, difference: shown }))
    .readonly()
    .meta({ description: 'The difference for other windows and covariates' }),
  limits: z.array(z.string()).readonly(),
};

/** GET /metrics/{id}/sheet: what a sceptical reader asks of a rate. */
export const metricSheetSchema = z
  .union([
    z.object({ ...answerMembers, ...sheetMembers }),
    z.object({ ...answerMembers, suppressed: z.literal(true) }),
  ])
  .meta({ id: 'MetricSheet' });
export type MetricSheet = z.infer<typeof metricSheetSchema>;
