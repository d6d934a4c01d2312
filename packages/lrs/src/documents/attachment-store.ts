import type { TenantId } from '../log/event.ts';

/** Attachment bytes by content hash: kept before the statement that names them is appended. */
export interface AttachmentStore {
  /** Opens a place for one attachment on its way in; nothing can be read from it until it is kept. */
  stage(): Promise<StagedAttachment>;
  /** The bytes kept under a hash (lower-case SHA-2 hex), undefined when the tenant has none. */
  get(tenant: TenantId, sha2: string): Promise<Uint8Array | undefined>;
}

/** An attachment that is being received: it streams in, then is kept under its hash or discarded. */
export interface StagedAttachment {
  write(chunk: Uint8Array): Promise<void>;
  /**
   * Durable when it resolves. Keeping the same bytes again changes nothing.
   * @param sha2 SHA-2 of what was written (224 to 512 bits), lower-case hex; the receiver of the bytes has checked it
   */
  keep(tenant: TenantId, sha2: string): Promise<void>;
  /** Drops what was written; nothing happens when it was kept or discarded already. */
  discard(): Promise<void>;
}
