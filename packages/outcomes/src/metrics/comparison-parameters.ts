import { z } from 'zod';

/**
 * Windows on offer. A fixed grid: with free windows two answers could be subtracted until one application is left
 * (design, privacy).
 */
export const WINDOWS = [7, 14, 30, 60, 90, 180, 365, 730] as const;

/** The parameters that choose a comparison of holders with non-holders. */
export const comparisonParameters = ({
  days,
  description,
}: {
  /** The window unless a caller asks for another. */
  readonly days: (typeof WINDOWS)[number];
  readonly description: string;
}) => ({
  credential: z
    .string()
    .min(1)
    .max(4096)
    .meta({
      description: 'Only this credential counts; without it any does',
      example: 'https://example.org/badges/data-analysis',
    })
    .optional(),
  withinDays: z.coerce
    .number()
    .default(days)
    .refine((chosen) => WINDOWS.some((window) => window === chosen), {
      message: `withinDays is one of ${WINDOWS.join(', ')}.`,
    })
    .meta({ type: 'integer', enum: [...WINDOWS], description }),
});
export type ComparisonParameters = ReturnType<typeof comparisonParameters>;

/** What a caller chooses of a comparison. */
export interface ComparisonChoice {
  readonly credential?: string | undefined;
  readonly withinDays: number;
}
