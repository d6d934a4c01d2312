import { describe, expect, it } from 'vitest';
import { createImportLanes } from './import-lanes.ts';

/** Appends that end on request. */
function appends() {
  const begun: string[] = [];
  const ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  return {
    begun,
    append: (name: string) => () =>
      new Promise<void>((resolve, reject) => {
        begun.push(name);
        ends.set(name, { resolve, reject });
      }),
    end: (name: string) => ends.get(name)?.resolve(),
    fail: (name: string, error: Error) => ends.get(name)?.reject(error),
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
async function isReady(promise: Promise<void>): Promise<boolean> {
  let ready = false;
  void promise.then(() => {
    ready = true;
  });
  await turn();
  return ready;
}

describe('the lanes of an import', () => {
  it('give room by size, and have it back when an append ends', async () => {
    const { append, end } = appends();
    let appended = 0;
    const lanes = createImportLanes({ most: 10, mostSize: 100, inOrder: true }, () => appended++);
    lanes.begin('acme', 60, append('a'));
    expect(await isReady(lanes.room())).toBe(true);
    lanes.begin('acme', 40, append('b'));
    const room = lanes.room();
    expect(await isReady(room)).toBe(false);
    end('a');
    expect(await isReady(room)).toBe(true);
    end('b');
    await lanes.settled();
    expect(appended).toBe(2);
    // All of the room is free again, so one that takes nearly all leaves some.
    lanes.begin('acme', 99, append('c'));
    expect(await isReady(lanes.room())).toBe(true);
    end('c');
  });

  it('give room by number, and to one that is larger than all of it', async () => {
    const { append, end } = appends();
    const lanes = createImportLanes({ most: 1, mostSize: 100, inOrder: true }, () => undefined);
    expect(await isReady(lanes.room())).toBe(true);
    lanes.begin('acme', 1000, append('a'));
    const room = lanes.room();
    expect(await isReady(room)).toBe(false);
    end('a');
    expect(await isReady(room)).toBe(true);
  });

  it('begin appends of a tenant one after another, and tenants side by side', async () => {
    const { append, begun, end } = appends();
    const lanes = createImportLanes({ most: 10, mostSize: 100, inOrder: false }, () => undefined);
    lanes.begin('acme', 1, append('a1'));
    lanes.begin('acme', 1, append('a2'));
    lanes.begin('beta', 1, append('b1'));
    await turn();
    expect(begun).toEqual(['a1', 'b1']);
    end('a1');
    await turn();
    expect(begun).toEqual(['a1', 'b1', 'a2']);
    // The end of the first leaves the lane to the second.
    lanes.begin('acme', 1, append('a3'));
    await turn();
    expect(begun).toEqual(['a1', 'b1', 'a2']);
    end('a2');
    await turn();
    expect(begun).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  it('stop at the first failure and throw it', async () => {
    const { append, begun, end, fail } = appends();
    const lanes = createImportLanes({ most: 10, mostSize: 100, inOrder: false }, () => undefined);
    lanes.begin('acme', 1, append('a1'));
    lanes.begin('acme', 1, append('a2'));
    lanes.begin('beta', 1, append('b1'));
    await turn();
    expect(lanes.hasFailed).toBe(false);
    fail('a1', new Error('the first'));
    await turn();
    fail('b1', new Error('the second'));
    end('a2');
    await expect(lanes.settled()).rejects.toThrow('the first');
    expect(lanes.hasFailed).toBe(true);
    expect(begun).toEqual(['a1', 'b1']);
  });
});
