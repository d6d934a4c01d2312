import { index, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { bytes } from './bytes.ts';

/**
 * Documents of the State, Activity Profile and Agent Profile resources.
 *
 * `collection` and `idDigest` are SHA-256 digests: IRIs and document ids may be longer than an index entry can
 * be (2.7 kB). The texts are beside them for people, backups and erasure.
 */
export const documents = pgTable(
  'documents',
  {
    /** No foreign key: every new document would lock the one row of its tenant. */
    tenant: text('tenant').notNull(),
    /** Digest of resource, activity and agent. */
    collection: bytes('collection').notNull(),
    /** Registration of a state document, empty when it has none. */
    registration: text('registration').notNull(),
    idDigest: bytes('id_digest').notNull(),
    resource: text('resource').notNull(),
    activity: text('activity'),
    agent: text('agent'),
    id: text('id').notNull(),
    contentType: text('content_type').notNull(),
    content: bytes('content').notNull(),
    /** SHA-1 of the content, hex (xAPI 1.0.3 Communication 3.1). */
    etag: text('etag').notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenant, table.collection, table.registration, table.idDigest] }),
    // What one learner has is counted. By hash: an agent may be longer than an entry of a B-tree can be.
    index('documents_agent').using('hash', table.agent),
  ],
);
