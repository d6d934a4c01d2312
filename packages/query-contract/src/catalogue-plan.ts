import { z } from 'zod';
import { cursorParameter } from './parameters.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

/** Persons that a plan names for each effect, unless the request asks for more. */
export const NAMED_IN_PLAN = 10;

/** Most memberships of groups that a plan takes. */
export const MOST_GROUPED = 100_000;
/** Most groups. */
export const MOST_GROUPS = 50;

/** What a request says about its plan, beside the items. */
export const planOptionsSchema = z.strictObject({
  mode: z.enum(['exact', 'estimate']).optional().meta({
    description:
      'exact: decides everybody; estimate: a sample of about 1% of the persons, 1,000 at least. Absent: exact up to 500,000 pieces of evidence in reach, and where persons or groups are asked for',
  }),
  competency: z.string().min(1).max(4096).optional().meta({
    description: 'Plans the rules of this competency alone; with it persons can be listed',
  }),
  persons: z.enum(['gain', 'lose', 'move']).optional().meta({
    description: 'Lists the persons with this effect, by person, in `listed`; needs `competency`',
  }),
  after: cursorParameter(4096).meta({ description: 'The `after` of the previous page of persons' }),
  limit: z
    .number()
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .meta({ description: 'Persons per page, 1 to 1,000 (default 200)' }),
  groups: z
    .union([z.array(z.unknown()).max(MOST_GROUPED), z.string()])
    .optional()
    .meta({
      description: `Groups to compare, used for this answer and not stored: a list of { person, group }, or a CSV text with these columns. At most ${MOST_GROUPED} lines and ${MOST_GROUPS} groups; needs the scope analytics/read`,
    }),
  ...twoTimesParameters,
  asKnownAt: z
    .union([z.number().int().min(0).transform(String), z.string().min(1).max(40)])
    .optional()
    .meta({ description: 'Plans as it was known then: the `asKnownAt` of an answer, or an instant' }),
});

const published = { $ref: '#/components/schemas/PublishedItem' };

/** What would be published; POST /catalogue describes it. */
const itemsSchema = z.unknown().meta({
  oneOf: [published, { type: 'array', items: published, minItems: 1 }],
  description: 'One item or an array of them, as they would be published',
});

/** The body of POST /catalogue/plans: what would be published, alone or with what to say about it. */
export const planBodySchema = z.union([itemsSchema, planOptionsSchema.extend({ items: itemsSchema })]);

const count = z.number().int();

/** How many persons a plan has which effect on. */
const effectMembers = {
  gain: count.meta({ description: 'Persons who do not attain it now and would attain it' }),
  lose: count.meta({ description: 'Persons who attain it now and would no longer attain it' }),
  move: count.meta({
    description: 'Persons whose status, value or since changes otherwise, with attained as it is',
  }),
  unchanged: count.meta({
    description: 'Persons who are decided again, with the same status, value and since',
  }),
};

const interval = z
  .tuple([count, count])
  .meta({ description: 'The true number is within, 19 times in 20 or more often' });

/** The intervals of counts that are estimated. */
const effectIntervals = { gain: interval, lose: interval, move: interval, unchanged: interval };

const intervalsMeta = { description: 'Absent from exact plans' };

const competencyMembers = {
  competency: z.string(),
  framework: z.string(),
  label: z.string(),
};

const namedSchema = z
  .object({ persons: z.array(z.string()), more: z.boolean() })
  .meta({ id: 'NamedPersons', description: 'The first persons by their ids; `more`: there are others' });

const rates = z.object({ before: z.number(), after: z.number() });
const ratios = z.object({ before: z.number().nullable(), after: z.number().nullable() });

