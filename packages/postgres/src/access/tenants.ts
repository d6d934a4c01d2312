import type { TenantId } from '@cairn/lrs';
import { asc, eq } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { tenants } from '../schema/access.ts';

/** An organisation. `createdAt` is in ms since the epoch. */
export interface Tenant {
  readonly id: TenantId;
  readonly name: string;
  /** Whether empty parameters of its senders are ignored, not refused. */
  readonly lenient: boolean;
  readonly createdAt: number;
}

export interface TenantStore {
  /** @returns false when the id is taken; nothing changes then */
  create(tenant: { id: TenantId; name: string; lenient?: boolean }): Promise<boolean>;
  /** @returns false when there is no such tenant */
  setLenient(id: TenantId, lenient: boolean): Promise<boolean>;
  get(id: TenantId): Promise<Tenant | undefined>;
  /** Oldest first. */
  list(): Promise<readonly Tenant[]>;
}

/** Ids are part of URLs, topics and file names. */
const ID = /^[a-z0-9][a-z0-9-]{0,62}$/;

export function createTenantStore(db: Database): TenantStore {
  const present = (row: typeof tenants.$inferSelect): Tenant => ({
    ...row,
    createdAt: row.createdAt.getTime(),
  });
  return {
    async create({ id, name, lenient = false }) {
      if (!ID.test(id)) {
        throw new RangeError(`The tenant id ${JSON.stringify(id)} must be 1 to 63 of a-z, 0-9 and -.`);
      }
      const rows = await db
        .insert(tenants)
        .values({ id, name, lenient })
        .onConflictDoNothing()
        .returning({ id: tenants.id });
      return rows.length > 0;
    },
    async setLenient(id, lenient) {
      const rows = await db
        .update(tenants)
        .set({ lenient })
        .where(eq(tenants.id, id))
        .returning({ id: tenants.id });
      return rows.length > 0;
    },
    async get(id) {
      const [row] = await db.select().from(tenants).where(eq(tenants.id, id));
      return row && present(row);
    },
    async list() {
      return (await db.select().from(tenants).orderBy(asc(tenants.createdAt), asc(tenants.id))).map(present);
    },
  };
}
