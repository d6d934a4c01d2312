import type { EventLog } from '@cairn/lrs';
import { createMemoryLog } from '@cairn/lrs/testing';
import { defineQuery } from '@cairn/warehouse';
import { openTemporaryWarehouse, type TemporaryWarehouse, withoutFlushes } from '@cairn/warehouse/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAttainmentProjection } from '../attainment/project.ts';
import { alignments, framework } from '../testing/catalogue.ts';
import { projectLog } from '../testing/project-log.ts';
import { posted, scored } from '../testing/statements.ts';
import { type ClockDeps, createClock } from './clock.ts';

const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
const YEARS = 20 * 365 * 24 * HOUR;
const TENANTS = ['a', 'b', 'c'];
const TABLES = [
  'evidence',
  'attainment_decisions',
  'attainment_due',
  'clock_events',
  'catalogue',
  'projection_marks',
];
const instant = (ms: number) => new Date(ms).toISOString();

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
  await withoutFlushes(temporary.warehouse);
});
afterAll(() => temporary.remove());

/** The clock of the log, and that of the machine of the role. */
let time: { log: number; machine: number };
let log: EventLog;
beforeEach(async () => {
  for (const table of TABLES) await temporary.warehouse.command(`TRUNCATE TABLE ${table}`);
  time = { log: START, machine: START };
  log = createMemoryLog({ clock: () => time.log });
});

const project = () =>
  projectLog(createAttainmentProjection(temporary.warehouse), { warehouse: temporary.warehouse, log }, 100);

function clockOf(options: Partial<ClockDeps> = {}) {
  const failures: unknown[] = [];
  const { tick } = createClock({
    tenants: { list: async () => TENANTS.map((id) => ({ id })) },
    warehouse: temporary.warehouse,
    log,
    now: () => time.machine,
    onFailure: (error, tenant) => failures.push([tenant, error]),
    ...options,
  });
  return { tick: () => tick(AbortSignal.timeout(60_000)), failures };
}

/** Two tenants with evidence dated an hour and two ahead; the third has nothing. */
async function begin(): Promise<void> {
  for (const tenant of ['a', 'b']) {
    const item = [framework({ sql: 0.7 }), alignments([['sql', 'sql']])];
    await log.append(tenant, { kind: 'catalogue', item, publishedBy: 'test' });
    await log.append(tenant, posted([scored('ada', 'sql', 0.9, instant(START + HOUR))]));
    await log.append(tenant, posted([scored('bob', 'sql', 0.9, instant(START + 2 * HOUR))]));
  }
  await project();
}

function at(ms: number): void {
  time = { log: ms, machine: ms };
}

async function clockEvents(): Promise<[string, number][]> {
  const { records } = await log.read(0, 0, { maxRecords: 1_000, maxBytes: 1e9 });
  return records.flatMap(({ tenant, event }) =>
    event.kind === 'clock' ? [[tenant, event.at] as [string, number]] : [],
  );
}

async function attained(): Promise<string[]> {
  const rows = await temporary.warehouse.query(
    defineQuery<{ of: string }>({
      name: 'attained',
      sql: `SELECT concat(tenant, ' ', person) AS of FROM attainment_decisions
        GROUP BY tenant, person HAVING argMax(attained, seq) ORDER BY of`,
    }),
  );
  return rows.map(({ of }) => of.replace(/mbox:mailto:|@.*/g, ''));
}

