import { randomUUID } from 'node:crypto';
import { seqOf } from '@cairn/lrs';
import { statementHistory, statementReaderContract } from '@cairn/lrs/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KINDS, openTemporaryWarehouse, type TemporaryWarehouse } from '../testing/temporary-warehouse.ts';
import { createStatementProjection } from './statement-projection.ts';
import { createStatementReader } from './statement-reader.ts';

describe.each(KINDS)('%s', (kind) => {
  let temporary: TemporaryWarehouse;
  beforeAll(async () => {
    temporary = await openTemporaryWarehouse(kind);
  });
  afterAll(() => temporary.remove());

  statementReaderContract(`the ${kind} warehouse`, async () => {
    const projection = createStatementProjection(temporary.warehouse);
    return {
      reader: createStatementReader(temporary.warehouse),
      project: projection.handle,
    };
  });

  it('ends a page early where its statements are large, and leaves none out', async () => {
    const tenant = `tenant ${randomUUID()}`;
    const megabytes = (n: number) => ({ name: 'x'.repeat(n << 20) });
    const posts = [[{}, megabytes(11)], [megabytes(11)], [{}, {}], [megabytes(11)], [{}]];
    const records = statementHistory(tenant, posts);
    for (const record of records) await createStatementProjection(temporary.warehouse).handle([record]);
    const reader = createStatementReader(temporary.warehouse);
    const filter = { relatedAgents: false, relatedActivities: false };
    for (const ascending of [true, false]) {
      const pages: number[][] = [];
      for (let after: number | undefined, more = true; more; more = after !== undefined) {
        const cursor = after === undefined ? {} : { after };
        const page = await reader.list({ tenant, filter, ascending, limit: 100, ...cursor });
        for (const { exact } of page.statements) JSON.parse(exact);
        pages.push(page.statements.map(({ seq }) => seq));
        after = page.after;
      }
      const all = records.flatMap(({ offset, event }) =>
        event.kind === 'statements' ? event.statements.map((_, index) => seqOf(offset, index)) : [],
      );
      expect(pages.flat()).toEqual(ascending ? all : all.toReversed());
      expect(pages.map((page) => page.length)).toEqual([5, 2]);
    }
  });

  it('ends a page of many small statements early, too', async () => {
    const tenant = `tenant ${randomUUID()}`;
    const small = { name: 'x'.repeat(60_000) };
    const records = statementHistory(
      tenant,
      Array.from({ length: 6 }, () => Array.from({ length: 100 }, () => small)),
    );
    for (const record of records) await createStatementProjection(temporary.warehouse).handle([record]);
    const reader = createStatementReader(temporary.warehouse);
    const filter = { relatedAgents: false, relatedActivities: false };
    const page = await reader.list({ tenant, filter, ascending: true, limit: 1_000 });
    const bytes = page.statements.reduce((sum, { exact }) => sum + Buffer.byteLength(exact), 0);
    expect(bytes).toBeLessThanOrEqual(32 << 20);
    expect(page.statements.length).toBeGreaterThan(500);
    const rest = await reader.list({ tenant, filter, ascending: true, limit: 1_000, after: page.after ?? 0 });
    expect(page.statements.length + rest.statements.length).toBe(600);
  });
});
