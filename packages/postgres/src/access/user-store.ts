import { LastAdminError, type SignedIn, scopesOf, type UserStore } from '@cairn/lrs';
import { and, asc, count, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { sessions, users } from '../schema/access.ts';
import { authorityOf } from './authority.ts';
import { checkEmail, checkGiven, isUser, LONGEST_PASSWORD, normalEmail, taken } from './given-user.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import { drawSecret, hashToken } from './secrets.ts';

export interface UserStoreOptions {
  readonly db: Database;
  /** IRI of this store: the home page of the accounts that are authorities. */
  readonly baseIri: string;
}

/** How long a session lasts; it is not prolonged. */
const SESSION_MS = 12 * 60 * 60 * 1000;

type UserRow = typeof users.$inferSelect;

/** Dashboard users and their sessions in PostgreSQL. */
export function createUserStore({ db, baseIri }: UserStoreOptions): UserStore {
  return {
    async create({ tenant, email, name, role = 'analyst', password = drawSecret() }) {
      checkEmail(email);
      checkGiven(password);
      const rows = await db
        .insert(users)

        .values({ tenant, email: normalEmail(email), name, role, passwordHash: await hashPassword(password) })
        .onConflictDoNothing()
        .returning({ email: users.email });
      if (rows.length === 0) throw taken(email);
      return { password };
    },
    async count(tenant) {
      const [row] = await db.select({ users: count() }).from(users).where(eq(users.tenant, tenant));
      return row?.users ?? 0;
    },
    async list(tenant) {
      const rows = await db
        .select({
          email: users.email,
          tenant: users.tenant,
          name: users.name,
          role: users.role,
          createdAt: users.createdAt,
          sessions: count(sessions.tokenHash),
        })
        .from(users)
        .leftJoin(sessions, and(eq(sessions.email, users.email), gt(sessions.expiresAt, sql`now()`)))
        .where(eq(users.tenant, tenant))
        .groupBy(users.email)
        .orderBy(asc(users.createdAt), asc(users.email));
      return rows.map((row) => ({ ...row, createdAt: row.createdAt.getTime() }));
    },
    async remove(tenant, email, { evenLast = false } = {}) {
      return db.transaction(async (tx) => {
        if (!evenLast) await othersAreAdmins(tx, tenant, email);
        // Sessions go with their user (on delete cascade).
        const rows = await tx.delete(users).where(isUser(tenant, email)).returning({ email: users.email });
        return rows.length > 0;
      });
    },
    async setRole(tenant, email, role, { evenLast = false } = {}) {
      return db.transaction(async (tx) => {
        if (role !== 'admin' && !evenLast) await othersAreAdmins(tx, tenant, email);
        const rows = await tx
          .update(users)
          .set({ role })
          .where(isUser(tenant, email))
          .returning({ email: users.email });
        return rows.length > 0;
      });
    },
    async setPassword(tenant, email, password = drawSecret()) {
      checkGiven(password);
      const passwordHash = await hashPassword(password);
      return db.transaction(async (tx) => {
        const rows = await tx
          .update(users)
          .set({ passwordHash })
          .where(isUser(tenant, email))
          .returning({ email: users.email });
        if (rows.length === 0) return undefined;
        const ended = await tx
          .delete(sessions)
          .where(eq(sessions.email, normalEmail(email)))
          .returning({ expiresAt: sessions.expiresAt });
        return { password, ended: ended.filter(isOpen).length };
      });
    },
    async endSessions(tenant, email) {
      const whose = db
        .select({ email: users.email })
        .from(users)
        .where(email === undefined ? eq(users.tenant, tenant) : isUser(tenant, email));
      if (email !== undefined && (await whose).length === 0) return undefined;
      const ended = await db
        .delete(sessions)
        .where(inArray(sessions.email, whose))
        .returning({ expiresAt: sessions.expiresAt });
      return ended.filter(isOpen).length;
    },
    async signIn(email, password) {
      const address = normalEmail(email);
      if (password.length > LONGEST_PASSWORD || address.includes('\0')) return undefined;
      const [user] = await db.select().from(users).where(eq(users.email, address));
      if (!(await checkPassword(password, user?.passwordHash)) || user === undefined) return undefined;
      const token = drawSecret();
      await db.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
      const [session] = await db
        .insert(sessions)
        .values({
          tokenHash: hashToken(token),
          email: user.email,
          expiresAt: new Date(Date.now() + SESSION_MS),
        })
        .returning({ expiresAt: sessions.expiresAt });
      if (session === undefined) throw new Error('The session was not stored.');
      return { token, principal: principalOf(user, baseIri), expiresAt: session.expiresAt.getTime() };
    },
    async session(token) {
      const [row] = await db
        .select({ user: users })
        .from(sessions)
        .innerJoin(users, eq(users.email, sessions.email))
        .where(and(eq(sessions.tokenHash, hashToken(token)), gt(sessions.expiresAt, sql`now()`)));
      return row && principalOf(row.user, baseIri);
    },
    async signOut(token) {
      await db.delete(sessions).where(eq(sessions.tokenHash, hashToken(token)));
    },
  };
}

/**
 * Locks the admins of a tenant until the transaction ends, so that of two who go at once the second finds the first gone.
 * @throws {LastAdminError} when the user is the only one of them
 */
async function othersAreAdmins(tx: Pick<Database, 'select'>, tenant: string, email: string): Promise<void> {
  const admins = await tx
    .select({ email: users.email })
    .from(users)
    .where(and(eq(users.tenant, tenant), eq(users.role, 'admin')))
    .orderBy(asc(users.email))
    .for('update');
  const [first] = admins;
  if (admins.length === 1 && first?.email === normalEmail(email)) throw new LastAdminError(first.email);
}

function isOpen({ expiresAt }: { readonly expiresAt: Date }): boolean {
  return expiresAt.getTime() > Date.now();
}

function principalOf({ tenant, email, name, role }: UserRow, baseIri: string): SignedIn {
  return {
    tenant,
    id: email,
    name,
    role,
    scopes: scopesOf(role),
    authority: authorityOf(baseIri, email, name),
  };
}
