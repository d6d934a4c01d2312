import type { LogRecord } from '@cairn/lrs';
import { defineQuery } from '@cairn/warehouse';
import { openTemporaryWarehouse, type TemporaryWarehouse, withoutFlushes } from '@cairn/warehouse/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutcomesProjection } from '../outcomes/project.ts';
import { alignments, framework } from '../testing/catalogue.ts';
import {
  activityIri,
  badge,
  completed,
  experienced,
  posted,
  type StatementData,
  scored,
  voiding,
} from '../testing/statements.ts';
import { createAttainmentProjection } from './project.ts';

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
  await withoutFlushes(temporary.warehouse);
});
afterAll(() => temporary.remove());

const TABLES = [
  'evidence',
  'evidence_voids',
  'attainment_decisions',
  'attainment_due',
  'clock_events',
  'catalogue',
  'credential_awards',
  'outcome_voids',
];
const DAY = 86_400_000;
const WHO = ['ada', 'bob', 'cleo'];
const ACTIVITIES = ['sql', 'stats', 'other'];
const TENANTS = ['a', 'b'];
/** What the senders' tokens are bound to, in turn. */
const BOUND = [undefined, { activity: activityIri('sql') }, undefined, {}];

/** What happens next in a made-up history; `at` picks an earlier or later statement to void. */
const step = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant('scored'), score: fc.integer({ min: 0, max: 10 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('completed', 'experienced', 'badge') }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('void'), at: fc.nat({ max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('framework', 'alignments', 'fewer') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clock'), days: fc.integer({ min: -1, max: 40 }) }) },
);
const history = fc.array(
  fc.tuple(
    fc.constantFrom(...TENANTS),
    fc.array(fc.tuple(step, fc.constantFrom(...WHO), fc.constantFrom(...ACTIVITIES)), {
      minLength: 2,
      maxLength: 5,
    }),
  ),
  { minLength: 14, maxLength: 30 },
);

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** The log of a history: statements of one step in one record, publications as records of their own. */
function logOf(steps: typeof history extends fc.Arbitrary<infer History> ? History : never): LogRecord[] {
  const records: LogRecord[] = [];
  let count = 0;
  const append = (tenant: string, event: LogRecord['event']) =>
    records.push({
      partition: 0,
      offset: records.length,
      tenant,
      storedAt: 1e12 + records.length * DAY,
      event,
    });
  append('a', {
    kind: 'catalogue',
    item: [framework({ sql: 0.7 }), alignments([['sql', 'sql']])],
    publishedBy: '',
  });
  for (const [tenant, batch] of steps) {
    const statements: StatementData[] = [];
    for (const [what, who, activity] of batch) {
      // Some of it is dated ahead, and due later.
      const timestamp = new Date(1e12 + (((count * 7919) % 1000) - 800) * 3_600_000).toISOString();
      const id = uuid(count);
      if ('days' in what) {
        append(tenant, { kind: 'clock', at: 1e12 + what.days * DAY });
        continue;
      }
      if (what.kind === 'framework' || what.kind === 'alignments' || what.kind === 'fewer') {
        append(tenant, { kind: 'catalogue', item: itemFor(what.kind, records.length), publishedBy: 'test' });
        continue;
      }
      count += 1;
      if ('score' in what) statements.push({ ...scored(who, activity, what.score / 10, timestamp), id });
      else if ('at' in what) statements.push({ ...voiding(uuid(what.at)), id });
      else if (what.kind === 'completed') statements.push({ ...completed(who, activity, timestamp), id });
      else if (what.kind === 'badge') statements.push({ ...badge(who, activity, timestamp), id });
      else statements.push({ ...experienced(who, activity, timestamp), id });
    }
    const boundTo = BOUND[records.length % BOUND.length];
    if (statements.length > 0) append(tenant, { ...posted(statements), ...(boundTo && { boundTo }) });
  }
  return records;
}

function itemFor(kind: 'framework' | 'alignments' | 'fewer', version: number): unknown {
  if (kind === 'framework') return framework({ sql: 0.5 + (version % 4) / 10, stats: 0.6 }, `${version}`);
  const pairs = [
    ['sql', 'sql'],
    ['stats', 'sql'],
    ['stats', 'stats'],
  ] as const;
  return alignments(kind === 'fewer' ? pairs.slice(1) : pairs, `${version}`);
}

async function emptied(): Promise<void> {
  for (const table of [...TABLES, 'dead_letters'])
    await temporary.warehouse.command(`TRUNCATE TABLE ${table}`);
}

/** Every table, with rows that were written twice taken once. */
async function tables(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of TABLES) {
    const whole = defineQuery<unknown>({ name: 'whole', sql: `SELECT * FROM ${table} FINAL ORDER BY ALL` });
    found[table] = await temporary.warehouse.query(whole);
  }
  return found;
}

/** Splits records into batches: after a record where `cuts` (taken round and round) says so. */
function batches(records: readonly LogRecord[], cuts: readonly boolean[]): LogRecord[][] {
  const result: LogRecord[][] = [[]];
  for (const [index, record] of records.entries()) {
    result.at(-1)?.push(record);
    if (cuts[index % cuts.length]) result.push([]);
  }
  return result.filter((batch) => batch.length > 0);
}

async function run(parts: readonly (readonly LogRecord[])[], cacheBytes: number): Promise<void> {
  const projections = [
    createAttainmentProjection(temporary.warehouse, { cacheBytes }),
    createOutcomesProjection(temporary.warehouse),
  ];
  for (const records of parts) for (const { handle } of projections) await handle(records, () => undefined);
}

describe('the tables of attainment and outcomes', () => {
  it('are the same whatever the batches, the cache and the replays', async () => {
    let decisions = 0;
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.array(fc.boolean(), { minLength: 1, maxLength: 10 }),
        fc.nat(),
        async (steps, cuts, again) => {
          const records = logOf(steps);
          await emptied();
          await run(
            records.map((record) => [record]),
            0,
          );
          const oneByOne = await tables();
          decisions += oneByOne.attainment_decisions?.length ?? 0;
          // A projection that starts again somewhere finds the rows of its earlier self beyond that place.
          // It keeps one or two of the persons, so that others are read again.
          await run(batches(records.slice(again % records.length), cuts), 3_000);
          expect(await tables()).toEqual(oneByOne);
          await emptied();
          await run(batches(records, cuts), 100_000_000);
          expect(await tables()).toEqual(oneByOne);
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
    expect(decisions).toBeGreaterThan(50);
  });
});
