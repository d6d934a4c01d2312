import { describe, expect, it } from 'vitest';
import type { LookStore } from '../looks/look-store.ts';

const LOOK = { metric: 'hire-rate', credential: 'https://x.example/a', choice: 'answer by=occupation' };

/** What every {@link LookStore} keeps to. `open` gives a fresh store in which the tenants `a` and `b` exist. */
export function lookStoreContract(name: string, open: () => Promise<LookStore>): void {
  const later = () => Date.now() + 60_000;
  const of = (credentials: readonly string[], until = later()) => ({
    metric: LOOK.metric,
    ...{ credentials, until },
  });

  describe(`${name} as a look store`, () => {
    it('counts each look once, however often and however many at once it is taken', async () => {
      const store = await open();
      await Promise.all(Array.from({ length: 5 }, () => store.note('a', LOOK)));
      await store.note('a', { ...LOOK, choice: 'sheet' });
      await store.note('a', { ...LOOK, credential: '' });
      await store.note('a', { ...LOOK, metric: 'offer-rate' });
      expect(await store.count('a', of([LOOK.credential]))).toBe(2);
      expect(await store.count('a', of([LOOK.credential, '', 'https://x.example/b']))).toBe(3);
      expect(await store.count('a', of([]))).toBe(0);
    });

    it('keeps the time of the first, and the looks of each tenant apart', async () => {
      const store = await open();
      const before = Date.now() - 60_000;
      await store.note('a', LOOK);
      expect(await store.count('a', of([LOOK.credential], before))).toBe(0);
      expect(await store.count('b', of([LOOK.credential]))).toBe(0);
    });
  });
}
