import type { LogEvent, LogRecord } from '@cairn/lrs';
import { defineQuery } from '@cairn/warehouse';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@cairn/warehouse/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alignments, framework } from '../testing/catalogue.ts';
import { completed, posted, type StatementData, scored, voiding } from '../testing/statements.ts';
import { createAttainmentProjection } from './project.ts';

/** Histories that are compared; each is a tenant of its own. */
const HISTORIES = 12;
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

/** What happened, in whatever order it arrives: statements with their ids, and clock events. */
const happened = fc.tuple(
  fc
    .array(statement, { minLength: 4, maxLength: 16 })
    .map((list) => list.map((one, i) => ({ ...one, id: uuid(i) }))),
  fc.array(day, { maxLength: 3 }),
);

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

/** The events of a history: publications of different items, each statement in a record of its own, and clock events. */
function eventsOf([statements, clocks]: readonly [readonly StatementData[], readonly number[]]): LogEvent[] {
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
  ];
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

function fail(): void {
  throw new Error('Nothing here is a dead letter.');
}

describe('what is decided in the end', () => {
  it('does not depend on the order in which statements, voids, publications and clock events arrive', async () => {
    const histories = fc.sample(happened, { numRuns: HISTORIES, seed: 12 }).map(eventsOf);
    const asHappened = await decided(logOf(histories, 0), 1_000);
    expect(asHappened.length).toBeGreaterThan(HISTORIES);
    const kinds = new Set(asHappened.map((row) => JSON.stringify(row).match(/"last":\["([a-z-]+)"/)?.[1]));
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['attained', 'expired', 'not-demonstrated']));
    for (const seed of [1, 2]) {
      const shuffled = histories.map((events, index) => {
        const [order = []] = fc.sample(fc.shuffledSubarray([...events], { minLength: events.length }), {
          numRuns: 1,
          seed: seed * 1_000 + index,
        });
        return order;
      });
      expect(await decided(logOf(shuffled, 0), seed === 1 ? 7 : 1_000)).toEqual(asHappened);
    }
  });
});
