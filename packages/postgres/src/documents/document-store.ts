import { createHash } from 'node:crypto';
import type {
  AgentQuota,
  DocumentScope,
  DocumentStore,
  DocumentWrite,
  Precondition,
  StoredDocument,
} from '@cairn/lrs';
import { agentOf, mergeDocuments, mergedBytes, mergeWithin, preconditionHolds, roomFor } from '@cairn/lrs';
import { and, eq, gt, not, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { documents } from '../schema/documents.ts';
import { collectionColumns, digest, oneDocument, wholeCollection } from './address.ts';
import { conditionOf } from './condition.ts';
import { createQueues } from './queues.ts';

interface Content {
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** How often a merge may lose against other processes before it gives up; each loss means another one won. */
const MERGE_ATTEMPTS = 100;

/** Cut to what the API shows, so that `since` compares with exactly the instant that a client got. */
const NOW = sql`date_trunc('milliseconds', clock_timestamp())`;

/** Documents in PostgreSQL: each write is one statement that also decides on the etag. */
export function createDocumentStore(db: Database): DocumentStore {
  const inTurn = createQueues();

  async function get(scope: DocumentScope, id: string): Promise<StoredDocument | undefined> {
    const [row] = await db.select().from(documents).where(oneDocument(scope, id));
    if (row === undefined) return undefined;
    const { contentType, content, etag, updatedAt } = row;
    return { id, contentType, content, etag, updatedAt: updatedAt.getTime() };
  }

  /** A stored document for a merge; without its content where that is too large to be merged, so that it is not read. */
  async function readForMerge(scope: DocumentScope, id: string, most: number) {
    const { contentType, content, etag } = documents;
    const readable = sql<Buffer | null>`case when octet_length(${content}) <= ${most} then ${content} end`;
    const columns = { contentType, etag, content: readable };
    const [row] = await db.select(columns).from(documents).where(oneDocument(scope, id));
    return row;
  }

  /** Bytes that an agent's quota leaves for one document; undefined when there may not be one more. */
  async function roomOf(quota: AgentQuota, scope: DocumentScope, id: string): Promise<number | undefined> {
    const agent = agentOf(scope);
    if (agent === undefined) return Number.POSITIVE_INFINITY;
    const others = and(
      eq(documents.agent, agent),
      eq(documents.tenant, scope.tenant),
      not(oneDocument(scope, id) ?? sql`false`),
    );
    const [row] = await db
      .select({
        documents: sql<number>`count(*)::int`,
        bytes: sql<number>`coalesce(sum(octet_length(${documents.content})), 0)::float8`,
      })
      .from(documents)
      .where(others);
    return roomFor(quota, row ?? { documents: 0, bytes: 0 });
  }

  /** Runs what keeps to an agent's quota one after another, so that two of this process do not both take the rest. */
  function withinQuota(
    quota: AgentQuota | undefined,
    scope: DocumentScope,
    id: string,
    write: (room: number | undefined) => Promise<DocumentWrite>,
  ): Promise<DocumentWrite> {
    if (quota === undefined) return write(Number.POSITIVE_INFINITY);
    const whose = JSON.stringify(['quota', scope.tenant, agentOf(scope)]);
    return inTurn(whose, async () => write(await roomOf(quota, scope, id)));
  }

  /** Replaces a stored document if the condition is true of it. */
  async function update(scope: DocumentScope, id: string, document: Content, condition: SQL | undefined) {
    const etag = etagOf(document.content);
    const rows = await db
      .update(documents)
      .set({ ...document, etag, updatedAt: NOW })
      .where(and(oneDocument(scope, id), condition))
      .returning({ etag: documents.etag });
    return rows.length === 0 ? undefined : ({ outcome: 'stored', etag, created: false } as const);
  }

  /** Stores a document that is new, or replaces a stored one of which the condition is true. */
  async function upsert(scope: DocumentScope, id: string, document: Content, condition: SQL | undefined) {
    const etag = etagOf(document.content);
    const [row] = await db
      .insert(documents)
      .values({ ...collectionColumns(scope), idDigest: digest(id), id, ...document, etag, updatedAt: NOW })
      .onConflictDoUpdate({
        target: [documents.tenant, documents.collection, documents.registration, documents.idDigest],
        set: { ...document, etag, updatedAt: NOW },
        ...(condition === undefined ? {} : { setWhere: condition }),
      })
      // xmax is 0 in a row this statement inserted, and this transaction in one it updated.
      .returning({ created: sql<boolean>`(xmax = 0)` });
    return row === undefined ? undefined : ({ outcome: 'stored', etag, created: row.created } as const);
  }

  async function put(
    scope: DocumentScope,
    id: string,
    { contentType, content }: Content,
    precondition: Precondition,
    options: { requirePreconditionIfExists: boolean },
  ): Promise<DocumentWrite> {
    const document = { contentType, content };
    const condition = conditionOf(precondition);
    if (precondition.ifMatch !== undefined) {
      return (await update(scope, id, document, condition)) ?? { outcome: 'preconditionFailed' };
    }
    if (precondition.ifNoneMatch !== undefined) {
      return (await upsert(scope, id, document, condition)) ?? { outcome: 'preconditionFailed' };
    }
    const onlyNew = options.requirePreconditionIfExists ? sql`false` : undefined;
    return (await upsert(scope, id, document, onlyNew)) ?? { outcome: 'preconditionRequired' };
  }

  async function merge(
    scope: DocumentScope,
    id: string,
    { contentType, content }: Content,
    precondition: Precondition,
    { mostBytes }: { mostBytes: number },
  ): Promise<DocumentWrite> {
    const posted = { contentType, content };
    for (let attempt = 0; attempt < MERGE_ATTEMPTS; attempt += 1) {
      const existing = await readForMerge(scope, id, mergedBytes(mostBytes));
      if (!preconditionHolds(precondition, existing?.etag)) return { outcome: 'preconditionFailed' };
      if (existing === undefined) {
        if (posted.content.byteLength > mostBytes) return { outcome: 'tooLarge' };
        const stored = await upsert(scope, id, posted, sql`false`);
        if (stored !== undefined) return stored;
        continue;
      }
      if (existing.content === null) return { outcome: 'tooLarge' };
      const { contentType, content, etag } = existing;
      const merged = mergeDocuments({ contentType, content }, posted, mostBytes);
      if (merged.outcome !== 'merged') return merged;
      // The media type counts, too: the same bytes of another type might not have merged.
      const unchanged = sql`${documents.etag} = ${etag} and ${documents.contentType} = ${contentType}`;
      const stored = await update(scope, id, merged.document, unchanged);
      if (stored !== undefined) return stored;
    }
    throw new Error(`The document changed ${MERGE_ATTEMPTS} times while it was being merged; try again.`);
  }

  async function remove(scope: DocumentScope, id: string, precondition: Precondition) {
    const condition = conditionOf(precondition);
    const which = oneDocument(scope, id);
    if (condition === undefined) {
      await db.delete(documents).where(which);
      return 'deleted';
    }
    const { rows } = await db.execute<{ remains: boolean; gone: boolean }>(sql`
      with gone as (delete from ${documents} where ${which} and ${condition} returning 1)
      select exists (select 1 from ${documents} where ${which}) as remains, exists (select 1 from gone) as gone`);
    const missingIsFine = precondition.ifMatch === undefined;
    return rows[0]?.gone || (missingIsFine && !rows[0]?.remains) ? 'deleted' : 'preconditionFailed';
  }

  return {
    get,
    put: (scope, id, document, precondition, options) =>
      withinQuota(options.quota, scope, id, async (room) => {
        if (room === undefined || document.content.byteLength > room) return { outcome: 'overQuota' };
        return put(scope, id, document, precondition, options);
      }),
    merge: (scope, id, document, precondition, { mostBytes, quota }) =>
      withinQuota(quota, scope, id, (room) =>
        mergeWithin(room, mostBytes, (most) =>
          inTurn(keyOf(scope, id), () => merge(scope, id, document, precondition, { mostBytes: most })),
        ),
      ),
    delete: remove,
    async list(scope, since) {
      const newer = since === undefined ? undefined : gt(documents.updatedAt, instantColumn(since));
      const rows = await db
        .select({
          id: documents.id,
          updatedAt: sql<Date>`max(${documents.updatedAt})`.mapWith(documents.updatedAt),
        })
        .from(documents)
        .where(and(wholeCollection(scope), newer))
        .groupBy(documents.id)
        .orderBy(documents.id);
      const ids = rows.map((row) => row.id);
      if (ids.length === 0) return { ids };
      return { ids, updatedAt: rows.reduce((latest, row) => Math.max(latest, row.updatedAt.getTime()), 0) };
    },
    async deleteAll(scope) {
      await db.delete(documents).where(wholeCollection(scope));
    },
  };
}

/** A time as PostgreSQL takes it; there is none before 1970, and no year of five digits, among the documents. */
function instantColumn(milliseconds: number): Date {
  return new Date(Math.min(Math.max(milliseconds, 0), Date.UTC(9999, 0, 1)));
}

function etagOf(content: Uint8Array): string {
  return createHash('sha1').update(content).digest('hex');
}

function keyOf(scope: DocumentScope, id: string): string {
  const { tenant, collection, registration } = collectionColumns(scope);
  return JSON.stringify([tenant, Buffer.from(collection).toString('hex'), registration, id]);
}
