import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AttachmentStore } from '../documents/attachment-store.ts';

const sha2 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/** What every {@link AttachmentStore} keeps to. `open` gives a fresh, empty store. */
export function attachmentStoreContract(name: string, open: () => Promise<AttachmentStore>): void {
  describe(`${name} as an attachment store`, () => {
    it('gives back the bytes it was given, none and any', async () => {
      const store = await open();
      for (const content of [new Uint8Array(), Uint8Array.from({ length: 100_000 }, (_, i) => i % 256)]) {
        await store.put('a', sha2(content), content);
        expect(Buffer.from((await store.get('a', sha2(content))) ?? []).equals(content)).toBe(true);
      }
    });

    it('answers undefined for a hash it does not hold', async () => {
      const store = await open();
      expect(await store.get('a', sha2(Uint8Array.of(1)))).toBeUndefined();
    });

    it('keeps tenants apart, whatever they are called', async () => {
      const store = await open();
      const content = Uint8Array.of(1, 2, 3);
      await store.put('../a', sha2(content), content);
      expect(await store.get('a', sha2(content))).toBeUndefined();
      expect(await store.get('..%2Fa', sha2(content))).toBeUndefined();
      expect(await store.get('../a', sha2(content))).toBeDefined();
    });

    it('takes the same bytes many times at once', async () => {
      const store = await open();
      const content = Uint8Array.of(9, 9);
      await Promise.all(Array.from({ length: 20 }, () => store.put('a', sha2(content), content)));
      expect(await store.get('a', sha2(content))).toHaveLength(2);
    });

    it('refuses a name that is no hash', async () => {
      const store = await open();
      await expect(store.put('a', '../../etc/passwd', new Uint8Array())).rejects.toThrow(/SHA-256/);
    });
  });
}