describe('the clock', () => {
  it('appends nothing until something is due, then one event for each tenant where it is', async () => {
    await begin();
    const { tick, failures } = clockOf();
    await tick();
    at(START + HOUR - 1);
    await tick();
    expect(await clockEvents()).toEqual([]);
    at(START + HOUR + 10);
    await tick();
    // One millisecond before the time of the next record, whatever its time is.
    const first = START + HOUR + 9;
    expect(await clockEvents()).toEqual([
      ['a', first],
      ['b', first],
    ]);
    await project();
    expect(await attained()).toEqual(['a ada', 'b ada']);
    at(START + HOUR + 5_000);
    await tick();
    expect(await clockEvents()).toHaveLength(2);
    expect(failures).toEqual([]);
  });

  it('waits until its last event is projected', async () => {
    await begin();
    const { tick } = clockOf();
    at(START + HOUR + 10);
    await tick();
    at(START + 3 * HOUR);
    await tick();
    expect(await clockEvents()).toHaveLength(2);
    await project();
    await tick();
    expect((await clockEvents()).slice(2).map(([tenant]) => tenant)).toEqual(['a', 'b']);
    await project();
    expect(await attained()).toEqual(['a ada', 'a bob', 'b ada', 'b bob']);
  });

  it('catches up with one event for each tenant after a week', async () => {
    await begin();
    const week = START + 7 * 24 * HOUR;
    at(week);
    const { tick } = clockOf();
    for (let round = 0; round < 3; round += 1) {
      await tick();
      await project();
    }
    expect(await clockEvents()).toEqual([
      ['a', week - 1],
      ['b', week - 1],
    ]);
    expect(await attained()).toEqual(['a ada', 'a bob', 'b ada', 'b bob']);
  });

  it('waits for what another process may have appended before it began', async () => {
    await begin();
    at(START + HOUR + 10);
    await clockOf().tick();
    const next = clockOf();
    await next.tick();
    expect(await clockEvents()).toHaveLength(2);
    await project();
    await next.tick();
    expect(await clockEvents()).toHaveLength(2);
  });

  it('does no harm when two lead for a moment', async () => {
    await begin();
    const [one, other] = [clockOf(), clockOf()];
    await one.tick();
    await other.tick();
    at(START + HOUR + 10);
    await Promise.all([one.tick(), other.tick()]);
    await project();
    const decisions = await attained();
    expect(decisions).toEqual(['a ada', 'b ada']);
    const rows = await temporary.warehouse.query(
      defineQuery<{ by_clock: number }>({
        name: 'by-clock',
        sql: `SELECT count() AS by_clock FROM attainment_decisions FINAL WHERE cause = 'clock'`,
      }),
    );
    // One decision for each of both tenants, however many events there are.
    expect(rows).toEqual([{ by_clock: 2 }]);
    await one.tick();
    await other.tick();
    expect((await clockEvents()).length).toBeLessThanOrEqual(4);
  });

  it('never goes back when the clock of its machine does', async () => {
    await begin();
    const { tick } = clockOf();
    at(START + HOUR + 10);
    await tick();
    await project();
    const reached = START + HOUR + 9;
    await log.append('a', posted([scored('cleo', 'sql', 0.9, instant(START + HOUR + 20))]));
    time.machine = START - HOUR;
    await project();
    await tick();
    expect((await clockEvents()).length).toBe(2);
    at(START + HOUR + 30);
    await tick();
    for (const [, when] of (await clockEvents()).slice(2)) expect(when).toBeGreaterThan(reached);
    expect(await clockEvents()).toHaveLength(3);
  });

  it('is never ahead of the log when the clock of its machine is wrong by years', async () => {
    await begin();
    const { tick } = clockOf();
    time = { log: START + HOUR + 10, machine: START + YEARS };
    await tick();
    await project();
    const { records } = await log.read(0, 0, { maxRecords: 1_000, maxBytes: 1e9 });
    const clocks = records.filter(({ event }) => event.kind === 'clock');
    expect(clocks).toHaveLength(2);
    for (const { event, storedAt } of clocks)
      expect(event.kind === 'clock' && event.at).toBeLessThanOrEqual(storedAt);
    // What was due within the time of the log is decided, and nothing beyond it.
    expect(await attained()).toEqual(['a ada', 'b ada']);
    await tick();
    expect(await clockEvents()).toHaveLength(2);
    time.log = START + 2 * HOUR + 10;
    await tick();
    await project();
    expect(await attained()).toEqual(['a ada', 'a bob', 'b ada', 'b bob']);
  });

  it('reports a tenant that fails, advances the others, and tries again', async () => {
    await begin();
    let fails = true;
    const append: EventLog['append'] = async (tenant, event) => {
      if (tenant === 'a' && fails) throw new Error('The log does not respond.');
      return log.append(tenant, event);
    };
    const { tick, failures } = clockOf({ log: { ...log, append } });
    at(START + HOUR + 10);
    await tick();
    expect(failures).toEqual([['a', new Error('The log does not respond.')]]);
    expect((await clockEvents()).map(([tenant]) => tenant)).toEqual(['b']);
    fails = false;
    await tick();
    // The event of the other tenant is below the mark only when it is projected; that of this one was never appended.
    expect((await clockEvents()).map(([tenant]) => tenant)).toEqual(['b', 'a']);
  });

  it('says up to when nothing due is undecided: until now, or until what waits', async () => {
    await begin();
    const through: number[] = [];
    const { tick } = clockOf({ onLook: (time) => through.push(time) });
    await tick();
    at(START + HOUR + 10);
    await tick();
    // Appended, and not decided before it is projected.
    await tick();
    await project();
    at(START + HOUR + 20);
    await tick();
    expect(through).toEqual([START, START + HOUR, START + HOUR, START + HOUR + 20]);
  });

  it('says nothing of that while a tenant cannot be looked at', async () => {
    await begin();
    const through: number[] = [];
    const append: EventLog['append'] = () => Promise.reject(new Error('The log does not respond.'));
    const { tick } = clockOf({ log: { ...log, append }, onLook: (time) => through.push(time) });
    await tick();
    at(START + HOUR + 10);
    await tick();
    expect(through).toEqual([START]);
  });
});
