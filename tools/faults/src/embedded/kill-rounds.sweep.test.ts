import { expect, it } from 'vitest';
import { figuresOf } from '../check/figures.ts';
import { figuresText } from '../report/figures-text.ts';
import { outcomeOf } from '../run-result.ts';
import { killRounds } from './kill-rounds.ts';

const KILLS = 5;

it('keeps its word, embedded, when the whole store is killed under load', { timeout: 240_000 }, async () => {
  const result = await killRounds({
    seed: 3,
    kills: KILLS,
    deadline: Number.POSITIVE_INFINITY,
    writers: 12,
    pauseMs: 60,
    lifeMs: 700,
  });
  const { violations, occurred } = outcomeOf(result);
  expect(violations).toEqual([]);
  const figures = figuresOf(result.history, violations);
  expect(figures.faults.get('kill -9 of the store')).toBe(KILLS);
  // Every life is waited for, and the last continues for twenty.
  expect(figures.acknowledged).toBeGreaterThanOrEqual(20);
  const acknowledged = result.history.changes?.filter(({ answer }) => answer.outcome === 'acknowledged');
  expect(acknowledged?.length).toBeGreaterThan(0);
  process.stderr.write(`embedded, killed ${KILLS} times:\n${figuresText(figures)}\n${occurred}`);
});
