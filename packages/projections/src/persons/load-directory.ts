import { type PersonChange, PersonDirectory } from '@cairn/competency';
import { z } from 'zod';
import { newestOf, rowsBelow } from '../tables/rows-below.ts';
import type { TenantTable } from '../tables/table.ts';
import { countColumn, type TenantQueries, type TenantQuery, tenantQuery } from '../tables/tenant-queries.ts';
import { personLinks } from './tables.ts';

const changeRow = personLinks
  .pick('change', 'link_id', 'identifier', 'person', 'starts', 'ends', 'source', 'reason')
  .transform(
    ({ change, link_id: id, identifier, person, starts, ends, source, reason }): PersonChange =>
      change === 'split'
        ? { change: 'split', link: id, reason }
        : {
            change: 'link',
            id,
            identifier,
            person,
            ...(starts !== null && { from: starts }),
            ...(ends !== null && { until: ends }),
            source,
            reason,
          },
  );

/** A table of changes, with what is read of it. */
export interface ChangesTable {
  readonly name: string;
  readonly between: TenantQuery<{ from: number; before: number }, PersonChange>;
  readonly newest: ReturnType<typeof newestOf>;
  readonly afterFirst: TenantQuery<{ count: number }, { next: number }>;
}

/** What is read of a table of changes: there is a copy of them for each projection that depends on who is who. */
export function changesIn(table: TenantTable): ChangesTable {
  return {
    name: table.name,
    // Links and splits from a position on, below another one, in log order. A row may be there twice after a crash.
    between: tenantQuery({
      name: `${table.name}.changes-between`,
      row: changeRow,
      maxSeconds: 120,
      sql: (own) => `
    SELECT change, link_id, identifier, person, starts, ends, source, reason FROM ${own(table)}
    WHERE seq >= {from:UInt64} AND seq < {before:UInt64} ORDER BY seq`,
    }),
    // The newest change below a position.
    newest: newestOf(table),
    // The position above the first `count` changes, below which they all are.
    afterFirst: tenantQuery({
      name: `${table.name}.after-first`,
      row: z.object({ next: countColumn }),
      sql: (own) =>
        `SELECT max(seq) + 1 AS next FROM (SELECT seq FROM ${own(table)} ORDER BY seq LIMIT {count:UInt32})`,
    }),
  };
}

const PERSON_LINKS = changesIn(personLinks);

/** Changes with which a kept directory continues, sharing those before: each link that is recorded makes a directory of its own. */
const SHARED_BY = 4_096;
const BYTES_OF_CHANGE = 1_024;

/**
 * Who is who by all links and splits below a position of the log (`seqOf`). Where readings are kept it is shared, and must not
 * be changed.
 */
export async function loadDirectory(
  queries: TenantQueries,
  before: number,
  table: ChangesTable = PERSON_LINKS,
): Promise<PersonDirectory> {
  const { rows, ...changes } = await rowsBelow(queries, table.newest, before);
  return await queries.kept(`persons of ${table.name}`, changes.key, async () => {
    const shared = Math.floor(rows / SHARED_BY) * SHARED_BY;
    const [base, from] = shared === 0 ? [undefined, 0] : await sharedDirectory(queries, table, shared);
    const directory = new PersonDirectory(base);
    directory.take(await queries.run(table.between, { from, before: changes.before }));
    return { value: directory, bytes: (rows - shared) * BYTES_OF_CHANGE };
  });
}

/** The directory of the first changes, and where the others begin. */
async function sharedDirectory(
  queries: TenantQueries,
  table: ChangesTable,
  count: number,
): Promise<[PersonDirectory, number]> {
  const { next } = await queries.one(table.afterFirst, { count });
  const directory = await queries.kept(`first persons of ${table.name}`, `${next}/${count}`, async () => {
    const value = new PersonDirectory();
    value.take(await queries.run(table.between, { from: 0, before: next }));
    return { value, bytes: count * BYTES_OF_CHANGE };
  });
  return [directory, next];
}
