import { INVITATION_MS, type Invitation, type InvitationStore } from '@cairn/lrs';
import { and, asc, eq, gt, lt, sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { invitations, users } from '../schema/access.ts';
import { checkEmail, checkGiven, comparableEmail, normalEmail, taken } from './given-user.ts';
import { hashPassword } from './passwords.ts';
import { drawSecret, hashToken } from './secrets.ts';

type InvitationRow = typeof invitations.$inferSelect;

/** Invitations in PostgreSQL. */
export function createInvitationStore(db: Database): InvitationStore {
  const isValid = (token: string) =>
    and(eq(invitations.tokenHash, hashToken(token)), gt(invitations.expiresAt, sql`now()`));

  return {
    async invite({ tenant, email, role, invitedBy = null }) {
      checkEmail(email);
      const address = normalEmail(email);
      const [user] = await db.select({ email: users.email }).from(users).where(eq(users.email, address));
      if (user !== undefined) throw taken(address);
      await db.delete(invitations).where(lt(invitations.expiresAt, sql`now()`));
      const token = drawSecret();
      const createdAt = new Date();
      const expiresAt = new Date(createdAt.getTime() + INVITATION_MS);
      const fields = { tokenHash: hashToken(token), role, invitedBy, createdAt, expiresAt };
      const [row] = await db
        .insert(invitations)
        .values({ tenant, email: address, ...fields })
        .onConflictDoUpdate({ target: [invitations.tenant, invitations.email], set: fields })
        .returning();
      if (row === undefined) throw new Error('The invitation was not stored.');
      return { token, invitation: invitationOf(row) };
    },
    async list(tenant) {
      const rows = await db
        .select()
        .from(invitations)
        .where(and(eq(invitations.tenant, tenant), gt(invitations.expiresAt, sql`now()`)))
        .orderBy(asc(invitations.createdAt), asc(invitations.email));
      return rows.map(invitationOf);
    },
    async withdraw(tenant, email) {
      const rows = await db
        .delete(invitations)
        .where(and(eq(invitations.tenant, tenant), eq(invitations.email, comparableEmail(email))))
        .returning({ email: invitations.email });
      return rows.length > 0;
    },
    async find(token) {
      const [row] = await db.select().from(invitations).where(isValid(token));
      return row && invitationOf(row);
    },
    async accept(token, { name, password }) {
      const [found] = await db.select().from(invitations).where(isValid(token));
      if (found === undefined) return undefined;
      checkGiven(password);
      const passwordHash = await hashPassword(password);
      return db.transaction(async (tx) => {
        const [row] = await tx.delete(invitations).where(isValid(token)).returning();
        if (row === undefined) return undefined;
        const { tenant, email, role } = row;
        const made = await tx
          .insert(users)
          .values({ tenant, email, name, role, passwordHash })
          .onConflictDoNothing()
          .returning({ email: users.email });
        if (made.length === 0) throw taken(email);
        return invitationOf(row);
      });
    },
  };
}

function invitationOf({ tenant, email, role, invitedBy, createdAt, expiresAt }: InvitationRow): Invitation {
  return {
    tenant,
    email,
    role,
    ...(invitedBy !== null && { invitedBy }),
    createdAt: createdAt.getTime(),
    expiresAt: expiresAt.getTime(),
  };
}
