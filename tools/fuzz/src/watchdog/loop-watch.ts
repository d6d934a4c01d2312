import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The variable that names the socket to the store's process. */
export const WATCH_SOCKET = 'FUZZ_WATCH_SOCKET';

/** One turn of an event loop. */
export interface Turn {
  /** ms since the epoch. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds of processor time. */
  readonly ms: number;
}

/** The turns of an event loop since they were asked for last. */
export interface Turns {
  /** Milliseconds of processor time. */
  readonly longestMs: number;
  /** Of all of them together. */
  readonly totalMs: number;
  /** Those of 50 ms and more, the first 1,000. */
  readonly long: readonly Turn[];
}

/** The environment a store is started with, so that its event loop is watched. */
export interface WatchEnvironment {
  readonly socket: string;
  readonly env: Readonly<Record<string, string>>;
}

/** @param modules more that are loaded before the store, as URLs */
export function watchEnvironment(modules: readonly string[] = []): WatchEnvironment {
  const socket = join(tmpdir(), `fuzz-watch-${randomUUID().slice(0, 8)}.sock`);
  const own = new URL('./watched-process.ts', import.meta.url).href;
  const imports = [own, ...modules].map((module) => `--import=${module}`);
  return { socket, env: { [WATCH_SOCKET]: socket, NODE_OPTIONS: imports.join(' ') } };
}

/** What the process of a store says of its event loop. */
export interface LoopWatch {
  /** @returns undefined when no answer came within `withinMs`, as from a loop that is held */
  turns(withinMs: number): Promise<Turns | undefined>;
  close(): void;
}

/** @throws {Error} when nothing listens there */
export async function openLoopWatch(socket: string): Promise<LoopWatch> {
  const client = connect(socket);
  await once(client, 'connect');
  // One connection is all; a store that is killed would leave it behind.
  await rm(socket, { force: true });
  client.on('error', () => {});
  const lines = createInterface({ input: client });
  return {
    turns: (withinMs) => ask(client, lines, withinMs),
    close: () => client.destroy(),
  };
}

function ask(
  client: Socket,
  lines: ReturnType<typeof createInterface>,
  withinMs: number,
): Promise<Turns | undefined> {
  const { promise, resolve } = Promise.withResolvers<Turns | undefined>();
  const onLine = (line: string) => resolve(JSON.parse(line) as Turns);
  const late = setTimeout(() => resolve(undefined), withinMs);
  lines.once('line', onLine);
  client.write('?');
  return promise.finally(() => {
    clearTimeout(late);
    lines.off('line', onLine);
  });
}
