import type { Address, HttpClient } from '../loop/http-client.ts';
import { usageOf } from './process-usage.ts';

/** Something the load is pointed at. */
export interface Target extends Address {
  readonly name: string;
  /** Its process, when this tool has started it. */
  readonly pid?: number;
  stop(): Promise<void>;
}

export const CONSISTENT_THROUGH = 'x-experience-api-consistent-through';

/** How long a store is given to become quiet. */
const QUIET_MS = 120_000;
/** A process that uses less of one processor than this over a look counts as quiet. */
const QUIET_SHARE = 0.05;
const LOOK_MS = 400;

/**
 * Waits until all that was posted can be listed and the process rests, so that its work in the background does
 * not slow the next target's turn.
 * @returns seconds until everything could be listed; undefined when the store does not say, or not in time
 */
export async function settle(target: Target, client: HttpClient): Promise<number | undefined> {
  const start = Date.now();
  let listed: number | undefined;
  for (; Date.now() - start < QUIET_MS; await sleep(LOOK_MS / 8)) {
    const { headers } = await client.send(
      'GET',
      '/statements?statementId=00000000-0000-4000-8000-000000000000',
    );
    const through = Date.parse(String(headers[CONSISTENT_THROUGH]));
    if (Number.isNaN(through)) break;
    if (through >= start) {
      listed = (Date.now() - start) / 1000;
      break;
    }
  }
  if (target.pid === undefined) await sleep(LOOK_MS * 3);
  else await rest(target.pid, start + QUIET_MS);
  return listed;
}

async function rest(pid: number, until: number): Promise<void> {
  for (let quiet = 0; quiet < 2 && Date.now() < until; ) {
    const before = usageOf(pid);
    await sleep(LOOK_MS);
    const after = usageOf(pid);
    if (before === undefined || after === undefined) return;
    quiet = after.cpuSeconds - before.cpuSeconds < (QUIET_SHARE * LOOK_MS) / 1000 ? quiet + 1 : 0;
  }
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
