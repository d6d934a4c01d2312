import { randomUUID } from 'node:crypto';
import type { LogEvent, LogRecord } from '@cairn/lrs';
import { seqOf } from '@cairn/lrs';
import {
  type EmploymentEventType,
  EMPLOYMENT_EXTENSION as EXTENSION,
  EMPLOYMENT_TYPE as TYPE,
  EMPLOYMENT_VERB as VERB,
} from '@cairn/outcomes';
import { defineQuery } from '@cairn/warehouse';
import { openTemporaryWarehouse, type TemporaryWarehouse, withoutFlushes } from '@cairn/warehouse/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TenantQueries, tenantQuery } from '../tables/tenant-queries.ts';
import { applied, hired, interviewed, posted, type StatementData, voiding } from '../testing/statements.ts';
import { createOutcomesProjection } from './project.ts';
import { applicationsAsOf, paysAsOf, seatsAsOf, spellsAsOf } from './rows-as-of.ts';

const ROWS = ['applications', 'employment_spells', 'pay_observations', 'programme_seats'];
/** Each beside the table of all rows that it is the newest of, and the key of these. */
const NEWEST = [
  ['newest_applications', 'applications', 'registration'],
  ['newest_spells', 'employment_spells', 'person, employer, number'],
  ['newest_pays', 'pay_observations', 'person, employer, source, period_from, period_until, basis, currency'],
  ['newest_seats', 'programme_seats', 'person, programme, number'],
] as const;
const FOREVER = 4e15;
const ALL = Number.MAX_SAFE_INTEGER;
const START = Date.UTC(2026, 0, 1);
const iso = (day: number) => new Date(START + day * 86_400_000).toISOString();
const dayOf = (at: unknown) => (at === null ? null : (Number(at) - START) / 86_400_000);

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
  await withoutFlushes(temporary.warehouse);
});
afterAll(() => temporary.remove());

/** A statement about somebody as an employee or learner. */
function said(
  who: string,
  type: EmploymentEventType,
  day: number,
  {
    extensions = {},
    object,
    registration,
  }: { extensions?: object; object?: object; registration?: string } = {},
): StatementData {
  return {
    id: randomUUID(),
    actor: { objectType: 'Agent', mbox: `mailto:${who}@example.org` },
    verb: { id: VERB[type] },
    object: object ?? { id: 'urn:position', definition: { type: TYPE.position } },
    context: {
      ...(registration === undefined ? {} : { registration }),
      extensions: { [EXTENSION.employer]: 'urn:acme', ...extensions },
    },
    timestamp: iso(day),
  };
}

const repeating = (statement: StatementData, key: string, version: number): StatementData => {
  const context = statement.context as { extensions?: object } | undefined;
  const extensions = { ...context?.extensions, [EXTENSION.record]: { source: 'ats', key, version } };
  return { ...statement, context: { ...context, extensions } };
};

let logs = 0;
/** A log of one tenant: events one per record. */
function logOf(events: readonly LogEvent[]): LogRecord[] {
  logs += 1;
  const tenant = `t${logs}`;
  return events.map((event, offset) => ({ partition: 0, offset, tenant, storedAt: START + offset, event }));
}

const project = (records: readonly LogRecord[], batch?: number) => projectAll([records], batch);

/** Logs of several tenants beside each other: each batch has the next records of every one, `size` of each. */
async function projectAll(logs: readonly (readonly LogRecord[])[], size = 1_000): Promise<void> {
  const projection = createOutcomesProjection(temporary.warehouse);
  const longest = Math.max(...logs.map(({ length }) => length));
  for (let at = 0; at < longest; at += size) {
    const batch = logs.flatMap((records) => records.slice(at, at + size));
    await projection.handle(batch, ({ code }) => {
      throw new Error(`A record is dead: ${code}.`);
    });
  }
}

const any = z.record(z.string(), z.unknown());
const SOURCES = { applications: applicationsAsOf, spells: spellsAsOf, pays: paysAsOf, seats: seatsAsOf };
const rows = (source: keyof typeof SOURCES) =>
  tenantQuery<{ before: number; asOf: number }, Record<string, unknown>>({
    name: `test.${source}`,
    row: any,
    sql: (own) => `SELECT * EXCEPT (tenant, seq) FROM ${SOURCES[source](own)} ORDER BY ALL`,
  });

