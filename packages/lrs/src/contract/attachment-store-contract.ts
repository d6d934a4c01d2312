import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AttachmentStore } from '../documents/attachment-store.ts';

const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

async function keep(store: AttachmentStore, tenant: string, ...chunks: Uint8Array[]): Promise<string> {
  const staged = await store.stage();
  for (const chunk of chunks) await staged.write(chunk);
  const sha2 = hashOf(Buffer.concat(chunks));
  await staged.keep(tenant, sha2);
  return sha2;
}

/** What every {@link AttachmentStore} keeps to. `open` gives a fresh, empty store. */
export function attachmentStoreContract(name: string, open: () => Promise<AttachmentStore>): void {
  describe(`${name} as an attachment store`, () => {
    it('gives back the bytes it was given, whole, under their hash', async () => {
      const store = await open();
      const large = Uint8Array.from({ length: 100_000 }, (_, i) => i % 256);
      for (const content of [new Uint8Array(), large]) {
        const sha2 = await keep(store, 'a', content.slice(0, 5000), content.slice(5000));
        expect(Buffer.from((await store.get('a', sha2)) ?? []).equals(content)).toBe(true);
      }
    });

    it('shows nothing of what was discarded, at any moment and twice', async () => {
      const store = await open();
      const staged = await store.stage();
      await staged.write(Uint8Array.of(1));
      await staged.discard();
      await staged.discard();
      expect(await store.get('a', hashOf(Uint8Array.of(1)))).toBeUndefined();
    });

    it('keeps what was kept, also when it is discarded afterwards', async () => {
      const store = await open();
      const staged = await store.stage();
      await staged.write(Uint8Array.of(7));
      const sha2 = hashOf(Uint8Array.of(7));
      await staged.keep('a', sha2);
      await staged.discard();
      expect(await store.get('a', sha2)).toHaveLength(1);
    });

    it('keeps tenants apart, whatever they are called', async () => {
      const store = await open();
      const sha2 = await keep(store, '../a', Uint8Array.of(1, 2, 3));
      expect(await store.get('a', sha2)).toBeUndefined();
      expect(await store.get('..%2Fa', sha2)).toBeUndefined();
      expect(await store.get('../a', sha2)).toHaveLength(3);
    });

    it('takes the same bytes many times at once', async () => {
      const store = await open();
      const names = await Promise.all(
        Array.from({ length: 20 }, () => keep(store, 'a', Uint8Array.of(9, 9))),
      );
      expect(new Set(names).size).toBe(1);
      expect(await store.get('a', names[0] ?? '')).toHaveLength(2);
    });

    it('answers undefined for an unknown hash, and refuses an invalid name', async () => {
      const store = await open();
      expect(await store.get('a', hashOf(Uint8Array.of(1)))).toBeUndefined();
      await expect(store.get('a', '../../etc/passwd')).rejects.toThrow(/SHA-2/);
    });
  });
}
