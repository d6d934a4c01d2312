import { WINDOWS } from '@cairn/outcomes';
import { z } from 'zod';
import { instant } from './instant.ts';
import { comparisonMembers, curveGroupSchema, differenceSchema, rateGroupSchema } from './metrics.ts';
import { iriParameter } from './parameters.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

const registration = {
  hash: z.string().meta({
    description: 'SHA-256 of the question as canonical JSON (RFC 8785): `item` of GET /catalogue',
  }),
  version: z.string(),
  registeredAt: instant.meta({ description: 'When this text of it was published first' }),
  registeredBy: z.string(),
};

const questionMembers = {
  question: z.string().meta({ description: 'Its id' }),
  title: z.string(),
  ...registration,
  metric: z.string().meta({ example: 'hire-rate-by-credential' }),
  metricVersion: z.string(),
  credential: z.string().nullable().meta({ description: 'null: any credential' }),
  withinDays: z.union(WINDOWS.map((days) => z.literal(days))).meta({ type: 'integer', enum: [...WINDOWS] }),
  cohort: z.object({ from: instant, until: instant }),
  rule: z.object({
    difference: z.enum(['crude', 'matched']),
    interval: z.enum(['above', 'below']),
    than: z.number(),
  }),
  plannedUntil: instant.meta({
    description:
      'Registering it before this time counts as planned: no window of the cohort is complete by then',
  }),
  planned: z.boolean().meta({ description: 'Whether this text of it was registered before that time' }),
  asOf: instant.meta({ description: 'Valid time of its answer: every window of the cohort is complete' }),
  answersAt: instant.meta({
    description: 'What is stored until then is in the answer, which appears within the next hours and stays',
  }),
  state: z.enum(['waiting', 'answered']),
  withdrawn: z
    .boolean()
    .meta({ description: 'Whether it has been retired. Its answer appears all the same' }),
  registrations: z.array(z.object(registration)).readonly().meta({
    description: 'Every text that it has had, the oldest first: with several, one may have been chosen',
  }),
};

/** GET /questions. */
export const questionsParameters = { asKnownAt: twoTimesParameters.asKnownAt };

export const questionsSchema = z
  .object({
    asKnownAt: twoTimesMembers.asKnownAt,
    questions: z.array(z.object(questionMembers)).readonly(),
  })
  .meta({ id: 'Questions' });

/** GET /questions/answer. */
export const questionAnswerParameters = {
  question: iriParameter('Id of the question'),
  ...questionsParameters,
};

const decided = z.object({
  answer: z.enum(['yes', 'no']).meta({
    description: 'By its rule: whether the whole interval of the difference lies where the rule says',
  }),
});
const notDecided = z.object({
  answer: z.literal('unknown'),
  reason: z.string().meta({ description: 'Why there is nothing to read the rule on' }),
});

export const questionAnswerSchema = z
  .object({
    asKnownAt: twoTimesMembers.asKnownAt,
    ...questionMembers,
    unplannedLooks: z.number().int().meta({
      description:
        'In how many other ways its metric was asked for by this credential, without registering that, before its answer was there. Not known for times before Cairn counted',
    }),
    answer: z
      .object({
        asKnownAt: z.number().int().meta({ description: 'Position of the log that it knows, for ever' }),
        metricVersion: z.string().meta({
          description:
            'Version of the definition that it was computed by; another than that of the question: it changed',
        }),
        decision: z.union([decided, notDecided]),
        confidence: z.number(),
        minimumCell: z.number().int(),
        total: z.union([
          z.object(comparisonMembers(rateGroupSchema)),
          z.object(comparisonMembers(curveGroupSchema)),
        ]),
        matched: differenceSchema.nullable(),
      })
      .nullable()
      .meta({ description: 'null while it waits' }),
  })
  .meta({ id: 'QuestionAnswer' });
export type Questions = z.infer<typeof questionsSchema>;
export type QuestionAnswer = z.infer<typeof questionAnswerSchema>;
