import { z } from 'zod';

/** What pay is added up in: calendar years, or calendar quarters as wage records have. */
export const PAY_PERIODS = ['year', 'quarter'] as const;
export type PayPeriod = (typeof PAY_PERIODS)[number];

/** Periods after the award, and before it, on offer: a fixed grid, as free ones could be subtracted from each other. */
export const PERIODS_AFTER = [1, 2, 3, 4, 5, 8] as const;
export const PERIODS_BEFORE = [1, 2, 3, 4] as const;

const oneOf = (name: string, offered: readonly number[], otherwise: number, description: string) =>
  z.coerce
    .number()
    .default(otherwise)
    .refine((chosen) => offered.includes(chosen), { message: `${name} is one of ${offered.join(', ')}.` })
    .meta({ type: 'integer', enum: [...offered], description });

/** The parameters of a pay metric, each a query parameter. */
export const payParameters = {
  credential: z
    .string()
    .min(1)
    .max(4096)
    .meta({
      description: 'Only this credential counts; without it any does',
      example: 'https://example.org/badges/data-analysis',
    })
    .optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'currency is three capital letters (ISO 4217).')
    .meta({ description: 'The currency (ISO 4217); needed where pay is known in several', example: 'USD' })
    .optional(),
  period: z
    .enum(PAY_PERIODS)
    .default('year')
    .meta({ description: 'Pay is added up in calendar years or quarters, in UTC' }),
  after: oneOf('after', PERIODS_AFTER, 1, 'Which period after that of the award is compared'),
  before: oneOf('before', PERIODS_BEFORE, 1, 'Which period before that of the award it is compared with'),
} as const;

/** What a caller chooses of a comparison of pay. */
export interface PayChoice {
  readonly credential?: string | undefined;
  readonly currency?: string | undefined;
  readonly period: PayPeriod;
  readonly after: number;
  readonly before: number;
}

/** @example periodName(2026, 'year') // '2026'; periodName(8105, 'quarter') // '2026-Q2' */
export function periodName(number: number, period: PayPeriod): string {
  return period === 'year' ? String(number) : `${Math.floor(number / 4)}-Q${(number % 4) + 1}`;
}

/** The number of the period that has a time (ms since the epoch), in UTC: the year, or four times the year and the quarter from 0. */
export function periodNumber(at: number, period: PayPeriod): number {
  const date = new Date(at);
  const year = date.getUTCFullYear();
  return period === 'year' ? year : year * 4 + Math.floor(date.getUTCMonth() / 3);
}
