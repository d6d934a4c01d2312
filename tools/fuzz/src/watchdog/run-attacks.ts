import type { Attack } from './attack.ts';
import { type Measured, measure } from './measure.ts';
import { startWatched, type WatchedStore } from './watched-store.ts';

/**
 * Sends each attack alone to a store, in turn. A store whose event loop does not come back is ended, and the rest meets
 * a new one.
 * @param start starts a store
 * @param onMeasured receives each at once
 */
export async function runAttacks(
  attacks: readonly Attack[],
  start: () => Promise<WatchedStore>,
  onMeasured: (measured: Measured) => void = () => {},
): Promise<Measured[]> {
  const done: Measured[] = [];
  let rest = attacks;
  while (rest.length > 0) {
    await using store = await start();
    for (const attack of rest) {
      rest = rest.slice(1);
      const measured = await attackStore(store, attack);
      done.push(measured);
      onMeasured(measured);
      if (measured.heldMs === undefined) break;
    }
  }
  return done;
}

const prepared = new WeakMap<WatchedStore, Set<unknown>>();

/** Sends one attack to a store, with what it needs there. */
export async function attackStore(store: WatchedStore, attack: Attack): Promise<Measured> {
  const { cairn, watch, authorizations } = store;
  const done = prepared.get(store) ?? new Set();
  prepared.set(store, done);
  if (attack.before !== undefined && !done.has(attack.before)) await attack.before(cairn);
  done.add(attack.before);
  // A store whose projections are far behind slows senders down and sends them away.
  await cairn.caughtUp();
  const { host, port } = new URL(cairn.endpoint);
  return measure({ pid: cairn.pid, host, port: Number(port), watch, authorizations }, attack);
}

/** Starts stores of a checkout. */
export const storesOf = (checkout: string) => () => startWatched(checkout);
