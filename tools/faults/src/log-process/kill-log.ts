import { setTimeout as sleep } from 'node:timers/promises';
import { randomFor } from '@cairn/demo/random';
import { Recorder } from '../history/recorder.ts';
import type { RunResult } from '../run-result.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { idsOf } from '../truth/read-store.ts';
import { logTruth } from './log-truth.ts';
import type { LogProcessOptions } from './protocol.ts';
import { startLogProcess } from './run.ts';

const WRITERS = 8;
/** More than a life can send. */
const REQUESTS_OF_A_LIFE = 5000;

/** Kills a process that appends, again and again on one folder, soon after an acknowledgement. */
export async function killLog(options: {
  readonly seed: number;
  readonly kills: number;
  readonly deadline: number;
  readonly log: LogProcessOptions['log'];
  readonly maxAppends?: number;
}): Promise<RunResult> {
  await using temporary = await temporaryFolder('faults-log');
  const folder = temporary.path;
  const recorder = new Recorder();
  for (let life = 0; life < options.kills && Date.now() < options.deadline; life += 1) {
    const chance = randomFor(`${options.seed}/${life}`);
    const running = startLogProcess({
      folder,
      seed: options.seed,
      firstWriter: life * WRITERS,
      writers: WRITERS,
      requests: REQUESTS_OF_A_LIFE,
      log: options.log,
      ...(options.maxAppends !== undefined && { maxAppends: options.maxAppends }),
      indexRunSize: 200,
    });
    await running.acknowledged(chance.int(1, 60));
    await sleep(chance.int(0, 20));
    recorder.fault('kill -9 of the log');
    running.kill();
    const { writes, signal, errors } = await running.ended;
    if (signal !== 'SIGKILL') throw new Error(`The log process ended by itself: ${errors}`);
    recorder.writes.push(...writes);
  }
  return { history: recorder, truth: await logTruth(folder, idsOf(recorder)), found: [] };
}
