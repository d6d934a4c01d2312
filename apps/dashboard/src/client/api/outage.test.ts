import { expect, it } from 'vitest';
import { ApiError } from './api-error.ts';
import { mayPass, noteAnswer, refreshOrRecover, untilNextTry } from './outage.ts';

const error = (status: number) => new ApiError(status, 'code', 'message');

it('tries again at once after an answer, rarer the longer there is none, and never rarer than twice a minute', () => {
  noteAnswer();
  const now = performance.now();
  const waits = [0, 8_000, 16_000, 60_000, 1e6, 1e9].map((away) => untilNextTry(now + away, 0.5));
  expect(waits.map((wait) => Math.round(wait / 100) * 100)).toEqual([
    2_000, 2_000, 4_000, 15_000, 30_000, 30_000,
  ]);
  expect(untilNextTry(now, 0)).not.toBe(untilNextTry(now, 1));
});

it('does so for what may pass, and not for a refusal', () => {
  expect([0, 429, 500, 502, 503].map((status) => mayPass(error(status)))).toEqual(Array(5).fill(true));
  expect([400, 401, 403, 404, 409].map((status) => mayPass(error(status)))).toEqual(Array(5).fill(false));
  expect(mayPass(new TypeError('a defect'))).toBe(false);
  expect(refreshOrRecover(5_000)({ state: { error: null } })).toBe(5_000);
  expect(refreshOrRecover()({ state: { error: error(404) } })).toBe(false);
  expect(refreshOrRecover()({ state: { error: error(503) } })).toBeGreaterThan(1_000);
});
