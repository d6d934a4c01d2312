import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ATTACKS } from './attacks.ts';
import { attackStore } from './run-attacks.ts';
import { startWatched, type WatchedStore } from './watched-store.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

let store: WatchedStore;
beforeAll(async () => {
  store = await startWatched(ROOT);
});
afterAll(() => store?.[Symbol.asyncDispose]());

it('finds no attack that holds a store for too long, or is answered wrongly', async () => {
  const faults: string[] = [];
  for (const attack of ATTACKS) {
    const { name, fault, heldMs } = await attackStore(store, attack);
    if (fault !== undefined) faults.push(`${name}: ${fault}`);
    // What comes after would wait for it.
    if (heldMs === undefined) break;
  }
  expect(faults).toEqual([]);
  // On a machine with nothing else to do it takes half a minute.
}, 900_000);
