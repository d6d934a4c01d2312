import { bigint, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
/** A position of the log. */
const position = (name: string) => bigint(name, { mode: 'number' });

/** Drafts of the catalogue: sets of items that are not published yet, or were published from here. */
export const catalogueDrafts = pgTable(
  'catalogue_drafts',
  {
    id: text('id').primaryKey(),
    /** In the order of creation, which lists have. */
    number: position('number').generatedAlwaysAsIdentity(),
    tenant: text('tenant').notNull(),
    name: text('name').notNull(),
    revision: integer('revision').notNull().default(1),
    base: position('base').notNull(),
    /** A JSON array as text: what `jsonb` would change, such as the order of members, stays as it was sent. */
    items: text('items').notNull(),
    size: integer('size').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    changedAt: instant('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
    publishedPosition: position('published_position'),
    publishedAt: instant('published_at'),
    publishedBy: text('published_by'),
  },
  (table) => [index('catalogue_drafts_by_tenant').on(table.tenant, table.number)],
);
