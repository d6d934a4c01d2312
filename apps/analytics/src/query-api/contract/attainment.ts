import { methodSchema } from '@cairn/competency';
import { z } from '@hono/zod-openapi';
import { instant } from './shared.ts';

/** A competency with how many people have it. */
export const competencySchema = z
  .object({
    id: z.string(),
    label: z.string(),
    framework: z.object({ id: z.string(), title: z.string(), version: z.string() }),
    method: methodSchema,
    methodWords: z
      .object({
        label: z.string().openapi({ example: 'Highest score' }),
        sentence: z.string().openapi({ example: 'The best score; attained from 0.80' }),
      })
      .openapi({ description: 'The method in words, with its parameters' }),
    learnersWithEvidence: z.number().int(),
    attained: z.number().int(),
  })
  .openapi('Competency');

/** What stands decided about one learner and one competency. */
export const attainmentSchema = z
  .object({
    decisionId: z.string(),
    learner: z.string().openapi({ description: 'Inverse functional identifier of the learner' }),
    value: z.number().nullable(),
    attained: z.boolean(),
    decidedAt: instant,
    evidence: z.array(z.string()).openapi({ description: 'Ids of the statements that counted' }),
  })
  .openapi('Attainment');

/** A statement that counted, with its part in the value. */
const includedSchema = z.object({
  statementId: z.string(),
  kind: z.string(),
  timestamp: instant,
  quality: z.number().openapi({ description: 'How good it was, 0 to 1' }),
  weight: z.number().openapi({ description: 'Its share of the value; 0: seen, but not decisive' }),
  contribution: z.number().openapi({ description: 'quality x weight: its part of the value' }),
});

/** A statement that did not count, and why. */
const excludedSchema = z.object({
  statementId: z.string(),
  kind: z.string(),
  timestamp: instant,
  reason: z.string().openapi({ example: 'voided' }),
  boundTo: z.string().optional().openapi({
    description:
      "Where the reason is outside-token or token-award: the activity that the sender's token was bound to, empty for none",
  }),
});

/** The full record of a decision. */
export const decisionSchema = z
  .object({
    decisionId: z.string(),
    previousDecisionId: z.string().nullable(),
    learner: z.string(),
    competency: z.string(),
    decidedAt: instant.openapi({ description: 'When the record that led to it was stored' }),
    rule: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
    value: z.number().nullable(),
    attained: z.boolean(),
    included: z.array(includedSchema),
    excluded: z.array(excludedSchema),
  })
  .openapi('Decision');
