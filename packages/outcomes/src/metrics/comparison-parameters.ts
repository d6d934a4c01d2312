import { z } from 'zod';

/** Days an application must have had before it is counted, unless a caller asks for another number. */
export const MATURITY_DAYS = 30;

/**
 * Maturity windows on offer. A fixed grid: with free windows two answers could be subtracted until one
 * application is left (design, privacy).
 */
const MATURITY_WINDOWS = [0, 30, 60, 90, 180, 365] as const;

/** The parameters that choose a comparison of holders with non-holders. */
export const comparisonParameters = {
  credential: z
    .string()
    .min(1)
    .max(4096)
    .meta({
      description: 'Only this credential counts; without it any does',
      example: 'https://example.org/badges/data-analysis',
    })
    .optional(),
  maturedDays: z.coerce
    .number()
    .default(MATURITY_DAYS)
    .refine((days) => MATURITY_WINDOWS.some((window) => window === days), {
      message: `maturedDays is one of ${MATURITY_WINDOWS.join(', ')}.`,
    })
    .meta({
      type: 'integer',
      enum: [...MATURITY_WINDOWS],
      description: 'Only applications at least this many days old count',
    }),
};

/** What a caller chooses of a comparison. */
export interface ComparisonChoice {
  readonly credential?: string | undefined;
  readonly maturedDays: number;
}
