import { describe, expect, it } from 'vitest';
import { MOST_REFUSAL_KINDS, type RefusalStore, type Refusals } from '../refusals/refusal-store.ts';

const AT = Date.UTC(2026, 5, 1);
const refused = (change: Partial<Refusals> = {}): Refusals => ({
  ...{ key: 'moodle', request: 'POST /statements', status: 400, code: 'missing', path: '$[*].actor' },
  ...{
    count: 1,
    firstAt: AT,
    lastAt: AT,
    message: 'An actor is required.',
    hint: 'Add one.',
    requestId: 'r-1',
  },
  ...change,
});

/** What every {@link RefusalStore} keeps to. `open` gives a fresh store in which the tenants `a` and `b` exist. */
export function refusalStoreContract(name: string, open: () => Promise<RefusalStore>): void {
  describe(`${name} as a refusal store`, () => {
    it('adds up what is of one kind, with the words of the last', async () => {
      const store = await open();
      await store.add('a', [refused({ count: 3, lastAt: AT + 1 })]);
      const later = { firstAt: AT + 5, lastAt: AT + 9, count: 2, message: 'Other words.', requestId: 'r-2' };
      await store.add('a', [refused(later)]);
      expect(await store.list('a', 10)).toEqual([refused({ ...later, count: 5, firstAt: AT })]);
    });

    it('keeps kinds apart, the newest first, and tenants', async () => {
      const store = await open();
      const kinds = [
        refused(),
        refused({ key: 'other', lastAt: AT + 1 }),
        refused({ request: 'PUT /statements', lastAt: AT + 2 }),
        refused({ status: 409, code: 'conflict', lastAt: AT + 3 }),
        refused({ path: '', hint: '', lastAt: AT + 4 }),
      ];
      await store.add('a', kinds);
      expect(await store.list('a', 10)).toEqual(kinds.toReversed());
      expect(await store.list('a', 2)).toEqual(kinds.toReversed().slice(0, 2));
      expect(await store.list('b', 10)).toEqual([]);
      await store.add('b', []);
      expect(await store.list('b', 10)).toEqual([]);
    });

    it('loses none that are added at the same moment', async () => {
      const store = await open();
      await Promise.all(Array.from({ length: 6 }, () => store.add('a', [refused()])));
      expect(await store.list('a', 10)).toMatchObject([{ count: 6 }]);
    });

    it('takes whatever text a request had, and drops the oldest kinds beyond the most', async () => {
      const store = await open();
      const odd = refused({ message: 'a\u0000b \ud800 ü', path: '$["\u0000"]' });
      await store.add('a', [odd]);
      expect(await store.list('a', 10)).toMatchObject([{ count: 1, code: 'missing' }]);
      const many = Array.from({ length: MOST_REFUSAL_KINDS }, (_, n) =>
        refused({ path: `$.a${n}`, lastAt: AT + 1 + n }),
      );
      await store.add('a', many);
      const left = await store.list('a', MOST_REFUSAL_KINDS + 10);
      expect(left).toHaveLength(MOST_REFUSAL_KINDS);
      expect(left.at(-1)?.path).toBe('$.a0');
    });
  });
}
