import { describe, expect, it } from 'vitest';
import { cellOf, isTooFew, togetherOf } from './linked-cell.ts';

const atom = (employer: string, n: number, people: number, once: number) => ({
  row: '1',
  employer,
  held: [],
  holds: false,
  counted: true,
  n,
  people,
  once,
});

describe('a cell of a release', () => {
  it('adds up applications, people and employers of its atoms', () => {
    expect(cellOf([])).toEqual({ n: 0, people: 0, once: 0, employers: new Map() });
    expect(cellOf([atom('a', 5, 4, 3), atom('b', 2, 2, 1), atom('a', 7, 6, 6)])).toEqual({
      n: 14,
      people: 12,
      once: 10,
      employers: new Map([
        ['a', 12],
        ['b', 2],
      ]),
    });
  });

  it('together with others has each person once', () => {
    const cells = [cellOf([atom('a', 5, 4, 3)]), cellOf([atom('b', 2, 2, 1), atom('a', 7, 6, 6)])];
    expect(togetherOf(cells)).toEqual({
      n: 14,
      people: 10,
      once: 10,
      employers: new Map([
        ['a', 12],
        ['b', 2],
      ]),
    });
    expect(togetherOf([])).toEqual({ n: 0, people: 0, once: 0, employers: new Map() });
  });

  it.each([
    [0, 0, false],
    [1, 0, true],
    [20, 9, true],
    [10, 10, false],
  ])('of %d applications of %d people is too few where the minimum is 10: %s', (n, people, expected) => {
    expect(isTooFew({ n, people, once: people, employers: new Map() }, 10)).toBe(expected);
  });
});
