import { bigint, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 }).notNull();

/** Requests that were refused, by kind. */
export const refusedRequests = pgTable(
  'refused_requests',
  {
    tenant: text('tenant').notNull(),
    key: text('key').notNull(),
    request: text('request').notNull(),
    status: integer('status').notNull(),
    code: text('code').notNull(),
    path: text('path').notNull(),
    count: bigint('count', { mode: 'number' }).notNull(),
    firstAt: instant('first_at'),
    lastAt: instant('last_at'),
    message: text('message').notNull(),
    hint: text('hint').notNull(),
    requestId: text('request_id').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.tenant, table.key, table.request, table.status, table.code, table.path],
    }),
  ],
);