/** A group that is shown, or hidden since it is too small. */
const plannedGroupSchema = z
  .union([
    z.object({
      group: z.string(),
      suppressed: z.literal(false),
      n: count.meta({ description: 'Persons in the group, including those that nothing is known of' }),
      attained: z.object({ before: count, after: count }),
      gain: count,
      lose: count,
      rate: rates.meta({ description: 'attained / n' }),
      ratio: ratios.meta({
        description: 'The rate over that of the group with the highest; null where nobody attains it',
      }),
      flagged: z.object({ before: z.boolean(), after: z.boolean() }).meta({
        description: 'Under four fifths, even with one person moved from the highest group to this one',
      }),
    }),
    z.object({ group: z.string(), suppressed: z.literal(true) }),
  ])
  .meta({ id: 'PlannedGroup' });

const fourFifthsSchema = z
  .object({
    lowest: z
      .number()
      .nullable()
      .meta({ description: 'The lowest ratio; null where there is nothing to compare' }),
    flagged: z.array(z.string()).meta({ description: 'The groups that are flagged' }),
  })
  .meta({ id: 'FourFifthsLine' });

/** What a plan says of one competency. */
const plannedCompetencySchema = z
  .object({
    ...competencyMembers,
    change: z.enum(['new', 'changed']).meta({ description: 'Whether a rule for it is in force now' }),
    attained: z.object({ before: count, after: count }),
    ...effectMembers,
    intervals: z
      .object({ ...effectIntervals, attained: z.object({ before: interval, after: interval }) })
      .optional()
      .meta(intervalsMeta),
    decisions: count.meta({ description: 'Decisions that publishing writes for it' }),
    named: z
      .object({ gain: namedSchema, lose: namedSchema, move: namedSchema })
      .optional()
      .meta({
        description: `Up to ${NAMED_IN_PLAN} persons for each effect; only with the scope analytics/read`,
      }),
    groups: z.array(plannedGroupSchema).optional().meta({
      description:
        'The groups of the request; those of fewer than 10 persons are hidden, and another with a single one',
    }),
    fourFifths: z.object({ before: fourFifthsSchema, after: fourFifthsSchema }).optional().meta({
      description:
        'The four-fifths rule (29 CFR 1607.4 D) over the groups that are shown: a screening rule, not a finding',
    }),
  })
  .meta({ id: 'PlannedCompetency' });

/** What publishing would decide. */
export const planSchema = z
  .object({
    ...twoTimesMembers,
    exact: z.boolean().meta({
      description: 'False: all counts but those of `removed` are estimated from a sample of the persons',
    }),
    sample: z
      .object({
        persons: count.meta({ description: 'Persons examined, each with all their identifiers' }),
        of: count.meta({ description: 'Persons with evidence that the change concerns' }),
        confidence: z.number(),
        method: z.string(),
      })
      .optional()
      .meta(intervalsMeta),
    cost: z
      .object({
        decisions: count.meta({ description: 'Decisions that are written' }),
        persons: count.meta({ description: 'Persons who are decided again' }),
        evidence: count.meta({ description: 'Pieces of evidence that the decisions are based on' }),
      })
      .meta({ description: 'What publishing has to do' }),
    persons: z
      .object({ ...effectMembers, intervals: z.object(effectIntervals).optional().meta(intervalsMeta) })
      .meta({
        description: 'Persons with each effect in at least one competency; a person may have several effects',
      }),
    competencies: z.array(plannedCompetencySchema).meta({
      description:
        'Competencies with a rule that is new or decides otherwise, those first for which most people gain or lose, up to 1,000',
    }),
    competenciesLeftOut: count.meta({ description: 'The number of further ones' }),
    removed: z
      .array(
        z.object({
          ...competencyMembers,
          persons: count.meta({ description: 'Persons with a decision, which stays as it is' }),
          attained: count,
        }),
      )
      .meta({
        description:
          'Competencies that have a rule now and would have none: nothing is decided about them any more. Up to 1,000',
      }),
    removedLeftOut: count,
    listed: z
      .object({
        effect: z.enum(['gain', 'lose', 'move']),
        persons: z.array(z.string()),
        after: z.string().optional(),
      })
      .optional(),
  })
  .meta({ id: 'CataloguePlan' });

/** A plan as the API answers it. */
export type CataloguePlan = z.infer<typeof planSchema>;
