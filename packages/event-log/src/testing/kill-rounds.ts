import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openLmdbLog } from '../lmdb/open.ts';
import { checkLog, type LogCheck } from './check-log.ts';

const APPENDING_PROCESS = fileURLToPath(new URL('./appending-process.ts', import.meta.url));

/** The result of {@link killRounds}. */
export interface KillReport extends LogCheck {
  readonly rounds: number;
  readonly acknowledged: number;
}

/**
 * Kills a process that appends, again and again at random moments (kill -9), each time opening the same log
 * again, and checks what is in the log at the end.
 * @param options.maxLifeMs how long a process lives at most, from its first acknowledgement on
 */
export async function killRounds(options: {
  folder: string;
  rounds: number;
  writers: number;
  maxLifeMs: number;
}): Promise<KillReport> {
  const acknowledged = new Set<string>();
  for (let round = 0; round < options.rounds; round += 1) {
    const child = startAppending({ ...options, appends: 1e9, textBytes: 400, indexRunSize: 500 });
    const stopped = once(child, 'close');
    const { lines, first } = readLines(child);
    await Promise.race([first, stopped]);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * options.maxLifeMs));
    child.kill('SIGKILL');
    const [code, signal] = await stopped;
    if (signal !== 'SIGKILL') throw new Error(`The process ended by itself (${code}): ${lines().join('\n')}`);
    for (const id of acknowledgedIn(lines())) acknowledged.add(id);
  }
  const log = await openLmdbLog({ path: options.folder });
  try {
    const check = await checkLog(log, acknowledged);
    return { ...check, rounds: options.rounds, acknowledged: acknowledged.size };
  } finally {
    await log.close();
  }
}

/** Starts `appending-process.ts`; with `maxFileBlocks` under a shell that limits how large a file may grow. */
export function startAppending(options: {
  folder: string;
  writers: number;
  appends: number;
  textBytes: number;
  indexRunSize: number;
  /** Of 512 bytes each. */
  maxFileBlocks?: number;
}): ChildProcess {
  const { folder, writers, appends, textBytes, indexRunSize, maxFileBlocks } = options;
  const numbers = [writers, appends, textBytes, indexRunSize];
  const command = [process.execPath, APPENDING_PROCESS, folder, ...numbers.map(String)];
  if (maxFileBlocks === undefined) return spawn(process.execPath, command.slice(1), { stdio: 'pipe' });
  return spawn('sh', ['-c', `ulimit -f ${maxFileBlocks} && exec "$@"`, 'sh', ...command], { stdio: 'pipe' });
}

/** Collects whole lines of stdout and all of stderr; `first` resolves with the first acknowledgement. */
export function readLines(child: ChildProcess): { lines(): string[]; first: Promise<void> } {
  const { promise: first, resolve } = Promise.withResolvers<void>();
  let out = '';
  let errors = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (out.includes('ack ')) resolve();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  // What follows the last line end was cut off by the kill.
  return { first, lines: () => [...out.split('\n').slice(0, -1), ...(errors === '' ? [] : [errors])] };
}

/** The ids of all `ack` lines. */
export function acknowledgedIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) => (line.startsWith('ack ') ? line.slice(4).split(' ') : []));
}
