import { describe, expect, it } from 'vitest';
import type { LinkedStatement } from './prepare-record.ts';
import { type LinkLookup, MAX_CHAIN, resolveLinks } from './resolve-links.ts';

/** A chain of statements, each pointing at the one before, with a key of its own. */
const chain = (length: number): LinkedStatement[] =>
  Array.from({ length }, (_, n) => ({
    id: `${n}`,
    seq: n,
    keys: () => [{ kind: 'verb', key: `verb ${n}` }],
    voiding: false,
    ...(n > 0 && { refersTo: `${n - 1}` }),
  }));

/** Looks things up in a list that stands for what is projected. */
function lookupIn(projected: readonly LinkedStatement[]): LinkLookup {
  return {
    statements: async (ids) => projected.filter(({ id }) => ids.includes(id)),
    referrers: async (ids) =>
      projected.flatMap(({ id, seq, voiding, refersTo }) =>
        refersTo !== undefined && ids.includes(refersTo) ? [{ id, seq, voiding, target: refersTo }] : [],
      ),
  };
}

/** All rows that a log leads to when it is cut into batches of some sizes. */
async function rowsOf(log: readonly LinkedStatement[], size: number): Promise<Set<string>> {
  const rows = new Set<string>();
  for (let from = 0; from < log.length; from += size) {
    const { inherited } = await resolveLinks(log.slice(from, from + size), lookupIn(log.slice(0, from)));
    for (const { seq, key } of inherited) rows.add(`${seq} ${key}`);
  }
  return rows;
}

describe('resolveLinks', () => {
  it('gives up after the same link however the log is cut and ordered', async () => {
    const statements = chain(MAX_CHAIN + 5);
    const expected = await rowsOf(statements, statements.length);
    expect(expected.has(`${MAX_CHAIN} verb 0`)).toBe(true);
    expect(expected.has(`${MAX_CHAIN + 1} verb 0`)).toBe(false);
    expect(await rowsOf(statements, 40)).toEqual(expected);
    expect(await rowsOf(statements.toReversed(), 40)).toEqual(expected);
    expect(await rowsOf(statements.toReversed(), 1)).toEqual(expected);
  });

  it('asks nothing more than once per link', async () => {
    const statements = chain(10);
    const asked: string[] = [];
    const lookup = lookupIn(statements.slice(0, 9));
    await resolveLinks(statements.slice(9), {
      referrers: lookup.referrers,
      statements: (ids) => {
        asked.push(...ids);
        return lookup.statements(ids);
      },
    });
    expect(asked).toEqual(['8', '7', '6', '5', '4', '3', '2', '1', '0']);
  });
});
