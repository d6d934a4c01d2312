import type { LookStore } from '@cairn/lrs';
import { and, count, eq, inArray, lt } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { metricLooks as looks } from '../schema/looks.ts';

/** Looks in PostgreSQL. */
export function createLookStore(db: Database): LookStore {
  return {
    async note(tenant, { metric, credential, choice }) {
      await db.insert(looks).values({ tenant, metric, credential, choice }).onConflictDoNothing();
    },
    async count(tenant, { metric, credentials, until }) {
      if (credentials.length === 0) return 0;
      const [row] = await db
        .select({ looks: count() })
        .from(looks)
        .where(
          and(
            eq(looks.tenant, tenant),
            eq(looks.metric, metric),
            inArray(looks.credential, [...credentials]),
            lt(looks.firstAt, new Date(until)),
          ),
        );
      return row?.looks ?? 0;
    },
  };
}
