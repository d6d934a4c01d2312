import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DraftContent, DraftStore, DraftSummary } from '../drafts/draft-store.ts';

const ITEMS = '[{"title":"Fertigkeiten \\u0000 \\ud800","b":1,"a":[]}]';
const SPRING: DraftContent = { name: 'Spring', items: ITEMS, size: 1, base: 12, by: 'ada@x.example' };
const MOST = 100;

/** What every {@link DraftStore} keeps to. `open` gives a fresh store in which the tenants `a` and `b` exist. */
export function draftStoreContract(name: string, open: () => Promise<DraftStore>): void {
  async function opened(): Promise<{ store: DraftStore; draft: DraftSummary }> {
    const store = await open();
    const draft = await store.create('a', SPRING, MOST);
    if (draft === undefined) throw new Error('not created');
    return { store, draft };
  }
  const publication = { position: 40, publishedAt: 1_790_000_000_123, publishedBy: 'bob@x.example' };

  describe(`${name} as a draft store`, () => {
    it('keeps a draft with its items as they were, its author and its times', async () => {
      const before = Date.now();
      const { store, draft } = await opened();
      expect(draft).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        tenant: 'a',
        name: 'Spring',
        revision: 1,
        base: 12,
        size: 1,
        createdAt: draft.createdAt,
        createdBy: 'ada@x.example',
        changedAt: draft.createdAt,
        changedBy: 'ada@x.example',
      });
      expect(Math.abs(draft.createdAt - before)).toBeLessThan(60_000);
      expect(await store.get('a', draft.id)).toEqual({ ...draft, items: ITEMS });
    });

    it('keeps items of some megabytes', async () => {
      const { store } = await opened();
      const items = JSON.stringify([{ title: 'ü'.repeat(2 ** 21) }]);
      const draft = await store.create('a', { ...SPRING, items }, MOST);
      expect((await store.get('a', draft?.id ?? ''))?.items).toBe(items);
    });

    it('replaces the revision that is named, and only that', async () => {
      const { store, draft } = await opened();
      const change = { name: 'Summer', items: '[]', size: 0, by: 'bob@x.example' };
      const done = await store.replace('a', draft.id, 1, change);
      const second = { ...draft, name: 'Summer', revision: 2, size: 0, changedBy: 'bob@x.example' };
      expect(done).toEqual({ outcome: 'done', draft: { ...second, changedAt: expect.any(Number) } });
      expect(await store.replace('a', draft.id, 1, SPRING)).toEqual({ ...done, outcome: 'changed' });
      expect(await store.replace('a', draft.id, 3, SPRING)).toEqual({ ...done, outcome: 'changed' });
      expect(await store.get('a', draft.id)).toMatchObject({ revision: 2, items: '[]', base: 12 });
      const based = await store.replace('a', draft.id, undefined, { ...SPRING, base: 30 });
      expect(based).toMatchObject({ outcome: 'done', draft: { revision: 3, base: 30, name: 'Spring' } });
      expect(await store.get('a', draft.id)).toMatchObject({ items: ITEMS, createdAt: draft.createdAt });
    });

    it('lets one of several who replace the same revision win', async () => {
      const { store, draft } = await opened();
      const names = Array.from({ length: 10 }, (_, i) => `by ${i}`);
      const done = await Promise.all(
        names.map((by) => store.replace('a', draft.id, 1, { ...SPRING, name: by, by })),
      );
      const won = done.flatMap((one, i) => (one.outcome === 'done' ? [names[i]] : []));
      expect(won).toHaveLength(1);
      expect(await store.get('a', draft.id)).toMatchObject({ revision: 2, name: won[0] });
    });

    it('deletes the revision that is named, or any', async () => {
      const { store, draft } = await opened();
      await store.replace('a', draft.id, 1, SPRING);
      expect(await store.delete('a', draft.id, 1)).toMatchObject({
        outcome: 'changed',
        draft: { revision: 2 },
      });
      expect(await store.delete('a', draft.id, 2)).toMatchObject({ outcome: 'done' });
      expect(await store.get('a', draft.id)).toBeUndefined();
      expect(await store.delete('a', draft.id, 2)).toEqual({ outcome: 'missing' });
      const other = await store.create('a', SPRING, MOST);
      expect(await store.delete('a', other?.id ?? '', undefined)).toMatchObject({ outcome: 'done' });
    });

    it('takes as many drafts of a tenant as it may have, also when they come at once', async () => {
      const { store, draft } = await opened();
      const made = await Promise.all(Array.from({ length: 12 }, () => store.create('a', SPRING, 5)));
      expect(made.filter((one) => one !== undefined)).toHaveLength(4);
      expect(await store.create('b', SPRING, 5)).toBeDefined();
      await store.delete('a', draft.id, undefined);
      expect(await store.create('a', SPRING, 5)).toBeDefined();
      expect(await store.create('a', SPRING, 5)).toBeUndefined();
    });

    it('lists the drafts of a tenant page by page, the newest first', async () => {
      const { store, draft } = await opened();
      const names = ['2', '3', '4', '5'];
      for (const one of names) await store.create('a', { ...SPRING, name: one }, MOST);
      await store.create('b', SPRING, MOST);
      await store.replace('a', draft.id, 1, { ...SPRING, name: '1' });
      const pages: string[][] = [];
      let after: number | undefined;
      do {
        const page = await store.list('a', { limit: 2, ...(after !== undefined && { after }) });
        pages.push(page.drafts.map((one) => one.name));
        after = page.after;
        // Those that come later are on no later page.
        await store.create('a', { ...SPRING, name: 'later' }, MOST);
      } while (after !== undefined);
      expect(pages).toEqual([['5', '4'], ['3', '2'], ['1']]);
      expect((await store.list('a', { limit: 5 })).drafts[0]).not.toHaveProperty('items');
      expect(await store.list('c', { limit: 5 })).toEqual({ drafts: [] });
    });

    it('shows and gives nothing to another tenant', async () => {
      const { store, draft } = await opened();
      expect(await store.get('b', draft.id)).toBeUndefined();
      expect(await store.replace('b', draft.id, 1, SPRING)).toEqual({ outcome: 'missing' });
      expect(await store.delete('b', draft.id, 1)).toEqual({ outcome: 'missing' });
      const never = async () => expect.unreachable();
      expect(await store.publishing('b', draft.id, never)).toEqual({ outcome: 'missing' });
      expect(await store.get('a', draft.id)).toMatchObject({ revision: 1 });
    });

    it.each(['', 'x', '\0', 'é'.repeat(10_000), randomUUID()])('knows no draft of the id %#', async (id) => {
      const { store } = await opened();
      expect(await store.get('a', id)).toBeUndefined();
      expect(await store.replace('a', id, undefined, SPRING)).toEqual({ outcome: 'missing' });
      expect(await store.delete('a', id, undefined)).toEqual({ outcome: 'missing' });
    });

    it('keeps when and by whom a draft was published, and does not change it any more', async () => {
      const { store, draft } = await opened();
      const done = await store.publishing('a', draft.id, async (held) => {
        expect(held).toEqual({ ...draft, items: ITEMS });
        return { publication, result: 'published' };
      });
      expect(done).toEqual({ outcome: 'done', result: 'published' });
      const published = { ...draft, publication };
      expect(await store.get('a', draft.id)).toEqual({ ...published, items: ITEMS });
      expect((await store.list('a', { limit: 1 })).drafts).toEqual([published]);
      const after = { outcome: 'published', draft: published };
      expect(await store.replace('a', draft.id, 1, SPRING)).toEqual(after);
      expect(await store.delete('a', draft.id, 7)).toEqual(after);
      expect(await store.delete('a', draft.id, 1)).toMatchObject({ outcome: 'done' });
    });

    it('leaves the draft as it was when publishing fails, or says nothing of a publication', async () => {
      const { store, draft } = await opened();
      const failing = store.publishing('a', draft.id, async () => {
        throw new RangeError('not today');
      });
      await expect(failing).rejects.toThrow(new RangeError('not today'));
      await store.publishing('a', draft.id, async () => ({ result: undefined }));
      expect(await store.get('a', draft.id)).toEqual({ ...draft, items: ITEMS });
      expect(await store.replace('a', draft.id, 1, SPRING)).toMatchObject({ outcome: 'done' });
    });

    it('publishes a draft once at a time', async () => {
      const { store, draft } = await opened();
      let goOn = () => {};
      const held = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      let entered = () => {};
      const inside = new Promise<void>((resolve) => {
        entered = resolve;
      });
      const first = store.publishing('a', draft.id, async () => {
        entered();
        await held;
        return { publication, result: 1 };
      });
      await inside;
      const never = async () => expect.unreachable();
      expect(await store.publishing('a', draft.id, never)).toEqual({ outcome: 'busy' });
      expect(await store.get('a', draft.id)).toMatchObject({ revision: 1 });
      goOn();
      expect(await first).toEqual({ outcome: 'done', result: 1 });
      const again = await store.publishing('a', draft.id, async (one) => ({ result: one.publication }));
      expect(again).toEqual({ outcome: 'done', result: publication });
    });
  });
}
