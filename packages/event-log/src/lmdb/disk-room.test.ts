import { tmpdir } from 'node:os';
import { Unavailable } from '@cairn/lrs';
import { expect, it } from 'vitest';
import { createDiskRoom } from './disk-room.ts';

const MIB = 2 ** 20;

it('refuses while the disk has less room than a commit may take, and looks again at once', async () => {
  const sizes = [100, 63, 1, 64];
  const room = createDiskRoom('/', { free: async () => (sizes.shift() ?? 0) * MIB, now: () => 0 });
  await room.check();
  await expect(room.check()).rejects.toThrow(Unavailable);
  await expect(room.check()).rejects.toThrow('1 MiB are left');
  await room.check();
});

it('does not look with every commit while there is plenty', async () => {
  let [looks, now] = [0, 0];
  const free = async () => {
    looks += 1;
    return 2000 * MIB;
  };
  const room = createDiskRoom('/', { free, now: () => now });
  for (const at of [0, 100, 249, 250, 300]) {
    now = at;
    await room.check();
  }
  expect(looks).toBe(2);
});

it('leaves a file system that does not tell to refuse by itself', async () => {
  await expect(createDiskRoom('/', { free: async () => undefined }).check()).resolves.toBeUndefined();
  await expect(createDiskRoom(tmpdir()).check()).resolves.toBeUndefined();
});