async function read(
  records: readonly LogRecord[],
  source: keyof typeof SOURCES,
  { before = ALL, asOf = FOREVER }: { before?: number; asOf?: number } = {},
) {
  const queries = new TenantQueries(temporary.warehouse, records[0]?.tenant ?? '');
  return await queries.run(rows(source), { before, asOf });
}

const link = (id: string, identifier: string, person: string): LogEvent => ({
  kind: 'persons',
  by: 'test',
  changes: [
    {
      change: 'link',
      id,
      identifier: `mbox:mailto:${identifier}@example.org`,
      person,
      source: 'test',
      reason: 'test',
    },
  ],
});
const split = (id: string): LogEvent => ({
  kind: 'persons',
  by: 'test',
  changes: [{ change: 'split', link: id, reason: 'test' }],
});

describe('an application', () => {
  const registration = randomUUID();
  const first = [
    applied('ada', registration, '15-2051.00', iso(10)),
    interviewed('ada', registration, iso(20)),
    hired('ada', registration, iso(30)),
  ];

  it('is one row, as of a time and as known at a position', async () => {
    const records = logOf(first.map((one) => posted([one])));
    await project(records);
    const steps = async (at: { before?: number; asOf?: number }) =>
      (await read(records, 'applications', at)).map(({ applied_at, interviewed_at, hired_at }) =>
        [applied_at, interviewed_at, hired_at].map(dayOf),
      );
    expect(await steps({})).toEqual([[10, 20, 30]]);
    expect(await steps({ asOf: START + 25 * 86_400_000 })).toEqual([[10, 20, null]]);
    expect(await steps({ asOf: START + 9 * 86_400_000 })).toEqual([]);
    expect(await steps({ before: seqOf(2, 0) })).toEqual([[10, 20, null]]);
    expect(await steps({ before: seqOf(1, 0) })).toEqual([[10, null, null]]);
    expect(await steps({ before: 0 })).toEqual([]);
    // The same records again, as after a crash: no row is there twice.
    await project(records);
    expect(await steps({})).toEqual([[10, 20, 30]]);
  });

  it('has the funnel of its registration, whatever identifier a statement names', async () => {
    const own = randomUUID();
    const records = logOf([
      posted([hired('ada.account', own, iso(30))]),
      posted([applied('ada', own, '15-2051.00', iso(10))]),
    ]);
    await project(records);
    expect(await read(records, 'applications')).toMatchObject([
      {
        person: 'mbox:mailto:ada@example.org',
        candidate: 'mbox:mailto:ada@example.org',
        hired_at: START + 30 * 86_400_000,
      },
    ]);
  });

  it('loses what is voided, before or after it comes, and is gone without its first statement', async () => {
    const ids = [randomUUID(), randomUUID()];
    const [mine, other] = [randomUUID(), randomUUID()];
    const records = logOf([
      posted([{ ...hired('ada', mine, iso(30)), id: ids[0] ?? '' }]),
      posted([voiding(ids[0] ?? '')]),
      posted([voiding(ids[1] ?? '')]),
      posted([{ ...hired('bob', other, iso(30)), id: ids[1] ?? '' }]),
      posted([applied('ada', mine, '1', iso(1)), applied('bob', other, '1', iso(1))]),
    ]);
    for (const batch of [1, 1_000]) {
      await project(records, batch);
      expect((await read(records, 'applications')).map(({ hired_at }) => hired_at)).toEqual([null, null]);
    }
    const application = applied('cem', randomUUID(), '1', iso(1));
    const gone = logOf([posted([application]), posted([voiding(application.id)])]);
    await project(gone);
    expect(await read(gone, 'applications')).toEqual([]);
    expect(await read(gone, 'applications', { before: seqOf(1, 0) })).toHaveLength(1);
  });
});

describe('a row of a source', () => {
  it('counts in its highest version, and in the one before when that is voided', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const versions = [
      repeating(applied('ada', one, '15-2051.00', iso(1)), 'row', 1),
      // The correction moves it to another application and another person.
      repeating(applied('bob', two, '35-2014.00', iso(2)), 'row', 2),
    ] as const;
    for (const order of [versions, versions.toReversed()]) {
      const records = logOf(order.map((statement) => posted([statement])));
      await project(records, 1);
      expect(await read(records, 'applications')).toMatchObject([
        { registration: two, person: 'mbox:mailto:bob@example.org', occupation_code: '35-2014.00' },
      ]);
    }
    const voided = logOf([
      ...versions.map((statement) => posted([statement])),
      posted([voiding(versions[1].id)]),
    ]);
    await project(voided, 1);
    expect(await read(voided, 'applications')).toMatchObject([{ registration: one }]);
  });
});

