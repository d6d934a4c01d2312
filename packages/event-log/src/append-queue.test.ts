import { Unavailable } from '@cairn/lrs';
import { describe, expect, it } from 'vitest';
import { createAppendQueue, type QueueBounds } from './append-queue.ts';

const BOUNDS: QueueBounds = { maxAppends: 4, maxBytes: 100, maxGroupBytes: 50 };

/** A queue whose commits wait until they are let go, and answer each request with itself in capitals. */
function queueOf(bounds: Partial<QueueBounds> = {}) {
  const groups: string[][] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  const queue = createAppendQueue<string, string>({ ...BOUNDS, ...bounds }, async (group) => {
    const gate = Promise.withResolvers<void>();
    groups.push([...group]);
    gates.push(gate);
    await gate.promise;
    return group.map((request) => (request === 'bad' ? new RangeError(request) : request.toUpperCase()));
  });
  const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    append: queue.append,
    close: queue.close,
    groups,
    /** Waits until `count` commits have begun. */
    async begun(count: number) {
      while (groups.length < count) await nextTurn();
    },
    finish: (commit: number) => gates[commit]?.resolve(),
    fail: (commit: number, error: Error) => gates[commit]?.reject(error),
  };
}

describe('the append queue', () => {
  it('commits together what waits together, in order, and answers each', async () => {
    const queue = queueOf();
    const first = [queue.append('a', 1), queue.append('b', 1)];
    await queue.begun(1);
    const second = [queue.append('c', 1), queue.append('d', 1)];
    queue.finish(0);
    expect(await Promise.all(first)).toEqual(['A', 'B']);
    await queue.begun(2);
    queue.finish(1);
    expect(await Promise.all(second)).toEqual(['C', 'D']);
    expect(queue.groups).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('cuts groups by size, but commits what is larger alone', async () => {
    const queue = queueOf({ maxBytes: 1000 });
    const answers = Promise.all([queue.append('a', 30), queue.append('b', 90), queue.append('c', 20)]);
    for (const commit of [0, 1, 2]) {
      await queue.begun(commit + 1);
      queue.finish(commit);
    }
    await answers;
    expect(queue.groups).toEqual([['a'], ['b'], ['c']]);
  });

  it('lets as many groups as it has lanes go at a time, and no lane take two', async () => {
    const gates: PromiseWithResolvers<void>[] = [];
    const begun: string[] = [];
    const commit = async (group: readonly string[], lane: number) => {
      const gate = Promise.withResolvers<void>();
      begun.push(`${lane}: ${group.join(' ')}`);
      gates.push(gate);
      await gate.promise;
      return group.map((one) => one.toUpperCase());
    };
    const queue = createAppendQueue<string, string>({ ...BOUNDS, maxAppends: 10 }, commit, 2);
    const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
    const first = queue.append('a', 1);
    while (begun.length < 1) await nextTurn();
    const second = queue.append('b', 1);
    while (begun.length < 2) await nextTurn();
    const rest = [queue.append('c', 1), queue.append('d', 1)];
    for (let turn = 0; turn < 3; turn += 1) await nextTurn();
    expect(begun).toEqual(['0: a', '1: b']);
    gates[1]?.resolve();
    expect(await second).toBe('B');
    while (begun.length < 3) await nextTurn();
    expect(begun[2]).toBe('1: c d');
    for (const gate of gates) gate.resolve();
    expect(await Promise.all([first, ...rest])).toEqual(['A', 'C', 'D']);
    await queue.close();
  });

  it('refuses at once beyond its bounds, and takes more when a commit is over', async () => {
    const queue = queueOf();
    const taken = [queue.append('a', 50), queue.append('b', 50)];
    await expect(queue.append('c', 1)).rejects.toThrow(Unavailable);
    await expect(queue.append('c', 1)).rejects.toThrow(/2 appends \(100 bytes\) behind/);
    for (const commit of [0, 1]) {
      await queue.begun(commit + 1);
      queue.finish(commit);
    }
    await Promise.all(taken);
    const later = ['d', 'e', 'f', 'g'].map((name) => queue.append(name, 1));
    await expect(queue.append('h', 1)).rejects.toThrow(Unavailable);
    await queue.begun(3);
    queue.finish(2);
    await Promise.all(later);
  });

  it('takes one append above its bounds when nothing else waits', async () => {
    const queue = queueOf();
    const answer = queue.append('huge', 5000);
    await queue.begun(1);
    queue.finish(0);
    expect(await answer).toBe('HUGE');
  });

  it('refuses one request alone, and a group as a whole, without stopping', async () => {
    const queue = queueOf();
    const [bad, good] = [queue.append('bad', 1), queue.append('good', 1)];
    await queue.begun(1);
    queue.finish(0);
    await expect(bad).rejects.toThrow(RangeError);
    expect(await good).toBe('GOOD');
    const lost = [queue.append('a', 1), queue.append('b', 1)];
    await queue.begun(2);
    queue.fail(1, new Unavailable('log', 'disk'));
    for (const one of lost) await expect(one).rejects.toThrow('disk');
    const next = queue.append('c', 1);
    await queue.begun(3);
    queue.finish(2);
    expect(await next).toBe('C');
  });

  it('answers what it took before it closes, and takes no more', async () => {
    const queue = queueOf();
    const answer = queue.append('a', 1);
    const closed = queue.close();
    await expect(queue.append('b', 1)).rejects.toThrow(/closing/);
    await queue.begun(1);
    queue.finish(0);
    expect(await answer).toBe('A');
    await closed;
  });
});
