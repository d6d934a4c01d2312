import { methodSchema } from '@cairn/competency/method';
import { ATTAINMENT_STATUSES } from '@cairn/competency/status';
import { z } from 'zod';
import { instant } from './instant.ts';
import { cursorParameter, iriParameter, pageLimit } from './parameters.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

/** A competency with how many people have it. */
export const competencySchema = z
  .object({
    id: z.string(),
    label: z.string(),
    framework: z.object({ id: z.string(), title: z.string(), version: z.string() }),
    retiredFrom: instant
      .optional()
      .meta({ description: 'The time from which new evidence does not count; absent while it is in use' }),
    /** Absent: it is listed and not decided. */
    method: methodSchema.optional(),
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

/** What can be said of a person and a rule; docs/attainment.md explains each. */
const statusSchema = z.enum(ATTAINMENT_STATUSES).meta({
  id: 'AttainmentStatus',
  description: `One of ${ATTAINMENT_STATUSES.join(', ')}`,
});

/** What a decision says. */
const saidMembers = {
  person: z.string().meta({
    description: 'Stable id of the person: the identifier itself, or the person that links say it belongs to',
    example: 'mbox:mailto:ada@example.org',
  }),
  status: statusSchema,
  value: z.number().nullable().meta({ description: 'Null while there is too little evidence for one' }),
  attained: z.boolean().meta({ description: 'True for attained, stale and exempted' }),
  since: instant.nullable().meta({
    description: 'The time since when, by the known evidence, it has been attained without a break',
  }),
  evidenceAt: instant.nullable().meta({ description: 'When the newest evidence that counted happened' }),
  decidedAt: instant.meta({
    description: 'Valid time of the decision: when the record that led to it was stored',
  }),
};

/** The decision in force about one person and one competency. */
export const attainmentSchema = z
  .object({
    decisionId: z
      .string()
      .nullable()
      .meta({ description: 'Null where it was decided for the requested times, and is not in the log' }),
    ...saidMembers,
    evidence: z
      .array(z.string())
      .meta({ description: 'Statements of the newest evidence that counted, at most 20' }),
    evidenceCount: z.number().int().meta({ description: 'Number of statements that counted' }),
    outcome: z.literal('too_much_evidence').optional().meta({
      description:
        'Present where the person has more evidence than is read for one answer: what is said is the newest decision, which may not be what held at `asOf`, and `attained` does not leave it out',
    }),
  })
  .meta({ id: 'Attainment' });

/** How it is known what a statement says. */
const evidenceBasis = z.enum(['asserted', 'inferred', 'verified']).nullable().meta({
  description:
    '`verified`: a signed credential that Cairn checked, or what somebody else confirms; `asserted`: an issuer says so; `inferred`: read from a result. Null where tables from before a rebuild do not say',
});

/** What evidence says beside that; present where it is known. */
const evidenceFacts = {
  level: z.string().optional().meta({ description: 'The proficiency that its alignment says it shows' }),
  assessor: z.string().optional().meta({
    description: 'Identifier of the assessor: the instructor, or the one who reports about the learner',
    example: 'mbox:mailto:teacher@example.org',
  }),
  platform: z.string().optional().meta({ description: 'Where it happened', example: 'Moodle' }),
  attempt: z.string().optional().meta({
    description: 'Key of the attempt that it grades: of several reports of one attempt, one counts',
  }),
};

/** A statement that counted, with its part in the value. */
const includedSchema = z.object({
  statementId: z.string(),
  kind: z.string(),
  basis: evidenceBasis,
  ...evidenceFacts,
  timestamp: instant,
  quality: z
    .number()
    .nullable()
    .meta({ description: 'Quality of the evidence, 0 to 1; null for an exemption' }),
  validUntil: instant.optional().meta({ description: 'Of a credential: when its validity ends' }),
  weight: z
    .number()
    .meta({ description: 'Its share of the value; 0 means that it was considered and had no effect' }),
  contribution: z.number().meta({ description: 'quality x weight: its part of the value' }),
});

/** A statement that did not count, and why. */
const excludedSchema = z.object({
  statementId: z.string(),
  kind: z.string(),
  basis: evidenceBasis,
  ...evidenceFacts,
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

/** A decision with the evidence that it was made from: at most 1,000 statements of each list, the newest. */
const explainedMembers = {
  ...saidMembers,
  competency: z.string(),
  rule: ruleSchema,
  includedCount: z.number().int(),
  included: z.array(includedSchema),
  excludedCount: z.number().int(),
  excluded: z.array(excludedSchema),
};

/** A decision of the log. */
export const decisionSchema = z
  .object({
    decisionId: z.string(),
    previousDecisionId: z.string().nullable(),
    ...explainedMembers,
    cause: z.object({
      kind: z.enum(['statement', 'publication', 'link', 'clock']),
      id: z.string().optional().meta({ description: 'Id of the statement' }),
    }),
    changed: z.object({ added: z.array(z.string()), removed: z.array(z.string()) }).meta({
      description: 'Statements that count now and did not in the decision before it, and the other way round',
    }),
    reproduced: z.boolean().meta({
      description:
        'False when this version of Cairn decides otherwise than the one that made the decision, so that its evidence cannot be listed: rebuild',
    }),
    asKnownAt: twoTimesMembers.asKnownAt,
  })
  .meta({ id: 'Decision' });

/** GET /competencies/attainment. */
export const attainmentExplainedSchema = z
  .object({ ...twoTimesMembers, ...explainedMembers })
  .meta({ id: 'AttainmentExplained' });

/** The parameters of GET /competencies. */
export const competenciesParameters = {
  competency: iriParameter('Only this competency, of each framework that has it').optional(),
  asKnownAt: twoTimesParameters.asKnownAt,
  limit: pageLimit(50),
  after: cursorParameter(8_192),
};

/** GET /competencies. */
export const competenciesSchema = z
  .object({
    ...twoTimesMembers,
    total: z.number().int().meta({ description: 'Competencies on all pages' }),
    competencies: z.array(competencySchema),
    after: z.string().optional().meta({ description: 'Absent on the last page' }),
  })
  .meta({ id: 'Competencies' });

/** GET /competencies/attainments. */
export const attainmentsSchema = z
  .object({
    competency: z.string(),
    ...twoTimesMembers,
    attainments: z.array(attainmentSchema),
    after: z.string().optional().meta({ description: 'Absent on the last page' }),
  })
  .meta({ id: 'Attainments' });

/** The path of GET /decisions/{decisionId}. */
export const decisionPath = z.object({
  decisionId: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'A decision id is 64 hex digits.')
    .meta({ description: 'Id of the decision' }),
});

const ruleParameters = {
  competency: iriParameter('The competency'),
  framework: iriParameter('The framework; required if several have the competency').optional(),
};

/** The parameters of GET /competencies/attainment. */
export const attainmentParameters = {
  ...ruleParameters,
  person: z
    .string()
    .min(1)
    .max(8192)
    .meta({ description: 'The person', example: 'mbox:mailto:ada@example.org' }),
  ...twoTimesParameters,
};

/** The parameters of GET /competencies/attainments. */
export const attainmentsParameters = {
  ...ruleParameters,
  ...twoTimesParameters,
  attained: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Only persons who attained it, or only those who did not' }),
  limit: pageLimit(50),
  after: cursorParameter(8192),
};

export type Competencies = z.infer<typeof competenciesSchema>;
export type AttainmentPage = z.infer<typeof attainmentsSchema>;
export type Decision = z.infer<typeof decisionSchema>;
export type AttainmentExplained = z.infer<typeof attainmentExplainedSchema>;
export type AttainmentStatus = z.infer<typeof statusSchema>;
export type Competency = z.infer<typeof competencySchema>;
export type Attainment = z.infer<typeof attainmentSchema>;
export type IncludedEvidence = z.infer<typeof includedSchema>;
export type ExcludedEvidence = z.infer<typeof excludedSchema>;
