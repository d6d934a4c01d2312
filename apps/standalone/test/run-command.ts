import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from '@cairn/machine';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** How a command ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  /** What ended it instead of itself. */
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A command that runs. */
export interface RunningCommand extends AsyncDisposable {
  /** What it has said on standard output so far. */
  out(): string;
  /** And on standard error. */
  err(): string;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/**
 * Starts `cairn …` in a process of its own, as a person would. Settings of the environment do not reach it. Disposing of
 * it kills it.
 * @param input what comes on standard input
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
  // A command that wants no input may be gone before it has all.
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