describe('employments, pays and seats', () => {
  const pay = (amount: number, from: number, until: number) => ({
    extensions: {
      [EXTENSION.money]: { amount, currency: 'EUR' },
      [EXTENSION.payPeriod]: { from: iso(from), until: iso(until) },
      [EXTENSION.payBasis]: 'month',
    },
  });
  const programme = { object: { id: 'urn:programme', definition: { type: TYPE.programme } } };
  const events = [
    said('ada', 'started', 10),
    said('ada', 'promoted', 60, { extensions: { [EXTENSION.direction]: 'up' } }),
    said('ada', 'separated', 100, { extensions: { [EXTENSION.separationType]: 'end_of_contract' } }),
    said('ada', 'paid', 40, pay(3_000, 9, 40)),
    said('ada', 'enrolled', 50, programme),
    said('ada', 'released', 90, programme),
  ];

  it('are rows, as of a time', async () => {
    const records = logOf(events.map((one) => posted([one])));
    await project(records);
    expect(await read(records, 'spells')).toMatchObject([
      {
        person: 'mbox:mailto:ada@example.org',
        employer: 'urn:acme',
        number: 1,
        separation_type: 'end_of_contract',
      },
    ]);
    const asOf = START + 55 * 86_400_000;
    const [spell] = await read(records, 'spells', { asOf });
    expect(spell).toMatchObject({
      ended_at: null,
      separation_type: '',
      promoted_at: null,
      last_seen_at: asOf,
    });
    expect(await read(records, 'spells', { asOf: START })).toEqual([]);
    expect(await read(records, 'pays')).toMatchObject([{ amount: 3_000, currency: 'EUR', basis: 'month' }]);
    expect(await read(records, 'pays', { asOf: START + 39 * 86_400_000 })).toEqual([]);
    expect((await read(records, 'seats')).map(({ released_at }) => dayOf(released_at))).toEqual([90]);
    expect(await read(records, 'seats', { asOf })).toMatchObject([{ released_at: null }]);
  });

  it('of two identifiers are one when these are linked, and two again when that is split', async () => {
    const records = logOf([
      posted([said('ada', 'started', 10)]),
      posted([said('ada.payroll', 'separated', 100)]),
      link('l1', 'ada', 'person:ada'),
      link('l2', 'ada.payroll', 'person:ada'),
      split('l2'),
    ]);
    for (const batch of [1, 2, 1_000]) {
      await project(records, batch);
      const at = async (before: number) =>
        (await read(records, 'spells', { before })).map(({ person, started_at, ended_at }) => [
          person,
          dayOf(started_at),
          dayOf(ended_at),
        ]);
      const apart = ['mbox:mailto:ada.payroll@example.org', null, 100];
      expect(await at(seqOf(2, 0))).toEqual([apart, ['mbox:mailto:ada@example.org', 10, null]]);
      expect(await at(seqOf(3, 0))).toEqual([apart, ['person:ada', 10, null]]);
      expect(await at(seqOf(4, 0))).toEqual([['person:ada', 10, 100]]);
      expect(await at(seqOf(5, 0))).toEqual([apart, ['person:ada', 10, null]]);
    }
  });
});

