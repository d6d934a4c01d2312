import { MOST_REFUSAL_KINDS, type RefusalStore, type Refusals, type TenantId } from '@cairn/lrs';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { refusedRequests as table } from '../schema/refusals.ts';

/** Refusals in PostgreSQL. */
export function createRefusalStore(db: Database): RefusalStore {
  return {
    async add(tenant, refusals) {
      if (refusals.length === 0) return;
      // In one order: whoever adds the same kinds at the same moment waits, and does not lock each other out.
      const byName = Map.groupBy(
        refusals.map((one) => rowOf(tenant, one)),
        nameOf,
      );
      const ordered = [...byName].toSorted(([one], [other]) => (one < other ? -1 : 1));
      await db
        .insert(table)
        .values(ordered.flatMap(([, same]) => together(same)))
        .onConflictDoUpdate({
          target: [table.tenant, table.key, table.request, table.status, table.code, table.path],
          set: {
            count: sql`${table.count} + excluded.count`,
            firstAt: sql`least(${table.firstAt}, excluded.first_at)`,
            lastAt: sql`greatest(${table.lastAt}, excluded.last_at)`,
            message: sql`excluded.message`,
            hint: sql`excluded.hint`,
            requestId: sql`excluded.request_id`,
          },
        });
      const beyond = db
        .select({ at: sql`ctid` })
        .from(table)
        .where(eq(table.tenant, tenant))
        .orderBy(desc(table.lastAt))
        .offset(MOST_REFUSAL_KINDS);
      await db.delete(table).where(and(eq(table.tenant, tenant), inArray(sql`ctid`, beyond)));
    },
    async list(tenant, limit) {
      const rows = await db
        .select()
        .from(table)
        .where(eq(table.tenant, tenant))
        .orderBy(desc(table.lastAt), table.key, table.request, table.status, table.code, table.path)
        .limit(limit);
      return rows.map(({ tenant: _, firstAt, lastAt, ...row }) => ({
        ...row,
        firstAt: firstAt.getTime(),
        lastAt: lastAt.getTime(),
      }));
    },
  };
}

type Row = typeof table.$inferInsert;

function rowOf(tenant: TenantId, { firstAt, lastAt, ...one }: Refusals): Row {
  const { path, message, hint, code } = one;
  return {
    ...one,
    ...{ tenant, code, path: storable(path), message: storable(message), hint: storable(hint) },
    firstAt: new Date(firstAt),
    lastAt: new Date(lastAt),
  };
}

/** Kinds that differ only in what a text cannot hold are one, and a statement may write a row only once. */
function together(same: readonly Row[]): Row[] {
  const [first, ...others] = same;
  if (first === undefined) return [];
  return [
    others.reduce(
      (sum, one) => ({
        ...one,
        count: sum.count + one.count,
        firstAt: new Date(Math.min(one.firstAt.getTime(), sum.firstAt.getTime())),
        lastAt: new Date(Math.max(one.lastAt.getTime(), sum.lastAt.getTime())),
      }),
      first,
    ),
  ];
}

const nameOf = ({ key, request, status, code, path }: Row) =>
  JSON.stringify([key, request, status, code, path]);

/** What PostgreSQL's text can hold: no NUL, and no half of a surrogate pair. */
function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed();
}
