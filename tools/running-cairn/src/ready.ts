import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The one line that `cairn start --json` prints. */
export interface Ready {
  readonly ready: true;
  readonly dashboard: string;
  readonly endpoint: string;
  readonly api: string;
  readonly user?: { readonly email: string; readonly password: string };
}

const START_MS = 240_000;

/**
 * Waits for the line that says the server is ready.
 * @param log what to quote when it does not come
 */
export async function readyOf(child: ChildProcess, log: () => string): Promise<Ready> {
  const { promise, resolve, reject } = Promise.withResolvers<Ready>();
  const fail = (why: string) => reject(new Error(`Cairn did not start: ${why}\n${log()}`));
  const late = setTimeout(() => fail(`not ready after ${START_MS / 1000} s`), START_MS);
  child.once('error', (error) => fail(error.message));
  child.once('close', (code, signal) => fail(`it ended (${signal ?? `code ${code}`})`));
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = readLine(line);
      if (ready !== undefined) resolve(ready);
    });
  }
  return promise.finally(() => clearTimeout(late));
}

function readLine(line: string): Ready | undefined {
  if (!line.startsWith('{')) return undefined;
  const said = JSON.parse(line) as Partial<Ready>;
  return said.ready === true ? (said as Ready) : undefined;
}
