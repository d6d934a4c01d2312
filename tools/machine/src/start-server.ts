import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A server in a process of its own, which ends with this one whatever becomes of it. */
export interface StartedServer<Ready> {
  readonly pid: number;
  /** What it said when it was ready. */
  readonly ready: Ready;
  /** The last it has said on stderr. */
  log(): string;
  /** Sends the signal and waits for the end; killed when that takes more than 30 s. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** The server did not come up. */
export class StartError extends Error {
  constructor(name: string, why: string) {
    super(`${name} did not start: ${why}`);
    this.name = 'StartError';
  }
}

const START_MS = 240_000;
/** Longer than a server gives itself. */
const STOP_MS = 30_000;
const LOG_CHARACTERS = 200_000;

/**
 * Starts a Node program and waits for its line of JSON `{"ready":true,…}` on stdout.
 * @param name of the server, for the error
 * @param command Node, its own options, the program, its arguments
 * @throws {StartError} with its last words when it ends before that, or takes longer than four minutes
 */
export async function startServer<Ready extends { readonly ready: true }>(
  name: string,
  [program, ...args]: readonly [program: string, ...args: string[]],
  env: NodeJS.ProcessEnv = process.env,
): Promise<StartedServer<Ready>> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-LOG_CHARACTERS);
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(late);
  };
  try {
    const ready = await readyOf<Ready>(child, (why) => new StartError(name, `${why}\n${said}`));
    return { pid: child.pid ?? 0, ready, log: () => said, end };
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
}

async function readyOf<Ready extends { readonly ready: true }>(
  child: ChildProcess,
  failure: (why: string) => StartError,
): Promise<Ready> {
  const { promise, resolve, reject } = Promise.withResolvers<Ready>();
  const late = setTimeout(() => reject(failure(`not ready after ${START_MS / 1000} s`)), START_MS);
  child.once('error', (error) => reject(failure(error.message)));
  child.once('close', (code, signal) => reject(failure(`it ended (${signal ?? `code ${code}`})`)));
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      const word = JSON.parse(line) as { ready?: unknown };
      if (word.ready === true) resolve(word as Ready);
    });
  }
  return promise.finally(() => clearTimeout(late));
}
