import { methodSchema } from '@cairn/competency/method';
import { z } from 'zod';
import { instant } from './instant.ts';
import { cursorParameter, iriParameter, pageLimit } from './parameters.ts';

/** A competency with how many people have it. */
export const competencySchema = z
  .object({
    id: z.string(),
    label: z.string(),
    framework: z.object({ id: z.string(), title: z.string(), version: z.string() }),
    method: methodSchema,
    methodWords: z
      .object({
        label: z.string().meta({ example: 'Highest score' }),
        sentence: z.string().meta({ example: 'The best score; attained from 0.80' }),
      })
      .meta({ description: 'The method in words, with its parameters' }),
    learnersWithEvidence: z.number().int(),
    attained: z.number().int(),
  })
  .meta({ id: 'Competency' });

/** What stands decided about one learner and one competency. */
export const attainmentSchema = z
  .object({
    decisionId: z.string(),
    learner: z.string().meta({ description: 'Inverse functional identifier of the learner' }),
    value: z.number().nullable(),
    attained: z.boolean(),
    decidedAt: instant,
    evidence: z.array(z.string()).meta({ description: 'Ids of the statements that counted' }),
  })
  .meta({ id: 'Attainment' });

/** A statement that counted, with its part in the value. */
const includedSchema = z.object({
  statementId: z.string(),
  kind: z.string(),
  timestamp: instant,
  quality: z.number().meta({ description: 'Quality of the evidence, 0 to 1' }),
  weight: z
    .number()
    .meta({ description: 'Its share of the value; 0: considered, but without effect on the value' }),
  contribution: z.number().meta({ description: 'quality x weight: its part of the value' }),
});

/** A statement that did not count, and why. */
const excludedSchema = z.object({
  statementId: z.string(),
  kind: z.string(),
  timestamp: instant,
  reason: z.string().meta({ example: 'voided' }),
  words: z.string().meta({ description: 'The reason in words', example: 'The statement was voided' }),
  boundTo: z.string().optional().meta({
    description:
      "Where the reason is outside-token or token-award: the activity that the sender's token was bound to, empty for none",
  }),
});

/** The rule that decided: which competency of which framework, as they were published then. */
const ruleSchema = z
  .object({
    framework: z.string().meta({ description: 'Id of the framework' }),
    competency: z.string(),
    version: z.string().meta({ description: 'Version of the framework', example: '3' }),
    alignments: z
      .array(z.object({ id: z.string(), version: z.string() }))
      .meta({ description: 'The sets of alignments in force for the competency' }),
    hash: z.string().meta({
      description:
        'Over the method and the alignments: the same rule has the same hash, whatever its version',
    }),
  })
  .meta({ id: 'Rule' });

/** The full record of a decision. */
export const decisionSchema = z
  .object({
    decisionId: z.string(),
    previousDecisionId: z.string().nullable(),
    learner: z.string(),
    competency: z.string(),
    decidedAt: instant.meta({ description: 'Time at which the record that led to it was stored' }),
    rule: ruleSchema,
    value: z.number().nullable(),
    attained: z.boolean(),
    included: z.array(includedSchema),
    excluded: z.array(excludedSchema),
  })
  .meta({ id: 'Decision' });

/** GET /competencies. */
export const competenciesSchema = z
  .object({ asOf: instant, competencies: z.array(competencySchema) })
  .meta({ id: 'Competencies' });

/** GET /competencies/attainments. */
export const attainmentsSchema = z
  .object({
    competency: z.string(),
    attainments: z.array(attainmentSchema),
    after: z.string().optional().meta({ description: 'Absent on the last page' }),
  })
  .meta({ id: 'Attainments' });

/** The parameters of GET /competencies/attainments. */
export const attainmentsParameters = {
  competency: iriParameter('The competency'),
  framework: iriParameter('The framework; required if several have the competency').optional(),
  attained: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Only learners who attained it, or only those who did not' }),
  limit: pageLimit(50),
  after: cursorParameter(8192),
};

export type Competencies = z.infer<typeof competenciesSchema>;
export type AttainmentPage = z.infer<typeof attainmentsSchema>;
export type Decision = z.infer<typeof decisionSchema>;
export type Competency = z.infer<typeof competencySchema>;
export type Attainment = z.infer<typeof attainmentSchema>;
export type IncludedEvidence = z.infer<typeof includedSchema>;
export type ExcludedEvidence = z.infer<typeof excludedSchema>;
