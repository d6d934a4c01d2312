import { pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

/** How comparisons were looked at: as many rows as there are ways to ask, not as there are requests. */
export const metricLooks = pgTable(
  'metric_looks',
  {
    tenant: text('tenant').notNull(),
    metric: text('metric').notNull(),
    /** '' for any. */
    credential: text('credential').notNull(),
    choice: text('choice').notNull(),
    firstAt: timestamp('first_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.tenant, table.metric, table.credential, table.choice] })],
);
