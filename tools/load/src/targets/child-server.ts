import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A server this tool has started. */
export interface ChildServer {
  readonly pid: number;
  /** URL of its xAPI endpoint. */
  readonly endpoint: string;
  /** Asks it to end and waits; kills it when it has not ended after 30 s. */
  stop(): Promise<void>;
}

/** The server did not come up. */
export class StartError extends Error {
  constructor(name: string, why: string) {
    super(`${name} did not start: ${why}`);
    this.name = 'StartError';
  }
}

const START_MS = 120_000;
const STOP_MS = 30_000;

/**
 * Starts a program on this Node and waits for its line `{"ready":true,"endpoint":…}` on stdout.
 * @param args Node's own options, the program, its arguments
 * @throws {StartError} when it ends before that, or takes longer than two minutes
 */
export async function startChild(name: string, args: readonly string[]): Promise<ChildServer> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const endpoint = await readyEndpoint(name, child).catch(async (error: unknown) => {
    child.kill('SIGKILL');
    await ended;
    throw error;
  });
  return {
    pid: child.pid ?? 0,
    endpoint,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(late);
    },
  };
}

function readyEndpoint(name: string, child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString('utf8')}`.slice(-4000);
  });
  const late = setTimeout(
    () => reject(new StartError(name, `not ready after ${START_MS / 1000} s\n${said}`)),
    START_MS,
  );
  child.once('error', (error) => reject(new StartError(name, error.message)));
  child.once('exit', (code, signal) => reject(new StartError(name, `it ended (${signal ?? code})\n${said}`)));
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = readyLine(line);
      if (ready !== undefined) resolve(ready);
    });
  }
  return promise.finally(() => clearTimeout(late));
}

function readyLine(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const { ready, endpoint } = JSON.parse(line) as { ready?: unknown; endpoint?: unknown };
    return ready === true && typeof endpoint === 'string' ? endpoint : undefined;
  } catch {
    return undefined;
  }
}
