import { setTimeout as delay } from 'node:timers/promises';
import { type Exchange, type Message, openConnection } from '../wire/connection.ts';
import type { LoopWatch } from './loop-watch.ts';
import { ANSWER_MS, whileItWorks } from './patience.ts';
import { allowedMs, slowness } from './yardstick.ts';

/** What one request did to the event loop of a store. */
export interface Hold {
  readonly exchange: Exchange;
  /** Until the answer, ms. */
  readonly answeredMs: number;
  /** The longest turn, ms of processor time; undefined when the loop did not come back. */
  readonly heldMs: number | undefined;
  /** All turns together, ms of processor time: work in slices keeps others waiting, too. */
  readonly workedMs: number | undefined;
  /** On this machine, as slow as it was then. */
  readonly allowedMs: number;
  readonly isTooLong: boolean;
}

/** A store whose event loop is watched. */
export interface Watched {
  readonly pid: number;
  readonly port: number;
  readonly watch: LoopWatch;
}

/** Longer than anybody waits. */
const PATIENCE_MS = 600_000;
/** What a request leaves to be done continues after its answer. */
const SETTLE_MS = 20;
/** Times that a request is sent before it is blamed: the least counts, since collectors run when they like. */
const TRIES = 3;

/**
 * Sends one request alone, and twice more while it seems to hold the store for too long.
 * @param unpacked bytes of it, the body decompressed
 */
export async function holdOf(store: Watched, message: Message, unpacked: number): Promise<Hold> {
  // How slow the machine is now takes a moment to find out: asked where it matters.
  let least = await once(store, message, unpacked, 1);
  for (let tries = 1; tries < TRIES && least.isTooLong && least.heldMs !== undefined; tries += 1) {
    const again = await once(store, message, unpacked, slowness());
    if (again.heldMs === undefined || !again.isTooLong || again.heldMs < least.heldMs) least = again;
  }
  return least;
}

async function once(
  { pid, port, watch }: Watched,
  message: Message,
  unpacked: number,
  slower: number,
): Promise<Hold> {
  const allowed = allowedMs(unpacked, slower);
  await watch.turns(ANSWER_MS);
  const connection = openConnection(port, PATIENCE_MS);
  const sent = performance.now();
  const exchange = (await whileItWorks(pid, connection.exchange(message))) ?? 'silence';
  const answeredMs = performance.now() - sent;
  connection.close();
  await delay(SETTLE_MS);
  // A loop that is held for good does not say so.
  const withinMs = exchange === 'silence' ? 1_000 : PATIENCE_MS;
  const turns = await whileItWorks(pid, watch.turns(withinMs));
  const { longestMs: heldMs, totalMs: workedMs } = turns ?? {};
  // An answer is work, too: of large pages each MiB counts as one that came.
  const answered = typeof exchange === 'object' ? exchange.body.length : 0;
  const inAll = allowedMs(unpacked + answered, slower);
  const isTooLong = heldMs === undefined || heldMs > allowed || (workedMs ?? 0) > inAll;
  return { exchange, answeredMs, heldMs, workedMs, allowedMs: allowed, isTooLong };
}

/** A hold in words. */
export function holdText({ heldMs, workedMs = 0, allowedMs: allowed }: Hold): string {
  if (heldMs === undefined) return `the event loop is held for more than ${ANSWER_MS} ms`;
  const inAll = heldMs > allowed ? '' : ` at once and ${workedMs.toFixed(0)} ms in all`;
  return `holds the event loop for ${heldMs.toFixed(0)} ms${inAll}; ${allowed.toFixed(0)} ms are allowed`;
}
