import { tenantQuery } from '@cairn/projections';
import { z } from 'zod';

/** The catalogue items in force, by kind and id. */
export const itemsInForce = tenantQuery({
  name: 'catalogue.in-force',
  row: z.object({
    kind: z.string(),
    id: z.string(),
    version: z.string(),
    item: z.string(),
    published_by: z.string(),
    published_at: z.number(),
  }),
  sql: (own) => `
    SELECT kind, id, argMax(version, seq) AS version, argMax(item, seq) AS item,
      argMax(published_by, seq) AS published_by, argMax(published_at, seq) AS published_at
    FROM ${own('catalogue')} GROUP BY kind, id ORDER BY kind, id`,
});
