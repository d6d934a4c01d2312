import { tenantQuery } from '../tables/tenant-queries.ts';
import { catalogue } from './tables.ts';

/** The catalogue items in force, by kind and id. */
export const itemsInForce = tenantQuery({
  name: 'catalogue.in-force',
  row: catalogue.pick('kind', 'id', 'version', 'item', 'published_by', 'published_at'),
  sql: (own) => `
    SELECT kind, id, argMax(version, seq) AS version, argMax(item, seq) AS item,
      argMax(published_by, seq) AS published_by, argMax(published_at, seq) AS published_at
    FROM ${own(catalogue)} GROUP BY kind, id ORDER BY kind, id`,
});
