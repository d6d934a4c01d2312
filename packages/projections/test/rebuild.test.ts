import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { EventLog } from '@cairn/lrs';
import {
  connectWarehouse,
  createProjectionMarks,
  createStatementReader,
  type GenerationalWarehouse,
  migrate,
  type TableDigest,
  tableDigests,
  type Warehouse,
} from '@cairn/warehouse';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rebuild } from '../src/rebuild/rebuild.ts';
import { PROJECTIONS } from '../src/registry.ts';
import { createProjections, type Projections } from '../src/run-projections.ts';
import { createLocalProgress, type LocalProgress } from '../src/runner/progress.ts';
import { alignments, framework } from '../src/testing/catalogue.ts';
import { posted, scored, voiding } from '../src/testing/statements.ts';
import { fixedHistory, logOf, TENANT } from './fixed-history.ts';

/** The first of them: histories continue where the last one ended. */
const HISTORY = fixedHistory();

let path: string;
let warehouse: GenerationalWarehouse;
const open = async () => {
  warehouse = await connectWarehouse({ kind: 'embedded', path });
};
const close = async () => {
  await warehouse.close();
  await rm(path, { recursive: true, force: true });
};
const begin = async () => {
  path = await mkdtemp(join(tmpdir(), 'cairn-rebuild-'));
  await open();
  await migrate(warehouse);
};

const never = new AbortController().signal;

function project(log: EventLog, failures: unknown[] = []): Projections & { progress: LocalProgress } {
  const progress = createLocalProgress(log);
  const projections = createProjections({
    warehouse,
    log,
    progress,
    pace: { flushMs: 1 },
    onFailure: (error) => failures.push(error),
  });
  projections.start();
  return { ...projections, progress };
}

/** Rebuilds with nobody else at work. */
const rebuildFrom = (log: EventLog) =>
  rebuild({ warehouse, openLog: async () => log, signal: never, graceMs: 0 });

async function databases(): Promise<string[]> {
  const rows = await warehouse.query<Record<string, never>, { name: string }>({
    name: 'test.databases',
    sql: `SELECT name FROM system.databases WHERE startsWith(name, 'cairn') ORDER BY name`,
  });
  return rows.map(({ name }) => name);
}

/** Waits until every projection has passed the end of the log. */
async function allPassed(log: EventLog): Promise<void> {
  const end = await log.end(0);
  for (const { name } of PROJECTIONS) {
    const marks = createProjectionMarks(warehouse, name);
    while ((await marks.read(0)).next < end) await sleep(20);
  }
}

const newest = async (tables: Warehouse) => {
  const request = {
    tenant: TENANT,
    filter: { relatedAgents: false, relatedActivities: false },
    ascending: false,
    limit: 1,
  };
  const { statements } = await createStatementReader(tables).list(request);
  return statements[0];
};

