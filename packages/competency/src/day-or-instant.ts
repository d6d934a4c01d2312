import { z } from 'zod';

const TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** A day, or an instant with its zone. */
export const dayOrInstant = z
  .string()
  .refine((value) => TIME.test(value) && !Number.isNaN(Date.parse(value)), {
    error: 'it is neither a date nor a time',
    params: { code: 'not_a_time', hint: 'Write 2026-03-01, or 2026-03-01T09:00:00Z.' },
  })
  .meta({ example: '2026-03-01' });

const DAY = 86_400_000;

/** When a day or an instant begins; ms since the epoch. A day is one in UTC. */
export function beginOf(value: string): number {
  return Date.parse(value);
}

/** When a day or an instant is over: a day at its end, an instant at once. ms since the epoch. */
export function endOf(value: string): number {
  return Date.parse(value) + (value.includes('T') ? 0 : DAY);
}
