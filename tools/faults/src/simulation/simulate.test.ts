import { describe, expect, it } from 'vitest';
import { checkHistory } from '../check/check-history.ts';
import { figuresOf } from '../check/figures.ts';
import { type SimulationOptions, simulate } from './simulate.ts';

const SEEDS = 150;

function violationsOf(options: SimulationOptions) {
  const { history, truth } = simulate(options);
  return { history, violations: checkHistory(history, truth) };
}

describe('the fold and the edge, in an order that chance decides', () => {
  it(`keep their word under ${SEEDS} seeds`, () => {
    const met = { acknowledged: 0, unknown: 0, unavailable: 0, conflicts: 0 };
    for (let seed = 0; seed < SEEDS; seed += 1) {
      const { history, violations } = violationsOf({ seed, steps: 400 });
      expect(violations, `seed ${seed}`).toEqual([]);
      const figures = figuresOf(history, violations);
      for (const name of Object.keys(met) as (keyof typeof met)[]) met[name] += figures[name];
    }
    for (const [name, count] of Object.entries(met)) expect(count, name).toBeGreaterThan(SEEDS);
  });

  it('are the same again under the same seed', () => {
    const [once, again] = [simulate({ seed: 4, steps: 300 }), simulate({ seed: 4, steps: 300 })];
    expect(again.truth).toEqual(once.truth);
    expect(again.history.writes).toEqual(once.history.writes);
  });

  it.each(['answer before flush', 'idempotent producer', 'token deduplication'] as const)(
    'are caught whenever they lose something: %s',
    (broken) => {
      for (let seed = 0; seed < 20; seed += 1) {
        const kinds = violationsOf({ seed, steps: 400, broken }).violations.map(({ kind }) => kind);
        expect(kinds, `seed ${seed}`).toContain('lost');
      }
    },
  );
});
