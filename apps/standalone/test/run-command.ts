import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from '@cairn/machine';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** How a command ended, and its output. */
export interface Ended {
  readonly code: number | null;
  /** The signal that ended it, if any. */
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A running command. */
export interface RunningCommand extends AsyncDisposable {
  /** Its standard output so far. */
  out(): string;
  /** Its standard error so far. */
  err(): string;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/**
 * Starts `cairn …` in its own process, as a user would, without the settings of our environment. Disposing of it kills it.
 * @param input its standard input
 */
export function startCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input?: string | Uint8Array,
  cwd?: string,
): RunningCommand {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    env: { ...bareEnvironment(), UV_THREADPOOL_SIZE: '16', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(cwd !== undefined && { cwd }),
  });
  // A command that reads no input may exit before it is all written.
  child.stdin.on('error', () => undefined).end(input ?? '');
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, out, err })),
  );
  return {
    out: () => out,
    err: () => err,
    kill: (signal) => child.kill(signal),
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Runs `cairn …` to its end; see {@link startCommand}. */
export async function runCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input?: string | Uint8Array,
  cwd?: string,
): Promise<Ended> {
  return startCommand(args, env, input, cwd).ended;
}
