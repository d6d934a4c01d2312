import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LmdbLog, openLmdbLog } from '@cairn/event-log/lmdb';
import { seqOf } from '@cairn/lrs';
import { recordOf, statementHistory } from '@cairn/lrs/contract';
import {
  createBacklog,
  createLocalProgress,
  type Projections,
  type ProjectionsDeps,
} from '@cairn/projections';
import { createStatementReader, defineQuery } from '@cairn/warehouse';
import { openTemporaryWarehouse, resetStatements, type TemporaryWarehouse } from '@cairn/warehouse/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { projectOnThread } from './project-on-thread.ts';

const TENANT = 'acme';
const LONG = 120_000;
const BAD = 13;

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
});
afterAll(() => temporary.remove());

let folder: string;
let log: LmdbLog;
let projections: Projections | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-thread-'));
  log = await openLmdbLog({ path: folder });
});
afterEach(async () => {
  await projections?.stop();
  await log.close();
  await rm(folder, { recursive: true, force: true });
  await temporary.warehouse.command('ALTER TABLE statements DROP CONSTRAINT IF EXISTS taken');
  await temporary.warehouse.command('TRUNCATE TABLE dead_letters');
  await resetStatements(temporary.warehouse);
});

/** Starts projections and says what they tell. */
function start(over: Partial<ProjectionsDeps> = {}, of: LmdbLog = log) {
  const reported = { failures: [] as unknown[], retries: [] as unknown[], backlog: createBacklog() };
  const progress = createLocalProgress(log);
  projections = projectOnThread(of, {
    warehouse: temporary.warehouse,
    progress,
    backlog: reported.backlog,
    onFailure: (error) => reported.failures.push(error),
    onRetry: (...retry) => reported.retries.push(retry),
    ...over,
  });
  projections.start();
  return { ...reported, progress };
}

let serial = 0;
async function post(actor = 1): Promise<void> {
  serial += 1;
  const [record] = statementHistory(`thread ${serial}`, [[{ id: serial, actor }]]);
  if (record?.event.kind !== 'statements') throw new Error('The history holds no statements.');
  await log.append(TENANT, recordOf(...record.event.statements));
}

async function listed(): Promise<number[]> {
  const { statements } = await createStatementReader(temporary.warehouse).list({
    tenant: TENANT,
    filter: { relatedAgents: false, relatedActivities: false },
    ascending: true,
    limit: 100,
  });
  return statements.map(({ seq }) => seq);
}
const seqs = (offsets: readonly number[]) => offsets.map((offset) => seqOf(offset, 0));

describe('projections on a thread of their own', () => {
  it('list what is in the log and what comes, and continue where they were stopped', async () => {
    await post();
    const { progress, failures } = start();
    expect((await progress.catchUp(TENANT, LONG)).caughtUp).toBe(true);
    await post();
    expect((await progress.catchUp(TENANT, LONG)).caughtUp).toBe(true);
    expect(await listed()).toEqual(seqs([0, 1]));

    await projections?.stop();
    await post();
    expect((await progress.catchUp(TENANT, 1)).caughtUp).toBe(false);
    projections?.start();
    expect((await progress.catchUp(TENANT, LONG)).caughtUp).toBe(true);
    expect(await listed()).toEqual(seqs([0, 1, 2]));
    expect(failures).toEqual([]);
  });

  it('make a dead letter of a record whose rows are refused, and continue', async () => {
    await temporary.warehouse.command(
      `ALTER TABLE statements ADD CONSTRAINT taken CHECK actor NOT LIKE '%${BAD}%'`,
    );
    for (const actor of [1, BAD, 1]) await post(actor);
    const { progress } = start();
    expect((await progress.catchUp(TENANT, LONG)).caughtUp).toBe(true);
    expect(await listed()).toEqual(seqs([0, 2]));
    const letters = defineQuery<{ seq: number; code: string }>({
      name: 'test.letters',
      sql: 'SELECT seq, code FROM dead_letters',
    });
    expect(await temporary.warehouse.query(letters)).toEqual([{ seq: seqOf(1, 0), code: 'refused' }]);
  });

  it('tell of another attempt, and stop while they wait for it', async () => {
    await post();
    const reported = Promise.withResolvers<readonly unknown[]>();
    const warehouse = await temporary.warehouse.pinned();
    const relay: typeof warehouse.relay = {
      ...warehouse.relay,
      insertBytes: async () => {
        throw Object.assign(new Error('No room.'), { code: '243' });
      },
    };
    start({
      warehouse: { ...warehouse, pinned: async () => ({ ...warehouse, relay }) },
      onRetry: (...retry) => reported.resolve(retry),
    });
    const [projection, error, attempt] = await reported.promise;
    expect({ projection, attempt }).toEqual({ projection: 'statements', attempt: 1 });
    expect(error).toMatchObject({ message: expect.stringContaining('No room.'), code: '243' });
    await projections?.stop();
    expect(await listed()).toEqual([]);
  });

  it('report when they cannot continue', async () => {
    const failed = Promise.withResolvers<unknown>();
    const gone = { ...log, waitPast: () => Promise.reject(new Error('The log is gone.')) };
    start({ onFailure: failed.resolve }, gone);
    expect(await failed.promise).toMatchObject({
      name: 'ProjectionStopped',
      message: expect.stringContaining('The log is gone.'),
    });
  });
});
