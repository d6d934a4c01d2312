import { setTimeout as sleep } from 'node:timers/promises';
import { headersOf, type Target } from './post.ts';

/** Whether everything that was acknowledged is in listings; `unknown` where the store does not say. */
export type Listed =
  | { readonly state: 'all' }
  | { readonly state: 'behind'; readonly through: number }
  | { readonly state: 'unknown' };

/** Without any progress it is given up after this long, in any case after the other. */
const PATIENCE = { stalledMs: 60_000, longestMs: 600_000 };
const CLEAR = '\r\u001B[2K';
const CONSISTENT_THROUGH = 'X-Experience-API-Consistent-Through';

/**
 * Waits until the store lists what it stored until a time, by the header that says so (1.0.3 Communication 2.1.3).
 * @param until by the clock of the store, to the second, in ms since the epoch
 */
export async function waitUntilListed(
  target: Target,
  until: number,
  out: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  signal: AbortSignal,
  patience = PATIENCE,
): Promise<Listed> {
  try {
    return await wait(target, until, out, signal, patience);
  } catch (error) {
    if (!signal.aborted) throw error;
    return { state: 'unknown' };
  } finally {
    if (out.isTTY) out.write(CLEAR);
  }
}

async function wait(
  target: Target,
  until: number,
  out: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  signal: AbortSignal,
  { stalledMs, longestMs }: typeof PATIENCE,
): Promise<Listed> {
  const began = performance.now();
  let [through, moved] = [0, began];
  for (;;) {
    const said = await consistentThrough(target, signal);
    if (said === undefined) return { state: 'unknown' };
    // A Date header has no fractions of a second.
    if (said >= until + 1000) return { state: 'all' };
    const now = performance.now();
    if (said > through) [through, moved] = [said, now];
    if (now - moved > stalledMs || now - began > longestMs) return { state: 'behind', through };
    if (out.isTTY) out.write(`${CLEAR}Waiting until all of them are listed…`);
    await sleep(100, undefined, { signal });
  }
}

/** Undefined where the store does not answer with it, or this key may not ask. */
async function consistentThrough(target: Target, signal: AbortSignal): Promise<number | undefined> {
  try {
    const response = await fetch(`${target.endpoint}/statements?limit=1`, {
      method: 'HEAD',
      headers: headersOf(target, target.version ?? '1.0.3'),
      signal,
    });
    const time = Date.parse(response.headers.get(CONSISTENT_THROUGH) ?? '');
    return response.status >= 500 || Number.isNaN(time) || time === 0 ? undefined : time;
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}
