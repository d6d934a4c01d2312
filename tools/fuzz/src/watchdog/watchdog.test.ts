import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOptions } from '../options.ts';
import { type Attack, ask } from './attack.ts';
import { ATTACKS } from './attacks.ts';
import { attacksTable } from './attacks-table.ts';
import type { Measured } from './measure.ts';
import { attackStore } from './run-attacks.ts';
import { suspectsOf } from './suspects.ts';
import { unpackedBytes } from './unpacked.ts';
import { startWatched, type WatchedStore } from './watched-store.ts';
import { allowedMs, slowness } from './yardstick.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const CANARY = new URL('./busy-store.fixture.ts', import.meta.url).href;

let store: WatchedStore;
beforeAll(async () => {
  store = await startWatched(ROOT, [CANARY]);
});
afterAll(() => store?.[Symbol.asyncDispose]());

const canary = (how: string, ms: number): Attack => ({
  name: how,
  from: 'nobody',
  make: () => ask(`/canary/${how}/${ms}`),
});

describe('the watchdog', () => {
  it('finds a handler that holds the event loop, and none that waits', async () => {
    const busy = await attackStore(store, canary('busy', 3_000));
    expect(busy.fault).toMatch(/^holds the event loop for \d+ ms/);
    expect(busy.heldMs).toBeGreaterThan(busy.allowedMs);
    const waiting = await attackStore(store, canary('waiting', 1_000));
    expect([waiting.fault, waiting.status]).toEqual([undefined, 200]);
    expect(waiting.answeredMs).toBeGreaterThan(900);
  });
});

describe('what is allowed', () => {
  it('grows with the request and with how slow the machine is', () => {
    expect(allowedMs(0, 1)).toBe(100);
    expect(allowedMs(4 * 2 ** 20, 1)).toBe(1_100);
    expect(allowedMs(4 * 2 ** 20, 2)).toBe(2_200);
    expect(slowness()).toBeGreaterThanOrEqual(1);
  });

  it('goes by what a store unpacks, and no further than it reads', () => {
    const gzip = [['Content-Encoding', 'gzip']] as const;
    const zipped = gzipSync(Buffer.alloc(100_000));
    expect(unpackedBytes({ headers: [] })).toBe(0);
    expect(unpackedBytes({ headers: [], body: zipped })).toBe(zipped.length);
    expect(unpackedBytes({ headers: gzip, body: zipped })).toBe(100_000);
    expect(unpackedBytes({ headers: gzip, body: gzipSync(Buffer.alloc(2 ** 25)) })).toBe(2 ** 24);
    expect(unpackedBytes({ headers: gzip, body: Buffer.from('x') })).toBe(1);
  });
});

describe('suspects', () => {
  it('are the requests under way in a turn that was too long for them', () => {
    const flights = [
      { index: 1, from: 0, to: 10 },
      { index: 2, from: 15, to: 30 },
      { index: 3, from: 20, to: 25 },
      { index: 4, from: 31, to: 40 },
    ];
    const turns = [{ from: 12, to: 30, ms: 18 }];
    const allowed = (index: number) => (index === 3 ? 100 : 10);
    expect(suspectsOf(turns, flights, allowed)).toEqual([2]);
  });
});

describe('the table', () => {
  const measured: Measured = {
    name: 'a request',
    wire: 1_234,
    unpacked: 1_048_576,
    heldMs: 12.4,
    workedMs: 13,
    allowedMs: 350,
    answeredMs: 20,
    status: 400,
    fault: undefined,
  };

  it('shows what an attack did, and what it did to an earlier commit', () => {
    expect(attacksTable([measured], undefined)).toEqual([
      '| request | wire bytes | unpacked | held, ms | allowed | answer |',
      '| --- | ---: | ---: | ---: | ---: | ---: |',
      '| a request | 1,234 | 1,048,576 | 12 | 350 | 400 in 20 ms |',
    ]);
    expect(attacksTable([{ ...measured, workedMs: 900 }], undefined)[2]).toContain('| 12 (900) |');
    const earlier: Measured = { ...measured, heldMs: undefined, status: 'silence' };
    expect(attacksTable([measured], [earlier])[2]).toBe(
      '| a request | 1,234 | 1,048,576 | > 20,000 | 12 | 350 | none | 400 in 20 ms |',
    );
  });

  it('is asked for by options, and each attack has a name of its own', () => {
    expect(readOptions(['--attacks', '--before', '../old', '--only', 'form']).attacks).toEqual({
      before: '../old',
      only: 'form',
    });
    expect(readOptions([]).attacks).toBeUndefined();
    const names = ATTACKS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
