import { setTimeout as sleep } from 'node:timers/promises';
import { idOf } from '../check/writes.ts';
import type { Found, History, ListedStatement } from '../history/operations.ts';
import type { StoreClient } from '../load/store-client.ts';

const AT_ONCE = 16;
const PATIENCE_MS = 60_000;

/** Every id a run has sent or was given. */
export function idsOf({ writes }: History): string[] {
  const ids = new Set<string>();
  for (const write of writes) {
    for (const index of write.statements.keys()) {
      const id = idOf(write, index);
      if (id !== undefined) ids.add(id);
    }
  }
  return [...ids];
}

/** Asking for each id takes no longer; those that are left are in the listings, all the same. */
const READING_MS = 120_000;

/**
 * Asks for each id, the clients in turn, in an order of chance. A client that does not answer for now is asked again for up to a
 * minute.
 */
export async function readAll(
  clients: readonly StoreClient[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  const until = Date.now() + READING_MS;
  const rest = ids.toSorted(byLastDigits).entries();
  async function reader(): Promise<void> {
    for (const [index, id] of rest) {
      if (Date.now() > until) return;
      const client = clients[index % clients.length];
      if (client === undefined) throw new RangeError('Nobody can be asked.');
      found.set(
        id,
        await patiently(
          () => client.read(id),
          (one) => one.state === 'unknown',
        ),
      );
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  return found;
}

/**
 * Everything a client lists, once what was asked for has come.
 * @throws {Error} when it does not answer
 */
export async function listAll(client: StoreClient): Promise<readonly ListedStatement[]> {
  const asked = Date.now();
  const isLate = (one: Awaited<ReturnType<StoreClient['list']>>) =>
    one === 'unknown' || ('consistentThrough' in one && one.consistentThrough < asked);
  const found = await patiently(() => client.list(), isLate);
  if (found !== 'unknown' && 'statements' in found) return found.statements;
  throw new Error(`The listing at the end was not answered: ${JSON.stringify(found)}`);
}

async function patiently<T>(ask: () => Promise<T>, isLate: (answer: T) => boolean): Promise<T> {
  for (const until = Date.now() + PATIENCE_MS; ; await sleep(100)) {
    const answer = await ask();
    if (!isLate(answer) || Date.now() > until) return answer;
  }
}

/** Ids are random: by their ends they come in an order that has nothing to do with when they were sent. */
function byLastDigits(one: string, other: string): number {
  return one.slice(-12) < other.slice(-12) ? -1 : 1;
}
