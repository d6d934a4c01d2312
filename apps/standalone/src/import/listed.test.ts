import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { waitUntilListed } from './listed.ts';

let store: Server;
/** What the store answers one after another; the last one for ever. */
let answers: (string | undefined)[];
let asked = 0;
beforeEach(async () => {
  asked = 0;
  store = createServer((_, response) => {
    const through = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    if (through !== undefined) response.setHeader('X-Experience-API-Consistent-Through', through);
    response.writeHead(403).end();
  });
  await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  store.closeAllConnections();
  store.close();
});

const UNTIL = Date.parse('2026-01-01T00:00:10Z');
const out = { isTTY: false, write: () => true };

async function listed(
  patience = { stalledMs: 300, longestMs: 60_000 },
  signal = new AbortController().signal,
) {
  const endpoint = `http://127.0.0.1:${(store.address() as AddressInfo).port}/xapi`;
  return waitUntilListed({ endpoint, key: 'k:s', version: undefined }, UNTIL, out, signal, patience);
}

it('waits until the store says so, also to a key that may only write', async () => {
  // The second of the last answer has to be over: the clock that was seen has no fractions.
  answers = ['2026-01-01T00:00:09.000Z', '2026-01-01T00:00:10.900Z', '2026-01-01T00:00:11.000Z'];
  expect(await listed()).toEqual({ state: 'all' });
  expect(asked).toBe(3);
});

it('gives up when nothing moves, and says how far it is', async () => {
  answers = ['2026-01-01T00:00:01.000Z', '2026-01-01T00:00:02.000Z'];
  expect(await listed()).toEqual({ state: 'behind', through: Date.parse('2026-01-01T00:00:02Z') });
});

it('gives up in the end, though it moves', async () => {
  answers = Array.from({ length: 10 }, (_, second) => `2026-01-01T00:00:0${second}.000Z`);
  expect(await listed({ stalledMs: 60_000, longestMs: 200 })).toMatchObject({ state: 'behind' });
});

it('says nothing of a store that does not', async () => {
  answers = [undefined];
  expect(await listed()).toEqual({ state: 'unknown' });
  answers = ['1970-01-01T00:00:00.000Z'];
  expect(await listed()).toEqual({ state: 'unknown' });
});

it('ends with Ctrl-C', async () => {
  answers = ['2026-01-01T00:00:01.000Z'];
  expect(await listed(undefined, AbortSignal.abort())).toEqual({ state: 'unknown' });
});
