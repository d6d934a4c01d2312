import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, randomFor } from '@cairn/demo/random';
import { openLmdbLog } from '@cairn/event-log/lmdb';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import type { LoggedRecord } from '../check/truth.ts';
import type { Violation } from '../check/violation.ts';
import { Recorder } from '../history/recorder.ts';
import { type ChangeLoad, startChangeLoad, TICKING } from '../load/change-load.ts';
import { lastWrites } from '../load/last-writes.ts';
import { type Load, type StoreNode, startLoad } from '../load/load.ts';
import { MOST_AHEAD_MS } from '../load/plan.ts';
import { storeClient } from '../load/store-client.ts';
import { type ClockOfLife, clockOfLife } from '../preload/clock-of-life.ts';
import type { RunResult } from '../run-result.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { recordsOf } from '../truth/log-records.ts';
import { idsOf, listAll, readAll } from '../truth/read-store.ts';
import { checkRebuilt } from '../truth/rebuilt.ts';
import { startSecondStore } from './second-store.ts';
import { settled } from './settled.ts';

export interface KillRoundsOptions {
  readonly seed: number;
  readonly kills: number;
  /** ms since the epoch after which no further round begins. */
  readonly deadline: number;
  readonly writers: number;
  readonly pauseMs: number;
  /** Longest life of a store from its first acknowledgement on, ms. */
  readonly lifeMs: number;
  /** Called after each round. */
  readonly onRound?: (round: number) => void;
}

/** Share of the lives that end without writers, after a link, split or publication that is waited for up to a limit, ms. */
const QUIET_SHARE = 0.5;
const QUIET_MS = 10_000;
/** Many looks of the clock. */
const SURELY_MS = 2_000;
/**
 * Share of the lives before the first whose clock jumps forward. Times of the log never go back: after such a life nothing
 * becomes due for an hour, and the clock has nothing to append.
 */
const FORWARD_FROM = 0.7;
/** Share of the lives in which a second store is started beside it. */
const SECOND_STORE_SHARE = 0.04;

/**
 * Starts a whole embedded store, lets writers at it, kills it (kill -9) at a random moment, starts it again on the same
 * folder, and so on, now and then with a clock that jumps or a second store beside it; then reads everything back,
 * through the API and from the log itself, and rebuilds the tables.
 */
export async function killRounds(options: KillRoundsOptions): Promise<RunResult> {
  await using stack = new AsyncDisposableStack();
  const { path: dataDir } = stack.use(await temporaryFolder('faults'));
  const recorder = new Recorder();
  const found: Violation[] = [];
  let running: { readonly cairn: RunningCairn; readonly clock: ClockOfLife } | undefined;
  const node: StoreNode = {
    name: 'cairn',
    access: () => running && accessOf(running.cairn),
    clockShifted: () => running?.clock.shifted ?? true,
  };
  const load = startLoad([node], recorder, options);
  stack.defer(() => load.stop());
  const apiOf = ({ cairn }: { readonly cairn: RunningCairn }) => ({
    api: cairn.api,
    key: accessOf(cairn).key,
  });
  const changes = startChangeLoad(() => running && apiOf(running), recorder, { ...options, pauseMs: 100 });
  stack.defer(() => changes.stop());

  for (let round = 0; round < options.kills && Date.now() < options.deadline; round += 1) {
    const chance = randomFor(`${options.seed}/${4e9 + round}`);
    const clock = clockOfLife(chance, round < FORWARD_FROM * options.kills ? [-1] : [1, 1, 1, -1]);
    const cairn = await startCairn({ dataDir, env: { ...clock.env, ...TICKING } });
    stack.defer(() => cairn.kill());
    running = { cairn, clock };
    found.push(...(await live(cairn, clock, { ...options, load, changes, recorder, chance })));
    running = undefined;
    recorder.fault('kill -9 of the store');
    await cairn.kill();
    load.resume();
    options.onRound?.(round + 1);
  }

  const last = await startCairn({ dataDir, env: TICKING });
  stack.defer(() => last.kill());
  running = { cairn: last, clock: { shifted: false, kind: '', env: {} } };
  const client = storeClient(accessOf(last), recorder.sent);
  const target = { node: 'cairn', client, api: apiOf(running) };
  found.push(...(await lastWrites(load, changes, target, recorder)));
  const listed = new Map([['cairn', await listAll(client)]]);
  const byId = await readAll([client], idsOf(recorder));
  // Once nothing is due any more, no clock event comes between the end of the projections and that of the store.
  await sleep(MOST_AHEAD_MS + SURELY_MS);
  await settled(last.url);
  await last.stop();
  const log = await lmdbRecords(dataDir);
  const { decisions, found: differences } = await checkRebuilt(dataDir);
  found.push(...differences);
  return { history: recorder, truth: { log, logHolds: 'accepted', byId, listed, decisions }, found };
}

/** A life between start and kill. */
async function live(
  { pid, dataDir }: RunningCairn,
  clock: ClockOfLife,
  given: {
    readonly load: Load;
    readonly changes: ChangeLoad;
    readonly recorder: Recorder;
    readonly chance: Random;
    readonly lifeMs: number;
  },
): Promise<Violation[]> {
  const { load, changes, recorder, chance, lifeMs } = given;
  const found: Violation[] = [];
  if (clock.shifted) recorder.fault(clock.kind);
  if (!(await load.past(chance.int(1, 5))))
    found.push({ kind: 'stuck', what: 'writing did not continue after a start' });
  if (chance.happens(SECOND_STORE_SHARE)) {
    recorder.fault('second store on the folder');
    found.push(...(await startSecondStore(pid, dataDir)));
    await load.past(5);
  }
  // Earlier records are applied before a change is taken: while nobody writes, that is soon, and the kill hits changes.
  if (chance.happens(QUIET_SHARE)) {
    load.pause();
    await changes.past(QUIET_MS);
  }
  await sleep(chance.int(0, lifeMs));
  return found;
}

function accessOf({ endpoint, key, secret }: RunningCairn) {
  return { endpoint, key: `${key}:${secret}` };
}

/** Reads the log of an embedded store's data folder; the store must have ended. */
async function lmdbRecords(dataDir: string): Promise<LoggedRecord[]> {
  const log = await openLmdbLog({ path: join(dataDir, 'log') });
  try {
    return await recordsOf(log);
  } finally {
    await log.close();
  }
}
