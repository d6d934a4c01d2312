import type { Role } from '@cairn/lrs';
import { boolean, index, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { bytes } from './bytes.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
/** In microseconds, PostgreSQL's own step: two that were created one after the other differ. */
const creation = () => timestamp('created_at', { withTimezone: true }).notNull().defaultNow();

/** Organisations that share an installation and see nothing of each other. */
export const tenants = pgTable('tenants', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Its senders' empty parameters are ignored, not refused. */
  lenient: boolean('lenient').notNull().default(false),
  createdAt: creation(),
});

/** API keys; the secret is kept as HMAC-SHA256 under a pepper that is not in this database. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: text('id').primaryKey(),
    tenant: text('tenant')
      .notNull()
      .references(() => tenants.id),
    name: text('name').notNull(),
    scopes: text('scopes').array().notNull(),
    secretHash: bytes('secret_hash').notNull(),
    /** Statements it sends keep the authority they come with. */
    trustedForwarder: boolean('trusted_forwarder').notNull().default(false),
    createdAt: creation(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('api_keys_by_tenant').on(table.tenant, table.createdAt)],
);

/** People who sign in to the dashboard, by e-mail in lower case. */
export const users = pgTable(
  'users',
  {
    email: text('email').primaryKey(),
    tenant: text('tenant')
      .notNull()
      .references(() => tenants.id),
    name: text('name').notNull(),
    role: text('role').$type<Role>().notNull().default('analyst'),
    /** argon2id in PHC form, parameters included. */
    passwordHash: text('password_hash').notNull(),
    createdAt: creation(),
  },
  (table) => [index('users_by_tenant').on(table.tenant)],
);

/** Open dashboard sessions by the SHA-256 of their token. */
export const sessions = pgTable(
  'sessions',
  {
    tokenHash: bytes('token_hash').primaryKey(),
    email: text('email')
      .notNull()
      .references(() => users.email, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('sessions_by_expiry').on(table.expiresAt)],
);

/** Who may become a user, by address in lower case; the token of the link is kept as its SHA-256. */
export const invitations = pgTable(
  'invitations',
  {
    tenant: text('tenant')
      .notNull()
      .references(() => tenants.id),
    email: text('email').notNull(),
    role: text('role').$type<Role>().notNull(),
    tokenHash: bytes('token_hash').notNull().unique(),
    invitedBy: text('invited_by'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenant, table.email] }),
    index('invitations_by_expiry').on(table.expiresAt),
  ],
);
