import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomFor } from '@cairn/demo/random';
import { checkHistory } from '../check/check-history.ts';
import type { Violation } from '../check/violation.ts';
import type { Write } from '../history/operations.ts';
import { Recorder } from '../history/recorder.ts';
import { logTruth } from '../log-process/log-truth.ts';
import type { LogProcessOptions } from '../log-process/protocol.ts';
import { startLogProcess } from '../log-process/run.ts';
import { SaidWrites } from '../log-process/said-writes.ts';
import type { Outcome } from '../run-result.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { idsOf } from '../truth/read-store.ts';
import { type Left, SimulatedDisk } from './disk.ts';
import { readTrace, TRACE_OPTIONS } from './trace.ts';

const FILE = 'data.mdb';
const LEFT: readonly Left[] = ['nothing', 'everything', 'some sectors'];

/**
 * Watches every write and flush of a log, and then cuts the power after each of them: with nothing, everything or some
 * sectors left of what was not flushed by then. Whatever had been acknowledged by then has to be in what is left. This
 * is where an answer before its flush shows, which a kill alone does not bring to light: the system keeps what a killed
 * process has written.
 */
export async function cutPower(options: {
  readonly seed: number;
  readonly requests: number;
  readonly deadline: number;
  readonly log: LogProcessOptions['log'];
}): Promise<Outcome> {
  const { seed, requests, log, deadline } = options;
  await using folder = await temporaryFolder('faults-power');
  const traceFile = join(folder.path, 'trace');
  const process = {
    folder: join(folder.path, 'log'),
    seed,
    firstWriter: 0,
    writers: 3,
    requests,
    log,
  } as const;
  const running = startLogProcess({ ...process, indexRunSize: 20 }, [
    'strace',
    ...TRACE_OPTIONS,
    '-o',
    traceFile,
  ]);
  const { writes, code, errors } = await running.ended;
  if (code !== 0) throw new Error(`The log process ended with ${code}: ${errors}`);

  const recorder = new Recorder();
  recorder.writes.push(...writes);
  const violations: Violation[] = [];
  const disk = new SimulatedDisk();
  const said = new SaidWrites();
  let printed = '';
  let isOpen = false;
  for (const [number, event] of readTrace(await readFile(traceFile, 'utf8'), FILE).entries()) {
    if (Date.now() > deadline) break;
    if (event.kind === 'said') {
      const lines = (printed + event.text).split('\n');
      printed = lines.pop() ?? '';
      for (const line of lines) said.note(line);
      isOpen = true;
      // Only what changes the disk, or was promised of it, makes another case.
      if (!event.text.includes('acknowledged')) continue;
    } else disk.apply(event);
    if (!isOpen) continue;
    for (const left of LEFT) {
      recorder.fault(`power cut, ${left} left of what was not flushed`);
      const file = disk.afterCut(left, randomFor(`${seed}/${number}`));
      const name = `power cut after event ${number}, ${left} left`;
      violations.push(...(await checkLeft(join(folder.path, 'cut'), file, said.writes, name)));
    }
  }
  return { history: recorder, violations };
}

async function checkLeft(
  folder: string,
  file: Buffer,
  writes: readonly Write[],
  name: string,
): Promise<Violation[]> {
  await mkdir(folder);
  try {
    await writeFile(join(folder, FILE), file);
    const history = { writes, reads: [], listings: [], faults: [] };
    const found = checkHistory(history, await logTruth(folder, idsOf(history)));
    return found.map(({ kind, what }) => ({ kind, what: `${name}: ${what}` }));
  } catch (error) {
    return [{ kind: 'lost', what: `${name}: the log does not open: ${String(error)}` }];
  } finally {
    await rm(folder, { recursive: true });
  }
}