describe('the rows', () => {
  const people = fc.constantFrom('ada', 'bob', 'ada2');
  const registrations = [randomUUID(), randomUUID()];
  const day = fc.integer({ min: 0, max: 40 });
  const statement = fc.oneof(
    fc
      .tuple(people, fc.constantFrom(...registrations), day)
      .map(([who, of, on]) => applied(who, of, 'x', iso(on))),
    fc.tuple(people, fc.constantFrom(...registrations), day).map(([who, of, on]) => hired(who, of, iso(on))),
    fc
      .tuple(people, fc.constantFrom<EmploymentEventType>('started', 'separated'), day)
      .map(([who, type, on]) => said(who, type, on)),
    fc
      .tuple(people, fc.constantFrom('k1', 'k2'), fc.integer({ min: 1, max: 3 }), day)
      .map(([who, key, version, on]) => repeating(said(who, 'started', on), key, version)),
  );
  const change = fc.oneof(
    fc
      .tuple(fc.nat({ max: 2 }), people, fc.constantFrom('person:one', 'mbox:mailto:ada@example.org'))
      .filter(([, who, person]) => !person.includes(`:${who}@`))
      .map(([n, who, person]) => link(`l${n}-${who}-${person}`, who, person)),
    fc.nat({ max: 2 }).map((n) => split(`l${n}-ada2-person:one`)),
  );
  const history = fc
    .record({
      statements: fc.array(statement, { minLength: 4, maxLength: 14 }),
      voids: fc.array(fc.nat({ max: 13 }), { maxLength: 3 }),
      changes: fc.array(change, { maxLength: 4 }),
    })
    .map(({ statements, voids, changes }) => {
      // Ids of their own for each: they decide between statements of one time.
      const own = statements.map((one) => ({ ...one, id: randomUUID() }));
      const targets = voids.flatMap((index) => own[index]?.id ?? []);
      return [
        ...own.map((one): LogEvent => posted([one])),
        ...targets.map((id): LogEvent => posted([voiding(id)])),
        ...changes,
      ];
    });

  const inForce = async (records: readonly LogRecord[], before = ALL) => [
    ...(await read(records, 'applications', { before })),
    ...(await read(records, 'spells', { before })),
  ];
  const everything = async (tenant: string) =>
    await Promise.all(
      ROWS.map((table) =>
        temporary.warehouse.query(
          defineQuery<unknown, { tenant: string }>({
            name: 'test.everything',
            sql: `SELECT DISTINCT * EXCEPT tenant FROM ${table} WHERE tenant = {tenant:String} ORDER BY ALL`,
          }),
          { tenant },
        ),
      ),
    );

  const rowsOf = async (tenant: string, sql: string) =>
    await temporary.warehouse.query(
      defineQuery<Record<string, unknown>, { tenant: string }>({ name: 'test.rows', sql }),
      { tenant },
    );

  it('are the same in any order of arrival, and what was known at a position is what the log up to it gives', async () => {
    const all = fc.sample(history, { numRuns: 25, seed: 14 }).map((events, seed) => {
      const anyOrder = fc.shuffledSubarray(events, { minLength: events.length });
      const [shuffled = []] = fc.sample(anyOrder, { numRuns: 1, seed });
      const half = Math.floor(events.length / 2);
      return { half, log: logOf(events), shuffled: logOf(shuffled), prefix: logOf(events.slice(0, half)) };
    });
    await projectAll(all.flatMap(({ log, prefix }) => [log, prefix]));
    await projectAll(
      all.map(({ shuffled }) => shuffled),
      3,
    );
    let found = 0;
    for (const { half, log, shuffled, prefix } of all) {
      const expected = await inForce(log);
      found += expected.length;
      expect(await inForce(shuffled)).toEqual(expected);
      expect(await inForce(log, seqOf(half, 0))).toEqual(await inForce(prefix));
    }
    expect(found).toBeGreaterThan(50);
  });

  it('do not depend on where batches begin and end', async () => {
    const histories = fc.sample(history, { numRuns: 10, seed: 15 });
    const [whole, parts] = [histories.map(logOf), histories.map(logOf)];
    await projectAll(whole);
    await projectAll(parts, 1);
    for (const [index, records] of whole.entries()) {
      const tenant = records[0]?.tenant ?? '';
      expect(await everything(parts[index]?.[0]?.tenant ?? '')).toEqual(await everything(tenant));
    }
    for (const [newest, all, key] of NEWEST) {
      const kept = await rowsOf(
        '',
        `SELECT * FROM ${newest} FINAL WHERE tenant != {tenant:String} ORDER BY ALL`,
      );
      const found = `SELECT * FROM ${all} WHERE tenant != {tenant:String} ORDER BY tenant, ${key}, seq DESC LIMIT 1 BY tenant, ${key}`;
      expect(kept).toEqual(await rowsOf('', `SELECT * FROM (${found}) ORDER BY ALL`));
      expect(kept).not.toHaveLength(0);
    }
  });
});
