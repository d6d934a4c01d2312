import { randomUUID } from 'node:crypto';
import type { DraftPublication, DraftStore, DraftSummary, DraftWrite, TenantId } from '@cairn/lrs';
import { and, count, desc, eq, getTableColumns, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { createQueues } from '../documents/queues.ts';
import { catalogueDrafts as drafts } from '../schema/drafts.ts';

/** Any number, the same in every Cairn: the first half of the advisory locks under which a tenant's drafts are counted. */
const COUNTING = 0x64_72_66_74;
/** Each takes a connection as long as it lasts; others wait. */
const PUBLISHING_AT_ONCE = 3;
/** ms. Longer than a publication may take, so that its draft stays locked; a process that dies gives it back at once. */
const LONGEST_PUBLISHING = 60_000;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NOW = sql`date_trunc('milliseconds', clock_timestamp())`;
/** The same in every column of a row; `clock_timestamp()` is read again for each. */
const CREATED = sql`date_trunc('milliseconds', statement_timestamp())`;

const { items: _, ...SUMMARY } = getTableColumns(drafts);

/** Drafts in PostgreSQL: each change is one statement that also decides on the revision. */
export function createDraftStore(db: Database): DraftStore {
  const inTurn = createQueues();
  let published = 0;

  /** Why a change did not happen. */
  async function unchanged(tenant: TenantId, id: string): Promise<DraftWrite> {
    const [row] = await db.select(SUMMARY).from(drafts).where(isDraft(tenant, id));
    if (row === undefined) return { outcome: 'missing' };
    return { outcome: row.publishedPosition === null ? 'changed' : 'published', draft: summary(row) };
  }

  return {
    create: (tenant, { by, ...content }, most) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(${COUNTING}, hashtext(${tenant}))`);
        const [stored] = await tx.select({ drafts: count() }).from(drafts).where(eq(drafts.tenant, tenant));
        if ((stored?.drafts ?? 0) >= most) return undefined;
        const times = { createdAt: CREATED, changedAt: CREATED, createdBy: by, changedBy: by };
        const [row] = await tx
          .insert(drafts)
          .values({ id: randomUUID(), tenant, ...content, ...times })
          .returning(SUMMARY);
        if (row === undefined) throw new Error('The draft was not stored.');
        return summary(row);
      }),
    async list(tenant, { limit, after }) {
      const rows = await db
        .select(SUMMARY)
        .from(drafts)
        .where(and(eq(drafts.tenant, tenant), after === undefined ? undefined : lt(drafts.number, after)))
        .orderBy(desc(drafts.number))
        .limit(limit + 1);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        drafts: rows.slice(0, limit).map(summary),
        ...(last !== undefined && { after: last.number }),
      };
    },
    async get(tenant, id) {
      const [row] = await db.select().from(drafts).where(isDraft(tenant, id));
      return row && { ...summary(row), items: row.items };
    },
    async replace(tenant, id, revision, { name, items, size, base, by }) {
      const [row] = await db
        .update(drafts)
        .set({
          name,
          items,
          size,
          ...(base !== undefined && { base }),
          revision: sql`${drafts.revision} + 1`,
          changedAt: NOW,
          changedBy: by,
        })
        .where(and(isDraft(tenant, id), isRevision(revision), isNull(drafts.publishedPosition)))
        .returning(SUMMARY);
      return row === undefined ? unchanged(tenant, id) : { outcome: 'done', draft: summary(row) };
    },
    async delete(tenant, id, revision) {
      const [row] = await db
        .delete(drafts)
        .where(and(isDraft(tenant, id), isRevision(revision)))
        .returning(SUMMARY);
      return row === undefined ? unchanged(tenant, id) : { outcome: 'done', draft: summary(row) };
    },
    publishing(tenant, id, publish) {
      published += 1;
      return inTurn(String(published % PUBLISHING_AT_ONCE), () =>
        db.transaction(async (tx) => {
          await tx.execute(sql.raw(`set local idle_in_transaction_session_timeout = ${LONGEST_PUBLISHING}`));
          const [row] = await tx
            .select()
            .from(drafts)
            .where(isDraft(tenant, id))
            .for('update', { skipLocked: true });
          if (row === undefined) {
            const [locked] = await tx.select({ id: drafts.id }).from(drafts).where(isDraft(tenant, id));
            return { outcome: locked === undefined ? 'missing' : 'busy' };
          }
          const { publication, result } = await publish({ ...summary(row), items: row.items });
          if (publication !== undefined) {
            await tx.update(drafts).set(publicationColumns(publication)).where(isDraft(tenant, id));
          }
          return { outcome: 'done', result };
        }),
      );
    },
  };
}

/** What cannot be an id does not exist: PostgreSQL's text cannot hold everything. */
function isDraft(tenant: TenantId, id: string): SQL | undefined {
  return ID.test(id) ? and(eq(drafts.tenant, tenant), eq(drafts.id, id)) : sql`false`;
}

function isRevision(revision: number | undefined): SQL | undefined {
  return revision === undefined ? undefined : eq(drafts.revision, revision);
}

function publicationColumns({ position, publishedAt, publishedBy }: DraftPublication) {
  return { publishedPosition: position, publishedAt: new Date(publishedAt), publishedBy };
}

function summary(row: Omit<typeof drafts.$inferSelect, 'items'>): DraftSummary {
  const { id, tenant, name, revision, base, size, createdBy, changedBy } = row;
  const { publishedPosition: position, publishedAt, publishedBy } = row;
  return {
    id,
    tenant,
    name,
    revision,
    base,
    size,
    createdAt: row.createdAt.getTime(),
    createdBy,
    changedAt: row.changedAt.getTime(),
    changedBy,
    ...(position !== null &&
      publishedAt !== null &&
      publishedBy !== null && {
        publication: { position, publishedAt: publishedAt.getTime(), publishedBy },
      }),
  };
}
