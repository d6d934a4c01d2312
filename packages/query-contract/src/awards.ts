import { z } from 'zod';
import { instant } from './instant.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

/** How it is known that somebody has a credential. */
export const awardBasis = z.enum(['verified', 'asserted', 'inferred']).meta({
  description:
    '`verified`: Cairn checked a signed credential of an issuer that counts; `asserted`: a statement says so; `inferred`: it came with a stack that was finished',
});

/** One award of a credential, with its status at the time of the answer. */
export const awardSchema = z
  .object({
    basis: awardBasis,
    status: z.enum(['valid', 'expired', 'revoked', 'forfeited', 'insufficient', 'unknown']).meta({
      description:
        'Its status at that time. `insufficient`: a result is below what the catalogue asks for, so that it was never held; `unknown`: nothing has taken it away, and nobody has checked it',
    }),
    lack: z
      .object({
        result: z.string().meta({ description: 'Id of the result in the catalogue' }),
        required: z.string().meta({ description: 'The lowest value or level that passes' }),
        reached: z.string().meta({ description: 'What the statement says; false for its `success`' }),
      })
      .nullable()
      .meta({ description: 'The result that is too low' }),
    awardedAt: instant,
    endedAt: instant.nullable().meta({ description: 'When it expired, or was revoked or forfeited' }),
    validUntil: instant
      .nullable()
      .meta({ description: 'The end of its validity, which may be in the future' }),
    checkedAt: instant.nullable().meta({ description: 'When Cairn last checked the signed credential' }),
    issuer: z.string().nullable(),
    document: z.string().nullable().meta({ description: 'The id of the signed credential' }),
    statementId: z.string().nullable().meta({ description: 'The statement that says so; null for a stack' }),
    stack: z.string().nullable().meta({ description: 'The stack that it came with' }),
  })
  .meta({ id: 'Award' });

export type AwardAnswer = z.infer<typeof awardSchema>;

/** GET /credentials. */
export const awardsParameters = {
  person: z.string().min(1).max(4096).meta({
    description: 'Stable id of a person, or an identifier',
    example: 'mbox:mailto:ada@example.org',
  }),
  ...twoTimesParameters,
};

export const awardsSchema = z
  .object({
    ...twoTimesMembers,
    person: z.string(),
    count: z.number().int().meta({ description: 'Number of awards; the newest 1,000 are listed' }),
    awards: z
      .array(
        awardSchema.extend({
          activity: z
            .string()
            .nullable()
            .meta({ description: 'The badge that was awarded, as it is compared' }),
          credentials: z
            .array(z.string())
            .meta({ description: 'Credentials of the catalogue that it awards' }),
        }),
      )
      .meta({ description: 'The newest first' }),
  })
  .meta({ id: 'Awards' });

export type Awards = z.infer<typeof awardsSchema>;

/** POST /credentials. */
export const credentialImportParameters = {
  issuer: z
    .union([z.string().min(1).max(4096), z.array(z.string().min(1).max(4096)).max(100)])
    .optional()
    .meta({
      description:
        'An issuer whose credentials count as verified, by its id; give it several times. The issuer that the catalogue names for an achievement counts, too',
      example: 'did:web:school.example',
    }),
  holder: z
    .string()
    .max(4096)
    .regex(/^(?:did|mailto):/, 'It must begin with did: or mailto:.')
    .optional()
    .meta({ description: 'Their holder: a DID, or an address such as mailto:ada@example.org' }),
  asserted: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'True to store as asserted what is well-formed and cannot be verified' }),
  dryRun: z.enum(['true', 'false']).optional().meta({ description: 'True to check only, and store nothing' }),
};

const importedCredentialSchema = z
  .object({
    path: z.string().meta({ description: 'Its path in the body', example: '$.credentials[0]' }),
    result: z
      .enum([
        'valid',
        'tampered',
        'revoked',
        'expired',
        'not-yet-valid',
        'wrong-subject',
        'unknown-status',
        'unknown-issuer',
        'unsupported',
        'malformed',
      ])
      .meta({ description: 'The result of the check' }),
    why: z.string().meta({ description: 'The result in a sentence' }),
    outcome: z.enum(['stored', 'already-stored', 'would-be-stored', 'not-stored']),
    basis: awardBasis
      .nullable()
      .meta({ description: 'The basis it is stored with; null if it is not stored' }),
    change: z.enum(['earned', 'revoked', 'expired']).nullable(),
    insufficient: z.string().nullable().meta({
      description:
        'Of what is stored: which result is below what the catalogue asks. It awards nothing while that is so, and is compared again when the catalogue changes',
    }),
    statementId: z.string().nullable(),
    checkedAt: instant.meta({ description: 'The time of this check' }),
    id: z.string().nullable(),
    issuer: z.string().nullable(),
    achievement: z.string().nullable(),
    issues: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
  })
  .meta({ id: 'ImportedCredential' });

/** What became of one credential. */
export type ImportedCredential = z.infer<typeof importedCredentialSchema>;

export const credentialImportSchema = z
  .object({
    credentials: z.array(importedCredentialSchema).meta({
      description:
        'In the order of the body; of a learner record those in it, and of a credential with several subjects one for each, with their paths',
    }),
  })
  .meta({ id: 'CredentialImport' });
