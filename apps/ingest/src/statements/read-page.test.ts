import type { ListedStatement, StatementPageRequest, StatementReader } from '@cairn/lrs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPage } from './read-page.ts';

/** A listing of a number of statements, each with its place as response. */
function listing(size: number, padding = 0): StatementReader & { asked: number } {
  const all = Array.from(
    { length: size },
    (_, seq): ListedStatement => ({
      seq,
      id: `${seq}`,
      storedAt: seq,
      exact: JSON.stringify({ seq }).padEnd(padding),
      withheld: [],
    }),
  );
  return {
    asked: 0,
    async list({ ascending, limit, after }) {
      this.asked += 1;
      const left = (ascending ? all : all.toReversed()).filter(
        ({ seq }) => after === undefined || (ascending ? seq > after : seq < after),
      );
      const statements = left.slice(0, limit);
      const last = statements.at(-1);
      return left.length > limit && last !== undefined ? { statements, after: last.seq } : { statements };
    },
  };
}

const request = (more: Partial<StatementPageRequest>): StatementPageRequest => ({
  tenant: 'a',
  filter: { relatedAgents: false, relatedActivities: false },
  ascending: false,
  limit: 10,
  ...more,
});

describe('a page of what may be read', () => {
  it('and those after it hold all of that once, in order, whatever is left out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(400),
        fc.integer({ min: 1, max: 120 }),
        fc.boolean(),
        fc.func(fc.boolean()),
        async (size, limit, ascending, shown) => {
          const reader = listing(size);
          const includes = (value: object) => shown((value as { seq: number }).seq);
          const wanted = Array.from({ length: size }, (_, seq) => seq).filter((seq) => shown(seq));
          const seen: number[] = [];
          let after: number | undefined;
          do {
            const asked = request({ limit, ascending, ...(after !== undefined && { after }) });
            const page = await readPage(reader, asked, includes);
            expect(page.statements.length).toBeLessThanOrEqual(limit);
            // Within the bound, only the last page is short.
            if (page.after !== undefined) expect(page.statements).toHaveLength(limit);
            seen.push(...page.statements.map(({ seq }) => seq));
            after = page.after;
          } while (after !== undefined);
          expect(seen).toEqual(ascending ? wanted : wanted.reverse());
        },
      ),
    );
  });

  it('ends within bounds where hardly anything may be shown, and says where to continue', async () => {
    const reader = listing(5_000);
    const page = await readPage(reader, request({ ascending: true }), () => false);
    expect([page.statements, page.after, reader.asked]).toEqual([[], 999, 10]);
  });

  it('ends with 32 MiB of statements, shown or not, and loses none between pages', async () => {
    const size = 9 * 1024 * 1024;
    for (const [shown, perPage] of [
      [() => true, 3],
      [(seq: number) => seq % 3 === 2, 1],
    ] as const) {
      const reader = listing(8, size);
      const lengths: number[] = [];
      const seen: number[] = [];
      let after: number | undefined;
      do {
        const asked = request({ ascending: true, ...(after !== undefined && { after }) });
        const page = await readPage(reader, asked, (value) =>
          shown((value as object as { seq: number }).seq),
        );
        seen.push(...page.statements.map(({ seq }) => seq));
        lengths.push(page.statements.length);
        after = page.after;
      } while (after !== undefined);
      expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7].filter(shown));
      expect(Math.max(...lengths)).toBe(perPage);
    }
  });

  it('holds one statement at least, however large it is', async () => {
    const reader = listing(2, 33 * 1024 * 1024);
    const page = await readPage(reader, request({ ascending: true }), () => true);
    expect([page.statements.map(({ seq }) => seq), page.after]).toEqual([[0], 0]);
  });
});
