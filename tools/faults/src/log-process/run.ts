import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from '@cairn/machine';
import type { Write } from '../history/operations.ts';
import type { LogProcessOptions } from './protocol.ts';
import { SaidWrites } from './said-writes.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** A log process that runs or has run. */
export interface LogProcess {
  /** kill -9, also of who started it for us. */
  kill(): void;
  /** Resolves when that many writes were acknowledged, or it has ended. */
  acknowledged(writes: number): Promise<void>;
  /** Resolves when it has ended and all it said is read. */
  readonly ended: Promise<EndedLogProcess>;
}

/** How a log process ended. */
interface EndedLogProcess {
  readonly writes: readonly Write[];
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last it printed on stderr. */
  readonly errors: string;
}

/**
 * Starts a log process.
 * @param prefix a program that starts it, such as one that injects errors
 */
export function startLogProcess(
  options: LogProcessOptions,
  prefix: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): LogProcess {
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', MAIN, JSON.stringify(options)];
  const [program = '', ...args] = [...prefix, ...node];
  const stdio = ['ignore', 'pipe', 'pipe', 'ipc'] as const;
  const child = spawn(program, args, {
    stdio: [...stdio],
    env: { ...bareEnvironment(), ...env },
    // A group of its own: killing strace would leave what it watches.
    detached: true,
  });
  if (child.stdout === null || child.stderr === null) throw new Error('The log process has no pipes.');
  const said = new SaidWrites();
  const waiting: { count: number; resolve: () => void }[] = [];
  const wake = (count: number) => {
    for (const one of waiting) if (count >= one.count) one.resolve();
  };
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    said.note(line);
    wake(said.acknowledged);
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-4000);
  });
  const ended = (async () => {
    const closed = once(lines, 'close');
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    await closed;
    wake(Number.POSITIVE_INFINITY);
    return { writes: said.writes, code, signal, errors };
  })();
  return {
    ended,
    kill() {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    },
    acknowledged: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        wake(said.acknowledged);
        void ended.then(() => resolve());
      }),
  };
}
