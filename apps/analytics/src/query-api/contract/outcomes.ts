import { z } from '@hono/zod-openapi';
import { definitionSchema, instant, iriParameter } from './shared.ts';

/** One side of a comparison: its rate with a Wilson interval, or the fact that it may not be shown. */
const groupSchema = z
  .union([
    z.object({
      n: z.number().int().openapi({ description: 'Applications' }),
      hired: z.number().int(),
      rate: z.number().openapi({ description: 'hired / n' }),
      low: z.number().openapi({ description: 'Lower bound, Wilson 95%' }),
      high: z.number().openapi({ description: 'Upper bound, Wilson 95%' }),
    }),
    z.object({ suppressed: z.literal(true) }),
  ])
  .openapi('Group');

/** Observed difference of two rates, holders minus non-holders. */
const differenceSchema = z
  .object({
    value: z.number(),
    low: z.number(),
    high: z.number(),
    method: z.string(),
    confidence: z.number(),
  })
  .openapi('Difference');

/** An occupation as the requisition coded it. */
const occupationSchema = z
  .object({
    scheme: z.string().openapi({ example: 'onet-soc' }),
    version: z.string().optional(),
    code: z.string().openapi({ example: '15-2051.00' }),
    title: z.string().optional(),
  })
  .openapi('Occupation');

const comparison = {
  holders: groupSchema,
  nonHolders: groupSchema,
  difference: differenceSchema.nullable(),
  suppressed: z.boolean().openapi({ description: 'True when the row may not be shown' }),
  disclosure: z.enum(['shown', 'small', 'complementary']).openapi({
    description: 'Why not: a cell under 10, or it would give away a row that has one',
  }),
};

/** GET /outcomes/hire-rate. */
export const hireRateSchema = z
  .object({
    asOf: instant,
    definition: definitionSchema,
    credential: z.string().nullable().openapi({ description: 'null: any credential' }),
    maturedDays: z.number().int(),
    occupations: z.array(
      z.object({
        occupation: occupationSchema,
        key: z.string().openapi({ description: 'Names the occupation in /outcomes/hire-rate/applications' }),
        ...comparison,
      }),
    ),
    total: z.object(comparison).openapi({ description: 'All occupations together: the crude comparison' }),
    adjusted: differenceSchema.nullable().openapi({
      description: 'The observed difference after matching on occupation (Mantel-Haenszel)',
    }),
    reversed: z.boolean().openapi({
      description:
        'The crude and the matched difference point in opposite directions: look at the occupations',
    }),
  })
  .openapi('HireRate');

/** One application behind a cell. */
export const applicationSchema = z
  .object({
    registration: z
      .string()
      .openapi({ description: 'The registration that joins the funnel of one application' }),
    candidate: z.string().openapi({ description: 'Inverse functional identifier of the candidate' }),
    appliedAt: instant,
    hired: z.boolean(),
    hiredAt: instant.optional(),
    award: z.object({ statementId: z.string(), awardedAt: instant }).optional(),
    statementIds: z.array(z.string()),
  })
  .openapi('Application');

/**
 * Maturity windows on offer. A fixed grid: with free windows two answers could be subtracted until one
 * application is left (design, privacy).
 */
const MATURITY_WINDOWS = [0, 30, 60, 90, 180, 365] as const;

/** The parameters that choose a comparison. */
export const comparisonParameters = {
  credential: iriParameter('Only this credential counts; without it any does').optional(),
  maturedDays: z.coerce
    .number()
    .default(30)
    .refine((days) => MATURITY_WINDOWS.some((window) => window === days), {
      message: `maturedDays is one of ${MATURITY_WINDOWS.join(', ')}.`,
    })
    .openapi({
      type: 'integer',
      enum: [...MATURITY_WINDOWS],
      description: 'Only applications at least this many days old count',
    }),
};

/** A badge or certificate somebody holds. */
export const credentialSchema = z
  .object({
    activity: z.string().openapi({ description: 'IRI of the badge or certificate' }),
    title: z.string().nullable(),
    holders: z.number().int().openapi({ description: 'Learners who hold it: awarded, and not lost since' }),
  })
  .openapi('Credential');
