import { describe, expect, it } from 'vitest';
import { disclose } from '../disclosure/disclose.ts';
import { undisclosed } from '../disclosure/undisclosed.ts';
import { estimateTransitions } from './transition-table.ts';

const name = (key: string) => ({ key, label: `The ${key}` });
const cell = (from: string, to: string, people: number) => ({ from: name(from), to: name(to), people });
const table = (...cells: readonly ReturnType<typeof cell>[]) =>
  disclose(estimateTransitions(cells.map(undisclosed), { minimumCell: 10 }));

describe('transitions', () => {
  it('have for each occupation where its people went, with shares, and how many each gained', () => {
    const { rows, arrivals, people } = table(
      ...[cell('a', 'a', 40), cell('a', 'b', 20), cell('a', 'c', 12)],
      ...[cell('b', 'a', 11), cell('b', 'b', 50), cell('b', 'c', 13)],
    );
    expect(people).toBe(146);
    expect(rows).toMatchObject([
      {
        key: 'a',
        label: 'The a',
        people: 72,
        elsewhere: 0,
        to: [
          { key: 'a', people: 40, share: { value: 40 / 72 } },
          { key: 'b', label: 'The b', people: 20, share: { value: 20 / 72, confidence: 0.95 } },
          { key: 'c', people: 12 },
        ],
      },
      { key: 'b', people: 74, elsewhere: 0 },
    ]);
    expect(arrivals).toEqual([
      { ...name('a'), people: 51 },
      { ...name('b'), people: 70 },
      { ...name('c'), people: 25 },
    ]);
  });

  it('list no row, column or cell with few people, nor one that would tell them', () => {
    const { rows, arrivals } = table(
      ...[cell('a', 'a', 40), cell('a', 'b', 30), cell('a', 'c', 6), cell('a', 'd', 5)],
      ...[cell('b', 'a', 30), cell('b', 'b', 40), cell('b', 'c', 7), cell('b', 'd', 6)],
      cell('e', 'a', 3),
      cell('f', 'b', 8),
    );
    // Of few: e and f, 11 together, of whom 3 and 8 went to a and b, where 30 others are hidden beside them.
    expect(rows.map(({ key, elsewhere, to }) => [key, to.map((one) => one.key), elsewhere])).toEqual([
      ['a', ['a'], 41],
      ['b', ['b'], 43],
    ]);
    expect(arrivals.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('show nothing of few people', () => {
    expect(table(cell('a', 'b', 9))).toEqual({
      confidence: 0.95,
      minimumCell: 10,
      people: null,
      rows: [],
      arrivals: [],
    });
    expect(table()).toMatchObject({ people: null, rows: [] });
  });

  it('have lines of their own for sixty occupations, the largest', () => {
    const cells = Array.from({ length: 70 }, (_, i) => cell(`o${100 + i}`, i % 2 ? 'x' : 'y', 20 + i));
    const { rows, people } = table(...cells);
    expect(people).toBe(cells.reduce((sum, one) => sum + one.people, 0));
    expect(rows).toHaveLength(60);
    expect(rows[0]?.key).toBe('o110');
  });
});
