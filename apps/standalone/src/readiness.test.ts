import { Unavailable } from '@cairn/lrs';
import { NotReady } from '@cairn/runtime';
import { expect, it } from 'vitest';
import { takesMore } from './readiness.ts';

it('says that the disk is full, in words for everybody', async () => {
  await takesMore({ mayAppend: async () => undefined });
  const full = new Unavailable('log', 'The log could not be written: its disk is full (1 MiB are left).');
  const outcome = takesMore({ mayAppend: () => Promise.reject(full) });
  await expect(outcome).rejects.toThrow(NotReady);
  await expect(outcome).rejects.toThrow(/^The disk of the log is full/);
});
