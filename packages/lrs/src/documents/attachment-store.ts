import type { TenantId } from '../log/event.ts';

/** Attachment bytes by content hash: kept before the statement that names them is appended. */
export interface AttachmentStore {
  /** Opens a place for one attachment on its way in; nothing can be read from it until it is kept. */
  stage(): Promise<StagedAttachment>;
  /** The bytes kept under a hash (lower-case SHA-256 hex), undefined when the tenant has none. */
  get(tenant: TenantId, sha2: string): Promise<Uint8Array | undefined>;
}

/** An attachment that is being received: hashed while it streams, then kept or discarded. */
export interface StagedAttachment {
  write(chunk: Uint8Array): Promise<void>;
  /** Ends the writing. `sha2` is lower-case SHA-256 hex, `bytes` the size. */
  finish(): Promise<{ readonly sha2: string; readonly bytes: number }>;
  /** Durable when it resolves. Keeping the same bytes again changes nothing. */
  keep(tenant: TenantId): Promise<void>;
  /** Drops what was written, finished or not; nothing happens when it was kept already. */
  discard(): Promise<void>;
}
