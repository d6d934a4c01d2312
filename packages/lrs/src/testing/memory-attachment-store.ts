import type { AttachmentStore } from '../documents/attachment-store.ts';

/** Attachments in memory, for tests and demonstrations: it keeps the contract, not the bytes. */
export function createMemoryAttachmentStore(): AttachmentStore {
  const kept = new Map<string, Uint8Array>();
  return {
    async stage() {
      let chunks: Uint8Array[] = [];
      return {
        async write(chunk) {
          chunks.push(Uint8Array.from(chunk));
        },
        async keep(tenant, sha2) {
          kept.set(`${tenant}\n${sha2}`, Buffer.concat(chunks));
        },
        async discard() {
          chunks = [];
        },
      };
    },
    async get(tenant, sha2) {
      if (!/^[0-9a-f]{56,128}$/.test(sha2))
        throw new RangeError('An attachment is named by its SHA-2 in hex.');
      return kept.get(`${tenant}\n${sha2}`);
    },
  };
}
