import { z } from 'zod';
import { decisions } from '../attainment/tables.ts';
import { catalogue } from '../catalogue/tables.ts';
import { awardsOfPersons } from '../outcomes/queries.ts';
import { tenantQuery } from '../tables/tenant-queries.ts';

/** Most publications of one stack that count: the newest, as in its history. */
const MOST_VERSIONS = 1_000;

/** The publications of every stack below a position, the oldest first: earlier versions still count for earlier achievements. */
export const stackPublications = tenantQuery<
  { before: number },
  { id: string; item: string; published_at: number }
>({
  name: 'stacks.publications',
  row: catalogue.pick('id', 'item', 'published_at'),
  sql: (own) => `
    SELECT id, item, published_at FROM (
      SELECT DISTINCT seq, id, item, published_at FROM ${own(catalogue)}
      WHERE kind = 'stack' AND seq < {before:UInt64} ORDER BY seq DESC LIMIT ${MOST_VERSIONS} BY id
    ) ORDER BY seq`,
});

/** Persons with an award of some credentials, or a decision under some rules, a page by person. */
export const personsConcerned = tenantQuery<
  { credentials: string[]; rules: string[]; before: number; after: string; limit: number },
  { person: string }
>({
  name: 'stacks.persons-concerned',
  row: z.object({ person: z.string() }),
  sql: (own) => `
    SELECT DISTINCT person FROM (
      SELECT person FROM ${awardsOfPersons(own)} WHERE credential IN ({credentials:Array(String)})
      UNION ALL
      SELECT person FROM ${own(decisions)} WHERE rule_id IN ({rules:Array(String)}) AND seq < {before:UInt64}
    ) WHERE person > {after:String} ORDER BY person LIMIT {limit:UInt32}`,
});
