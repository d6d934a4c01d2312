import type { TenantId } from '../log/event.ts';

/** Attachment bytes by content hash: written once, before the statement that names them is appended. */
export interface AttachmentStore {
  /** Durable when it resolves. Storing the same bytes again changes nothing. `sha2` is lower-case SHA-256 hex. */
  put(tenant: TenantId, sha2: string, content: Uint8Array): Promise<void>;
  get(tenant: TenantId, sha2: string): Promise<Uint8Array | undefined>;
}
