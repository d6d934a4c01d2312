import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chanceOf } from '@cairn/fuzz/chance';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { Recorder } from '../history/recorder.ts';
import { type StoreNode, startLoad } from '../load/load.ts';
import { storeClient } from '../load/store-client.ts';
import type { RunResult } from '../run-result.ts';
import { lmdbRecords } from '../truth/lmdb.ts';
import { idsOf, listAll, readAll } from '../truth/read-store.ts';

export interface KillRoundsOptions {
  readonly seed: number;
  readonly kills: number;
  /** ms since the epoch after which no further round begins. */
  readonly deadline: number;
  readonly writers: number;
  readonly pauseMs: number;
  /** Longest life of a store from its first acknowledgement on, ms. */
  readonly lifeMs: number;
  /** Told after each round. */
  readonly onRound?: (round: number) => void;
}

/**
 * Starts a whole embedded store, lets writers at it, kills it (kill -9) at a random moment, starts it again on the same
 * folder, and so on; then reads everything back, through the API and from the log itself.
 */
export async function killRounds(options: KillRoundsOptions): Promise<RunResult> {
  await using stack = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'cairn-faults-'));
  stack.defer(() => rm(dataDir, { recursive: true, force: true, maxRetries: 10 }));
  const recorder = new Recorder();
  let running: RunningCairn | undefined;
  const node: StoreNode = {
    name: 'cairn',
    access: () => running && accessOf(running),
  };
  const load = startLoad([node], recorder, options);
  stack.defer(() => load.stop());

  for (let round = 0; round < options.kills && Date.now() < options.deadline; round += 1) {
    const chance = chanceOf(options.seed, 4e9 + round);
    const cairn = await startCairn({ dataDir });
    stack.defer(() => cairn.kill());
    running = cairn;
    await load.past(chance.int(1, 5));
    await sleep(chance.int(0, options.lifeMs));
    running = undefined;
    recorder.fault('kill -9 of the store');
    await cairn.kill();
    options.onRound?.(round + 1);
  }

  const last = await startCairn({ dataDir });
  stack.defer(() => last.kill());
  running = last;
  await load.past(20);
  await load.stop();
  const client = storeClient(accessOf(last), recorder.sent);
  const listed = new Map([['cairn', await listAll(client)]]);
  const byId = await readAll([client], idsOf(recorder));
  await last.stop();
  const log = await lmdbRecords(dataDir);
  return { history: recorder, truth: { log, logHolds: 'accepted', byId, listed }, found: [] };
}

function accessOf({ endpoint, key, secret }: RunningCairn) {
  return { endpoint, key: `${key}:${secret}` };
}
