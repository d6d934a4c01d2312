import { describe, expect, it } from 'vitest';
import { oneEach } from '../testing/index.ts';
import type { StratumCells } from './stratum-cells.ts';
import { weighted } from './weighted.ts';

/** Of each group in a cell: with the event, and how many. */
type Counts = readonly [count: number, n: number];
const nothing = { occupation: '', priorOccupation: '', experience: '', region: '', quarter: '' };

function cell(covariates: Partial<typeof nothing>, [a, n]: Counts, [b, m]: Counts): Required<StratumCells> {
  return {
    covariates: { ...nothing, ...covariates },
    holders: oneEach({ count: a, n }),
    nonHolders: oneEach({ count: b, n: m }),
  };
}

const names = (cells: readonly Required<StratumCells>[]) =>
  weighted(cells, 0.95).balance.map(({ covariate }) => covariate);

describe('the weights over strata', () => {
  it('are of two values as of two strata, each like n1 n0 / n (Li, Morgan & Zaslavsky 2018)', () => {
    const cells = [cell({ region: 'a' }, [20, 40], [30, 80]), cell({ region: 'b' }, [45, 60], [10, 20])];
    const [wa, wb] = [(40 * 80) / 120, (60 * 20) / 80];
    expect(weighted(cells, 0.9).weighted).toMatchObject({
      difference: {
        value: expect.closeTo((wa * (0.5 - 0.375) + wb * (0.75 - 0.5)) / (wa + wb), 9),
        confidence: 0.9,
      },
      effectiveN: {
        holders: expect.closeTo((wa + wb) ** 2 / (40 * (2 / 3) ** 2 + 60 * 0.25 ** 2), 6),
        nonHolders: expect.closeTo((wa + wb) ** 2 / (80 * (1 / 3) ** 2 + 20 * 0.75 ** 2), 6),
      },
      compared: { holders: 1, nonHolders: 1 },
    });
  });

  it('distinguish all values but the most common, the more common first, and name what is not known', () => {
    const cells = [
      cell({ occupation: 'C' }, [10, 30], [10, 40]),
      cell({ occupation: '' }, [10, 30], [10, 30]),
      cell({ occupation: 'D' }, [10, 40], [10, 35]),
      cell({ occupation: 'A' }, [20, 60], [20, 50]),
    ];
    expect(names(cells)).toEqual(['occupation D', 'occupation not known', 'occupation C']);
    expect(names(cells.toReversed())).toEqual(names(cells));
  });

  it('put rare values together, and leave them out where even these are rare', () => {
    const common = [cell({ region: 'a' }, [20, 50], [20, 60]), cell({ region: 'b' }, [10, 30], [10, 40])];
    const rare = (n: number) => ['x', 'y'].map((region) => cell({ region }, [n / 2, n], [n / 2, n + 5]));
    // 20 of each group together are common: they are what the others are compared with.
    expect(names([...common, ...rare(10)])).toEqual(['region a', 'region b']);
    expect(names([...common, ...rare(8)])).toEqual(['region b']);
    expect(weighted([...common, ...rare(8)], 0.95).weighted).toMatchObject({
      compared: { holders: 80 / 96, nonHolders: 100 / 126 },
    });
    // 19 of one group are rare; 20 of both are not.
    const at = (n: number) => names([...common, cell({ region: 'c' }, [5, n], [5, 30])]);
    expect([at(19), at(20)]).toEqual([['region b'], ['region b', 'region c']]);
  });

  it('leave out values that one group alone has, however many have them, and whatever else is rare', () => {
    const common = [cell({ region: 'a' }, [20, 50], [20, 60]), cell({ region: 'b' }, [10, 30], [10, 40])];
    const apart = [cell({ region: 'c' }, [90, 100], [0, 0]), cell({ region: 'd' }, [0, 0], [10, 100])];
    const { weighted: all, balance } = weighted([...common, ...apart], 0.95);
    const { weighted: expected } = weighted(common, 0.95);
    expect(all).toEqual({ ...expected, compared: { holders: 80 / 180, nonHolders: 100 / 200 } });
    expect(balance.map(({ covariate }) => covariate)).toEqual(['region b']);
    // With nothing else, nobody can be compared: all rare values together would be a comparison of the regions.
    expect(weighted(apart, 0.95)).toEqual({
      weighted: expect.objectContaining({ refused: 'too-few' }),
      balance: [],
    });
  });

  it('leave out what is rare once other rare values are left out', () => {
    const cells = [
      cell({ region: 'a', occupation: 'p' }, [10, 30], [10, 30]),
      cell({ region: 'b', occupation: 'p' }, [10, 30], [10, 30]),
      // Of region c, 15 with the rare occupation q: without them it is rare, too.
      cell({ region: 'c', occupation: 'p' }, [5, 10], [5, 10]),
      cell({ region: 'c', occupation: 'q' }, [5, 15], [5, 15]),
    ];
    expect(weighted(cells, 0.95).weighted).toMatchObject({
      compared: { holders: 60 / 85, nonHolders: 60 / 85 },
    });
  });

  it('distinguish twelve values of a covariate at most', () => {
    const many = Array.from({ length: 14 }, (_, i) => cell({ region: `r${i}` }, [10, 30 + i], [10, 30 + i]));
    expect(names(many)).toEqual(Array.from({ length: 12 }, (_, i) => `region r${13 - i}`));
  });

  it('are refused, and nothing is balanced, where nobody is left to compare', () => {
    const few = [cell({ region: 'a' }, [10, 19], [10, 30])];
    expect(weighted(few, 0.95)).toMatchObject({ weighted: { refused: 'too-few' }, balance: [] });
  });
});
