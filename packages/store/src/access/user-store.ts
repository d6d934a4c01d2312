import type { Principal, Scope, UserStore } from '@cairn/lrs';
import { and, count, eq, gt, lt, sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { sessions, users } from '../schema/access.ts';
import { authorityOf } from './authority.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import { drawSecret, hashToken } from './secrets.ts';
import { createSignInThrottle } from './sign-in-throttle.ts';

export interface UserStoreOptions {
  readonly db: Database;
  /** IRI of this store: the home page of the accounts that stand as authority. */
  readonly baseIri: string;
}

/** How long a session lasts; it is not prolonged. */
const SESSION_MS = 12 * 60 * 60 * 1000;
/** Long enough for a passphrase, short enough that hashing one cannot be abused. */
const LONGEST_PASSWORD = 1024;
const SHORTEST_PASSWORD = 8;
/** What the dashboard may do for a person: read everything, publish frameworks and credentials. */
const DASHBOARD_SCOPES: readonly Scope[] = ['all/read', 'catalogue/write'];

type UserRow = typeof users.$inferSelect;

/** Dashboard users and their sessions in PostgreSQL. */
export function createUserStore({ db, baseIri }: UserStoreOptions): UserStore {
  const throttle = createSignInThrottle();

  return {
    async create({ tenant, email, name, password = drawSecret() }) {
      check(email, password);
      const rows = await db
        .insert(users)
        .values({ tenant, email: normal(email), name, passwordHash: await hashPassword(password) })
        .onConflictDoNothing()
        .returning({ email: users.email });
      if (rows.length === 0)
        throw new RangeError(`There is a user with the e-mail ${normal(email)} already.`);
      return { password };
    },
    async count(tenant) {
      const [row] = await db.select({ users: count() }).from(users).where(eq(users.tenant, tenant));
      return row?.users ?? 0;
    },
    async signIn(email, password) {
      const address = normal(email);
      if (password.length > LONGEST_PASSWORD || address.includes('\0')) return undefined;
      throttle.check(address);
      // Counted before the slow part, or tries at the same moment would all be free.
      throttle.failed(address);
      const [user] = await db.select().from(users).where(eq(users.email, address));
      if (!(await checkPassword(password, user?.passwordHash)) || user === undefined) return undefined;
      throttle.succeeded(address);
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

/** E-mails compare without case; people do not know theirs has one. */
function normal(email: string): string {
  return email.trim().toLowerCase();
}

function check(email: string, password: string): void {
  if (!/^[^\s@\0]{1,64}@[^\s@\0]{1,255}$/.test(email.trim())) {
    throw new RangeError(`${JSON.stringify(email)} is not an e-mail address.`);
  }
  if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) {
    throw new RangeError(`A password has to have ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters.`);
  }
}

function principalOf({ tenant, email, name }: UserRow, baseIri: string): Principal {
  return { tenant, id: email, name, scopes: DASHBOARD_SCOPES, authority: authorityOf(baseIri, email, name) };
}