describe('a rebuild', () => {
  beforeEach(begin);
  afterEach(close);

  it('makes the rows that live projections made, while statements come in and are read', async () => {
    const log = logOf(HISTORY);
    await log.append(TENANT, {
      kind: 'catalogue',
      item: [framework({ sql: 0.8 }), alignments([['sql', 'sql']])],
      publishedBy: 'test',
    });
    const projections = project(log);
    const ended = new AbortController();

    let acknowledged = 0;
    const write = async () => {
      for (let n = 0; !ended.signal.aborted; n += 1) {
        const one = scored(`learner${n % 7}`, 'sql', (n % 10) / 10, '2026-03-01T10:00:00Z');
        const also = n % 5 === 4 ? [voiding(one.id)] : [];
        const outcome = await log.append(TENANT, posted([one, ...also]));
        if (outcome.outcome === 'accepted') acknowledged = outcome.offset ?? acknowledged;
        await sleep(20);
      }
    };
    const read = async () => {
      while (!ended.signal.aborted) {
        const there = acknowledged;
        await projections.progress.catchUp(TENANT, 240_000);
        expect((await newest(warehouse))?.seq).toBeGreaterThanOrEqual(there * 4096);
      }
    };
    const writing = write();
    const reading = read();
    const passed: number[] = [];
    const rebuilding = rebuild({
      warehouse,
      openLog: async () => log,
      async hold() {
        await projections.stop();
        return { release: async () => projections.start() };
      },
      signal: never,
      graceMs: 0,
      onProgress: (progress) => passed.push(progress.passed),
    });
    await Promise.race([rebuilding, reading]).finally(() => ended.abort());
    await Promise.all([writing, reading]);
    expect((await rebuilding).generation).toBe(2);
    expect(passed.length).toBeGreaterThan(0);
    expect(await databases()).toEqual(['cairn', 'cairn_v2']);

    await allPassed(log);
    await projections.stop();
    const live = await tableDigests(warehouse);
    await rebuildFrom(log);
    expect(await databases()).toEqual(['cairn', 'cairn_v3']);
    expect(await tableDigests(warehouse)).toEqual(live);
    const rows = new Map(live.map((digest) => [digest.table, digest.rows]));
    for (const table of ['attainment_decisions', 'voided_statements', 'statements'])
      expect(rows.get(table)).toBeGreaterThan(0);
  }, 240_000);

  it('is not hurt by a projection that keeps writing where it began', async () => {
    const log = logOf(HISTORY);
    const failures: unknown[] = [];
    const frozen = project(log, failures);
    await allPassed(log);
    const old = await warehouse.pinned();
    await rebuild({
      warehouse,
      openLog: async () => log,
      hold: async () => ({ release: async () => undefined }),
      signal: never,
      graceMs: 1,
    });
    await log.append(TENANT, posted([scored('ada', 'sql', 0.9, '2026-03-01T10:00:00Z')]));
    await expect(newest(old)).rejects.toMatchObject({ code: '60' });
    expect((await newest(warehouse))?.seq).toBe((HISTORY.length - 1) * 4096);
    await frozen.stop();
    const going = project(log, failures);
    await allPassed(log);
    await going.stop();
    expect((await newest(warehouse))?.seq).toBe(HISTORY.length * 4096);
  }, 240_000);

  it('changes nothing when it is given up, and then others go on', async () => {
    const log = logOf(HISTORY);
    await rebuildFrom(log);
    const before = await tableDigests(warehouse);
    const given = new AbortController();
    let paused = 0;
    const attempt = rebuild({
      warehouse,
      openLog: async () => log,
      async hold() {
        paused += 1;
        given.abort(new Error('enough'));
        return {
          async release() {
            paused -= 1;
          },
        };
      },
      signal: given.signal,
      graceMs: 0,
    });
    await expect(attempt).rejects.toThrow('enough');
    expect(paused).toBe(0);
    expect(await tableDigests(warehouse)).toEqual(before);
    expect(await databases()).toEqual(['cairn', 'cairn_v2']);
  }, 240_000);
});

const script = fileURLToPath(new URL('./rebuild-process.ts', import.meta.url));

describe('a rebuild that is killed', () => {
  /** A stopped warehouse, of which each test has a copy. */
  let rebuilt: string;
  let before: TableDigest[];
  beforeAll(async () => {
    await begin();
    await rebuildFrom(logOf(HISTORY));
    before = await tableDigests(warehouse);
    await warehouse.close();
    rebuilt = path;
  });
  afterEach(close);
  afterAll(() => rm(rebuilt, { recursive: true, force: true }));

  it.each([
    ['with empty tables', 'cairn_v2'],
    ['with tables that are filled', 'cairn_v2'],
    ['before the swap', 'cairn_v2'],
    ['after the swap', 'cairn_v3'],
    ['before others go on', 'cairn_v3'],
  ])(
    '%s leaves whole tables',
    async (place, inForce) => {
      path = await mkdtemp(join(tmpdir(), 'cairn-rebuild-'));
      await cp(rebuilt, path, { recursive: true, verbatimSymlinks: true });
      const child = spawn(process.execPath, [script, path, place], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      const [, signal] = await once(child, 'exit');
      expect(signal).toBe('SIGKILL');

      await open();
      expect(await tableDigests(warehouse)).toEqual(before);
      expect((await databases()).length).toBe(3);
      await warehouse.dropOtherGenerations();
      expect(await databases()).toEqual(['cairn', inForce]);
      expect(await tableDigests(warehouse)).toEqual(before);
    },
    240_000,
  );
});
