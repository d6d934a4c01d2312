import { expect, it } from 'vitest';
import { rememberRecent } from './recent.ts';

function counted() {
  let loads = 0;
  return { load: async () => ++loads, loads: () => loads };
}

it('remembers for a while, one load for all who ask at once', async () => {
  let now = 0;
  const { load } = counted();
  const recent = rememberRecent<number>({ ttlMs: 10, size: 5, now: () => now });
  expect(await Promise.all([recent.get('k', load), recent.get('k', load)])).toEqual([1, 1]);
  now = 9;
  expect(await recent.get('k', load)).toBe(1);
  now = 10;
  expect(await recent.get('k', load)).toBe(2);
});

it('forgets on request, also what a load under way brings', async () => {
  const recent = rememberRecent<string>({ ttlMs: 10, size: 5, now: () => 0 });
  const slow = Promise.withResolvers<string>();
  const first = recent.get('k', () => slow.promise);
  recent.forget('k');
  slow.resolve('old');
  expect(await first).toBe('old');
  expect(await recent.get('k', async () => 'new')).toBe('new');
});

it('holds no more than its size and no failures', async () => {
  const { load, loads } = counted();
  const recent = rememberRecent<number>({ ttlMs: 10, size: 2, now: () => 0 });
  for (const key of ['a', 'b', 'c', 'b', 'c']) await recent.get(key, load);
  expect(loads()).toBe(3);
  await recent.get('a', load);
  expect(loads()).toBe(4);
  await expect(recent.get('x', async () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await recent.get('x', async () => 7)).toBe(7);
});

it('uses what it knew in place of a load that fails, for a while, and loads again each time', async () => {
  let now = 0;
  const recent = rememberRecent<string | undefined>({ ttlMs: 10, size: 5, staleMs: 100, now: () => now });
  const fail = () => Promise.reject(new Error('down'));
  await recent.get('k', async () => 'known');
  await recent.get('none', async () => undefined);
  now = 50;
  expect(await recent.get('k', fail)).toBe('known');
  expect(await recent.get('k', fail)).toBe('known');
  await expect(recent.get('none', fail)).rejects.toThrow('down');
  expect(await recent.get('k', async () => 'new')).toBe('new');
  now = 149;
  expect(await recent.get('k', fail)).toBe('new');
  now = 150;
  await expect(recent.get('k', fail)).rejects.toThrow('down');
  recent.forget('k');
  await expect(recent.get('k', fail)).rejects.toThrow('down');
});

it('uses what it knew in place of a load that takes long, until that is done', async () => {
  let now = 0;
  const recent = rememberRecent<string>({ ttlMs: 10, size: 5, staleMs: 100, patienceMs: 1, now: () => now });
  await recent.get('k', async () => 'known');
  now = 10;
  const slow = Promise.withResolvers<string>();
  expect(await recent.get('k', () => slow.promise)).toBe('known');
  slow.resolve('new');
  expect(await recent.get('k', async () => 'newer')).toBe('new');
});

it('does not push out what it found for what it did not find', async () => {
  const recent = rememberRecent<string | undefined>({ ttlMs: 10, size: 2, staleMs: 100, now: () => 0 });
  await recent.get('k', async () => 'known');
  for (const key of ['a', 'b', 'c']) await recent.get(key, async () => undefined);
  expect(await recent.get('k', async () => 'other')).toBe('known');
  expect([recent.knows('k'), recent.knows('a')]).toEqual([true, false]);
  expect(await recent.get('c', async () => 'made meanwhile')).toBeUndefined();
  expect(await recent.get('a', async () => 'made')).toBe('made');
  expect(recent.knows('a')).toBe(true);
});
