import { expect, it } from 'vitest';
import { checkHistory } from '../check/check-history.ts';
import { figuresOf } from '../check/figures.ts';
import { figuresText } from '../report/figures-text.ts';
import { killRounds } from './kill-rounds.ts';

const KILLS = 5;

it('keeps its word, embedded, when the whole store is killed under load', { timeout: 240_000 }, async () => {
  const { history, truth } = await killRounds({
    seed: 3,
    kills: KILLS,
    deadline: Number.POSITIVE_INFINITY,
    writers: 12,
    pauseMs: 10,
    lifeMs: 700,
  });
  const violations = checkHistory(history, truth);
  expect(violations).toEqual([]);
  const figures = figuresOf(history, violations);
  expect(figures.faults.get('kill -9 of the store')).toBe(KILLS);
  expect(figures.acknowledged).toBeGreaterThan(100);
  process.stderr.write(`embedded, killed ${KILLS} times:\n${figuresText(figures)}\n`);
});
