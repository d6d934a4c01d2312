import { z } from '@hono/zod-openapi';

const share = z.number().min(0).max(1);
const threshold = share.openapi({ description: 'Attained from this value on, 0 to 1' });

/** The attainment methods and their parameters, as `@cairn/competency` defines them. */
export const methodSchema = z
  .union([
    z.object({ type: z.enum(['highest', 'latest', 'average']), threshold }),
    z.object({
      type: z.enum(['decayingAverage', 'weightedAverage']),
      w: share.openapi({ description: 'Weight of the newer or latest score' }),
      threshold,
    }),
    z.object({
      type: z.literal('nOfMastery'),
      n: z.number().int(),
      mastery: share.openapi({ description: 'Scores from here on count' }),
      threshold: threshold.optional(),
    }),
    z.object({
      type: z.literal('weightedEvidence'),
      threshold,
      halfLifeDays: z.number().optional(),
      kindWeights: z.record(z.string(), z.number()).optional(),
      minimumEvidence: z.number().int().optional(),
      minimumSources: z.number().int().optional(),
    }),
    z.object({
      type: z.literal('bkt'),
      threshold,
      prior: share,
      transit: share,
      slip: share,
      guess: share,
      correctAt: share.optional(),
    }),
  ])
  .openapi('Method');

const frameworkSchema = z
  .object({
    kind: z.literal('framework'),
    id: z.string(),
    version: z.string(),
    title: z.string(),
    competencies: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        statement: z.string().optional(),
        broader: z.string().optional().openapi({ description: 'Id of its parent in the same framework' }),
        method: methodSchema,
      }),
    ),
  })
  .openapi('Framework');

const alignmentsSchema = z
  .object({
    kind: z.literal('alignments'),
    id: z.string(),
    version: z.string(),
    frameworkId: z.string(),
    alignments: z.array(
      z.object({
        activity: z.string().openapi({ description: 'IRI of the activity that gives evidence' }),
        competency: z.string(),
        evidence: z.array(z.enum(['completion', 'pass', 'fail', 'score', 'progress', 'credential'])),
        weight: z.number().optional().openapi({ description: 'For weighted evidence only; 1 when absent' }),
      }),
    ),
  })
  .openapi('Alignments');

const credentialItemSchema = z
  .object({
    kind: z.literal('credential'),
    id: z.string(),
    version: z.string(),
    title: z.string(),
    activity: z.array(z.string()).openapi({ description: 'IRIs of the badges that stand for it' }),
    competencies: z.array(z.string()),
  })
  .openapi('CredentialItem');

/** What can be published, for the reference: `parseCatalogueItem` of `@cairn/competency` is what checks it. */
export const catalogueItemSchema = z
  .union([frameworkSchema, alignmentsSchema, credentialItemSchema])
  .openapi('PublishedItem');
