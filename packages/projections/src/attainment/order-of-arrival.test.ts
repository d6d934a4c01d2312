import type { LogEvent, LogRecord } from '@cairn/lrs';
import { defineQuery } from '@cairn/warehouse';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@cairn/warehouse/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { TenantQueries, tenantQuery } from '../tables/tenant-queries.ts';
import { alignments, framework } from '../testing/catalogue.ts';
import { completed, learnerKey, posted, scored, voiding } from '../testing/statements.ts';
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
const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
/** Everything that time alone brings about has happened by then. */
const END = START + 400 * DAY;

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
});
afterAll(() => temporary.remove());

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const day = fc.integer({ min: 0, max: 120 });
const who = fc.constantFrom('ada', 'bob');
const activity = fc.constantFrom('sql', 'stats', 'other');

const statement = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(who, activity, fc.integer({ min: 0, max: 10 }), day)
      .map(([name, about, score, on]) => scored(name, about, score / 10, instant(on))),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(who, activity, day).map(([name, about, on]) => completed(name, about, instant(on))),
  },
  { weight: 2, arbitrary: fc.nat({ max: 15 }).map((target) => voiding(uuid(target))) },
);

const LEARNERS = ['ada', 'bob'].map(learnerKey);

/** A link of an identifier or a person, always or between two days; some contradict others, some lead round in a circle. */
const link = fc
  .record({
    identifier: fc.constantFrom(...LEARNERS, 'person:one'),
    person: fc.constantFrom(...LEARNERS, 'person:one', 'person:two'),
    from: fc.option(day, { nil: undefined }),
    days: fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }),
  })
  .filter(({ identifier, person }) => identifier !== person);

/** What happened, in whatever order it arrives: statements with their ids, clock events, links, and splits of some of them. */
const happened = fc.record({
  statements: fc
    .array(statement, { minLength: 4, maxLength: 16 })
    .map((list) => list.map((one, i) => ({ ...one, id: uuid(i) }))),
  clocks: fc.array(day, { maxLength: 3 }),
  links: fc.array(link, { maxLength: 4 }),
  splits: fc.uniqueArray(fc.nat({ max: 3 }), { maxLength: 2 }),
});

type Happened = typeof happened extends fc.Arbitrary<infer One> ? One : never;

const instant = (on: number) => new Date(START + on * DAY).toISOString();

const AGEING = {
  ...framework({ sql: 0.7, stats: 0.5 }),
  competencies: [
    ...framework({ sql: 0.7 }).competencies.map((one) => ({
      ...one,
      expiresAfterDays: 90,
      staleAfterDays: 30,
    })),
    ...framework({ stats: 0.5 }).competencies.map((one) => ({
      ...one,
      method: { type: 'decayingAverage', w: 0.6, threshold: 0.5 },
    })),
  ],
};

/** The events of a history: each publication, statement, clock event, link and split in a record of its own. */
function eventsOf({ statements, clocks, links, splits }: Happened): LogEvent[] {
  const published = [
    AGEING,
    alignments([
      ['sql', 'sql'],
      ['stats', 'stats'],
    ]),
    { ...alignments([['stats', 'sql']]), id: 'https://example.org/alignments/more' },
  ];
  return [
    ...published.map((item): LogEvent => ({ kind: 'catalogue', item, publishedBy: 'test' })),
    ...statements.map((one) => posted([one])),
    ...clocks.map((on): LogEvent => ({ kind: 'clock', at: START + on * DAY })),
    ...links.map(({ identifier, person, from, days }, nth): LogEvent => {
      const begins = from === undefined ? {} : { from: START + from * DAY };
      const ends = days === undefined ? {} : { until: START + ((from ?? 0) + days) * DAY };
      const said = { source: 'test', reason: 'test' };
      return changed({ change: 'link', id: `link-${nth}`, identifier, person, ...begins, ...ends, ...said });
    }),
    // Also of links that are not there.
    ...splits.map((nth) => changed({ change: 'split', link: `link-${nth}`, reason: 'test' })),
  ];
}

function changed(change: unknown): LogEvent {
  return { kind: 'persons', changes: [change], by: 'test' };
}

/** One log of all histories: the events of each, in its own order, and a clock event at the end. */
function logOf(histories: readonly (readonly LogEvent[])[], from: number): LogRecord[] {
  const records: LogRecord[] = [];
  for (const [index, events] of histories.entries()) {
    const all: LogEvent[] = [...events, { kind: 'clock', at: END }];
    for (const [nth, event] of all.entries()) {
      const storedAt = event.kind === 'clock' && nth === all.length - 1 ? END : START + nth * 5 * DAY;
      records.push({ partition: 0, offset: from + records.length, tenant: `t${index}`, storedAt, event });
    }
  }
  return records;
}

/** What is decided at the end, by tenant, rule and person; the id stands for all that a decision says. */
async function decided(records: readonly LogRecord[], batch: number): Promise<unknown[]> {
  for (const table of [
    'evidence',
    'evidence_voids',
    'attainment_decisions',
    'attainment_due',
    'clock_events',
    'catalogue',
    'person_links',
    'persons',
  ])
    await temporary.warehouse.command(`TRUNCATE TABLE ${table}`);
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
