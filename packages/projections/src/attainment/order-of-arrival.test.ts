import type { LogEvent, LogRecord } from '@cairn/lrs';
import { defineQuery } from '@cairn/warehouse';
import { openTemporaryWarehouse, type TemporaryWarehouse, withoutFlushes } from '@cairn/warehouse/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { TenantQueries, tenantQuery } from '../tables/tenant-queries.ts';
import { eventsOf, happened, LEARNERS, logOf, TABLES } from '../testing/histories.ts';
import { decisionById } from './decisions.ts';
import { explain } from './explain.ts';
import { createAttainmentProjection } from './project.ts';
import { decisions } from './tables.ts';

/** All decisions ever made. */
const everyDecision = tenantQuery({
  name: 'test.every-decision',
  row: decisionById.row,
  sql: (own) => `SELECT DISTINCT * FROM ${own(decisions)}`,
});

declare module 'vitest' {
  interface ProvidedContext {
    /** Histories that `npm run histories` compares. */
    readonly histories: number;
  }
}

/** Histories that are compared; each is a tenant of its own. */
const HISTORIES = inject('histories') ?? 12;
/** Histories that share a log. */
const AT_ONCE = 25;

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
  await withoutFlushes(temporary.warehouse);
});
afterAll(() => temporary.remove());

/** What is decided at the end, by tenant, rule and person; the id stands for all that a decision says. */
async function decided(records: readonly LogRecord[], batch: number): Promise<unknown[]> {
  for (const table of TABLES) await temporary.warehouse.command(`TRUNCATE TABLE ${table}`);
  const { handle } = createAttainmentProjection(temporary.warehouse);
  for (let at = 0; at < records.length; at += batch) await handle(records.slice(at, at + batch), fail);
  return await temporary.warehouse.query(
    defineQuery<unknown>({
      name: 'decided',
      sql: `SELECT tenant, rule_id, person, argMax((status, value, attained, since, counted, decision_id), seq) AS last
        FROM attainment_decisions GROUP BY tenant, rule_id, person HAVING last.1 != 'not-attempted'
        ORDER BY tenant, rule_id, person`,
    }),
  );
}

/** How many decisions there are of some tenants, and those that do not come out the same when they are explained. */
async function explained(): Promise<{ decisions: number; others: unknown[] }> {
  let count = 0;
  const others: unknown[] = [];
  for (const tenant of ['t0', 't1', 't2', 't3']) {
    const queries = new TenantQueries(temporary.warehouse, tenant);
    const rows = await queries.run(everyDecision, {});
    const explanations = await Promise.all(rows.map((row) => explain(queries, row)));
    count += rows.length;
    for (const [index, row] of rows.entries()) if (explanations[index] === undefined) others.push(row);
  }
  return { decisions: count, others };
}

function fail(): void {
  throw new Error('Nothing here is a dead letter.');
}

function shuffled(events: readonly LogEvent[], seed: number): LogEvent[] {
  const [order = []] = fc.sample(fc.shuffledSubarray([...events], { minLength: events.length }), {
    numRuns: 1,
    seed,
  });
  return order;
}

describe('what is decided in the end', () => {
  it('does not depend on the order in which statements, voids, publications, links and clock events arrive', async () => {
    const all = fc.sample(happened, { numRuns: HISTORIES, seed: 12 });
    expect(all.some(({ links, splits }) => links.length > splits.length)).toBe(true);
    const kinds = new Set<string | undefined>();
    const persons = new Set<unknown>();
    let pairs = 0;
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const histories = all.slice(from, from + AT_ONCE).map(eventsOf);
      const asHappened = await decided(logOf(histories, 0), 1_000);
      pairs += asHappened.length;
      for (const row of asHappened) {
        kinds.add(JSON.stringify(row).match(/"last":\["([a-z-]+)"/)?.[1]);
        persons.add((row as { person: unknown }).person);
      }
      for (const seed of [1, 2]) {
        const other = histories.map((events, index) => shuffled(events, seed * 100_000 + from + index));
        expect(await decided(logOf(other, 0), seed === 1 ? 7 : 1_000)).toEqual(asHappened);
      }
      if (all.length > AT_ONCE)
        process.stderr.write(
          `${from + histories.length} of ${all.length} histories decide the same in every order\n`,
        );
    }
    // Whatever led to them: a decision is made once more, as known at its position, and is the same.
    const { decisions: made, others } = await explained();
    expect(others).toEqual([]);
    expect(made).toBeGreaterThan(20);
    expect(pairs).toBeGreaterThan(HISTORIES);
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['attained', 'expired', 'not-demonstrated']));
    expect([...persons]).toEqual(expect.arrayContaining([...LEARNERS, 'person:one']));
  });
});
