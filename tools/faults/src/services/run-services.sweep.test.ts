import { kafkaMissing } from '@cairn/local-kafka';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../check/figures.ts';
import { figuresText } from '../report/figures-text.ts';
import { outcomeOf } from '../run-result.ts';
import { runServices } from './run-services.ts';

const missing = await kafkaMissing(true);
const KILLS = 4;
const RACES = 40;

describe.skipIf(missing !== undefined)('services on three brokers', () => {
  it('keep their word when they are killed in turn under load', { timeout: 600_000 }, async () => {
    const result = await runServices({
      // One whose first victims are an ingest, the leading statement worker, a broker and ClickHouse.
      seed: 763,
      kills: KILLS,
      races: RACES,
      outages: false,
      clocks: false,
      verify: false,
      disturbances: 0,
      deadline: Number.POSITIVE_INFINITY,
      writers: 3,
      pauseMs: 100,
    });
    const { violations, occurred } = outcomeOf(result);
    expect(violations).toEqual([]);
    const figures = figuresOf(result.history, violations);
    expect([...figures.faults.values()].reduce((sum, count) => sum + count, 0)).toBe(KILLS);
    expect(figures.conflicts).toBeGreaterThanOrEqual(RACES);
    process.stderr.write(`services, killed ${KILLS} times:\n${figuresText(figures)}\n${occurred}`);
  });
});
