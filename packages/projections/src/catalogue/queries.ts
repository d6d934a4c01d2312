import type { z } from 'zod';
import { tenantQuery } from '../tables/tenant-queries.ts';
import { catalogue } from './tables.ts';

const row = catalogue.pick('kind', 'id', 'version', 'item', 'published_by', 'published_at');

/** The catalogue items in force below a position, by kind and id. */
export const itemsInForce = tenantQuery<{ before: number }, z.infer<typeof row>>({
  name: 'catalogue.in-force',
  row,
  sql: (own) => `
    SELECT kind, id, argMax(version, seq) AS version, argMax(item, seq) AS item,
      argMax(published_by, seq) AS published_by, argMax(published_at, seq) AS published_at
    FROM ${own(catalogue)} WHERE seq < {before:UInt64} GROUP BY kind, id ORDER BY kind, id`,
});
