import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { LogEvent, LogRecord } from '@cairn/lrs';
import { createAttainmentProjection } from '@cairn/projections';
import { alignments, framework, posted, scored } from '@cairn/projections/testing';
import { defineQuery } from '@cairn/warehouse';
import { openTemporaryWarehouse } from '@cairn/warehouse/testing';
import { thisMachine } from '../report/machine.ts';
import { measurePlans } from './plans.ts';
import { publishLarge } from './publish-large.ts';
import { measureReads } from './reads.ts';

/**
 * What deciding costs, in process and without a log: a further statement of a person with a long history, the
 * projection of the evidence of many persons from nothing, and a rule that changes for all of them.
 */
const { values } = parseArgs({
  options: {
    history: { type: 'string', default: '100000' },
    statements: { type: 'string', default: '1000000' },
    persons: { type: 'string', default: '50000' },
    /** Only the parts that are named: history, statements, plans, reads, esco. */
    only: { type: 'string', default: 'history,statements,plans,reads,esco' },
  },
});
const [HISTORY, STATEMENTS, PERSONS] = [values.history, values.statements, values.persons].map(Number) as [
  number,
  number,
  number,
];
/** Statements of a record, as posts in batches of 50 make them. */
const IN_RECORD = 50;
const RECORDS_AT_ONCE = 200;
const FURTHER = 20;
const START = Date.UTC(2025, 0, 1);

const { warehouse, remove } = await openTemporaryWarehouse();
try {
  say(
    `${JSON.stringify(thisMachine())}, load ${loadavg()
      .map((load) => load.toFixed(0))
      .join(' ')}`,
  );
  const parts = values.only.split(',');
  if (parts.includes('history')) await longHistory();
  if (parts.includes('statements')) await manyPersons();
  if (parts.includes('plans')) {
    await measurePlans(warehouse, measured, { pieces: STATEMENTS, persons: PERSONS });
  }
  if (parts.includes('reads')) {
    const report = (name: string, sorted: readonly number[], cpuMs: number) => {
      const [half, most] = [0.5, 0.95].map((part) => sorted[Math.floor(sorted.length * part)]?.toFixed(1));
      const each = (cpuMs / sorted.length).toFixed(1);
      say(
        `${name}, of ${STATEMENTS} pieces of ${PERSONS} persons: p50 ${half} ms, p95 ${most} ms, ${each} ms cpu each; load ${loadavg()[0]?.toFixed(0)}`,
      );
    };
    await measureReads(warehouse, report, { pieces: STATEMENTS, persons: PERSONS });
  }
  if (parts.includes('esco')) {
    await publishLarge(
      (name, wall, cpu) =>
        say(
          `published through the API: ${name}: ${wall.toFixed(2)} s wall, ${cpu.toFixed(2)} s cpu; load ${loadavg()[0]?.toFixed(0)}`,
        ),
      say,
    );
  }
} finally {
  await remove();
}

async function longHistory(): Promise<void> {
  const { handle } = createAttainmentProjection(warehouse);
  let offset = 0;
  const next = (event: LogEvent) => recordOf('long', offset++, event);
  await handle([next(published(0.7))], fail);
  for (let done = 0; done < HISTORY; done += 4_000) {
    const size = Math.min(4_000, HISTORY - done);
    await handle([next(scores(size, () => 'ada', done))], fail);
  }
  const one = async () => handle([next(scores(1, () => 'ada', HISTORY + offset))], fail);
  const cold = createAttainmentProjection(warehouse);
  await measured(`a further statement after ${HISTORY}, nothing in memory`, 1, () =>
    cold.handle([next(scores(1, () => 'ada', HISTORY + offset))], fail),
  );
  await one();
  await measured(`a further statement after ${HISTORY}, in memory`, FURTHER, async () => {
    for (let done = 0; done < FURTHER; done += 1) await one();
  });
  const [size] = await warehouse.query(
    defineQuery<{ bytes: number }>({
      name: 'bench.row-bytes',
      sql: `SELECT max(length(formatRow('RowBinary', *))) AS bytes FROM attainment_decisions WHERE tenant = 'long'`,
    }),
  );
  say(`the largest row of a decision: ${size?.bytes} bytes`);
}

async function manyPersons(): Promise<void> {
  let { handle } = createAttainmentProjection(warehouse);
  let offset = 0;
  const next = (event: LogEvent) => recordOf('many', offset++, event);
  await handle([next(published(0.7))], fail);
  await measured(
    `${STATEMENTS} evidence statements of ${PERSONS} persons, from nothing`,
    STATEMENTS,
    async () => {
      for (let done = 0; done < STATEMENTS; ) {
        const records: LogRecord[] = [];
        while (records.length < RECORDS_AT_ONCE && done < STATEMENTS) {
          const size = Math.min(IN_RECORD, STATEMENTS - done);
          records.push(next(scores(size, (n) => `learner-${(n * 7_919) % PERSONS}`, done)));
          done += size;
        }
        await handle(records, fail);
      }
    },
  );
  ({ handle } = createAttainmentProjection(warehouse));
  await measured(`a rule change for ${STATEMENTS} evidence statements`, STATEMENTS, () =>
    handle([next(published(0.6))], fail),
  );
}

/** Runs a step, and prints wall time and processor time: of this process, ClickHouse's threads included, and of this thread. */
async function measured(name: string, count: number, step: () => Promise<unknown>): Promise<void> {
  const [began, before, ownBefore] = [performance.now(), process.cpuUsage(), process.threadCpuUsage()];
  await step();
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  const own = process.threadCpuUsage(ownBefore);
  const cpu = (user + system) / 1_000;
  const ownCpu = (own.user + own.system) / 1_000;
  const each = (cpu / count) * 1_000;
  say(
    `${name}: ${(wall / 1_000).toFixed(2)} s wall, ${(cpu / 1_000).toFixed(2)} s cpu (${(ownCpu / 1_000).toFixed(2)} of this thread), ${each.toFixed(0)} µs cpu each; load ${loadavg()[0]?.toFixed(0)}`,
  );
}

function recordOf(tenant: string, offset: number, event: LogEvent): LogRecord {
  return { partition: 0, offset, tenant, storedAt: START + 400 * 86_400_000 + offset, event };
}

function published(threshold: number): LogEvent {
  const item = [framework({ sql: threshold }), alignments([['sql', 'sql']])];
  return { kind: 'catalogue', item, publishedBy: 'bench' };
}

function scores(size: number, who: (n: number) => string, first: number): LogEvent {
  const statements = Array.from({ length: size }, (_, index) => {
    const n = first + index;
    return scored(who(n), 'sql', (n % 100) / 100, new Date(START + n * 1_000).toISOString());
  });
  return posted(statements);
}

function fail(): void {
  throw new Error('Nothing here is a dead letter.');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
