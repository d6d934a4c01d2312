import { STATEMENTS_PER_RECORD } from '@cairn/lrs';
import { z } from 'zod';
import { newestOf } from '../tables/rows-below.ts';
import { type OwnRows, tenantQuery } from '../tables/tenant-queries.ts';
import { catalogue } from './tables.ts';

/** The newest publication below a position. */
export const newestPublication = newestOf(catalogue);

const row = catalogue
  .pick('kind', 'id', 'version', 'item', 'published_by', 'published_at')
  .extend({ newest: z.number() });

/** An item in force; `newest` is the seq that it was published at. */
export type ItemRow = z.infer<typeof row>;

const inForce = (own: OwnRows, which = '') => `
    SELECT kind, id, argMax(version, seq) AS version, argMax(item, seq) AS item,
      argMax(published_by, seq) AS published_by, argMax(published_at, seq) AS published_at, max(seq) AS newest
    FROM ${own(catalogue)} WHERE seq < {before:UInt64} ${which} GROUP BY kind, id ORDER BY kind, id`;

/** The catalogue items in force below a position, by kind and id. */
export const itemsInForce = tenantQuery<{ before: number }, ItemRow>({
  name: 'catalogue.in-force',
  row,
  sql: (own) => inForce(own),
});

/** Those of one kind. */
export const itemsOfKind = tenantQuery<{ before: number; kind: string }, ItemRow>({
  name: 'catalogue.of-kind',
  row,
  sql: (own) => inForce(own, 'AND kind = {kind:String}'),
});

/** How many publications there are below a position: events that published something. */
export const publicationsCounted = tenantQuery<{ before: number }, { publications: number }>({
  name: 'catalogue.publications-counted',
  row: z.object({ publications: z.number() }),
  sql: (own) => `
    SELECT uniqExact(intDiv(seq, ${STATEMENTS_PER_RECORD})) AS publications FROM ${own(catalogue)} WHERE seq < {before:UInt64}`,
});

/** How many items of a publication count: none of one that was overtaken by another. */
export const itemsPublishedAt = tenantQuery<{ from: number; to: number }, { items: number }>({
  name: 'catalogue.published-at',
  row: z.object({ items: z.number() }),
  sql: (own) => `
    SELECT count() AS items FROM ${own(catalogue)} WHERE seq >= {from:UInt64} AND seq < {to:UInt64}`,
});

/** Most publications of one item that its history shows. */
const LONGEST_HISTORY = 1_000;

const publication = catalogue
  .pick('seq', 'kind', 'id', 'version', 'published_by', 'published_at')
  .extend({ content: z.string() });

/** One publication of an item; two with the same `content` are the same item, its version included. */
export type PublicationRow = z.infer<typeof publication>;

/** The publications of an id below a position, the newest first, and those that retire it. */
export const publicationsOf = tenantQuery<{ id: string; before: number }, PublicationRow>({
  name: 'catalogue.publications-of',
  row: publication,
  maxSeconds: 60,
  sql: (own) => `
    SELECT DISTINCT seq, kind, id, version, published_by, published_at, toString(cityHash64(item)) AS content
    FROM ${own(catalogue)}
    WHERE seq < {before:UInt64} AND (id = {id:String} OR kind = 'retirement' AND endsWith(id, concat(' ', {id:String})))
    ORDER BY seq DESC LIMIT ${LONGEST_HISTORY}`,
});
