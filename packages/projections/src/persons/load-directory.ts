import { type PersonChange, PersonDirectory } from '@cairn/competency';
import { z } from 'zod';
import { newestOf, rowsBelow } from '../tables/rows-below.ts';
import { countColumn, type TenantQueries, tenantQuery } from '../tables/tenant-queries.ts';
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

/** Links and splits from a position on, below another one, in log order. A row may be there twice after a crash. */
const changesBetween = tenantQuery<{ from: number; before: number }, PersonChange>({
  name: 'persons.changes-between',
  row: changeRow,
  maxSeconds: 120,
  sql: (own) => `
    SELECT change, link_id, identifier, person, starts, ends, source, reason FROM ${own(personLinks)}
    WHERE seq >= {from:UInt64} AND seq < {before:UInt64} ORDER BY seq`,
});

/** The newest change below a position. */
const newestChange = newestOf(personLinks);

/** The position above the first `count` changes, below which they all are. */
const afterFirst = tenantQuery<{ count: number }, { next: number }>({
  name: 'persons.after-first',
  row: z.object({ next: countColumn }),
  sql: (own) =>
    `SELECT max(seq) + 1 AS next FROM (SELECT seq FROM ${own(personLinks)} ORDER BY seq LIMIT {count:UInt32})`,
});

/** Changes that a kept directory goes on with, those before are shared: each link that is recorded makes a directory of its own. */
const SHARED_BY = 4_096;
const BYTES_OF_CHANGE = 1_024;

/**
 * Who is who by all links and splits below a position of the log (`seqOf`). Where readings are kept it is shared, and must not
 * be changed.
 */
export async function loadDirectory(queries: TenantQueries, before: number): Promise<PersonDirectory> {
  const { rows, ...changes } = await rowsBelow(queries, newestChange, before);
  return await queries.kept('persons', changes.key, async () => {
    const shared = Math.floor(rows / SHARED_BY) * SHARED_BY;
    const [base, from] = shared === 0 ? [undefined, 0] : await sharedDirectory(queries, shared);
    const directory = new PersonDirectory(base);
    await extendDirectory(directory, queries, { from, before: changes.before });
    return { value: directory, bytes: (rows - shared) * BYTES_OF_CHANGE };
  });
}

/** The directory of the first changes, and where the others begin. */
async function sharedDirectory(queries: TenantQueries, count: number): Promise<[PersonDirectory, number]> {
  const { next } = await queries.one(afterFirst, { count });
  const directory = await queries.kept('first persons', `${next}/${count}`, async () => {
    const value = new PersonDirectory();
    await extendDirectory(value, queries, { from: 0, before: next });
    return { value, bytes: count * BYTES_OF_CHANGE };
  });
  return [directory, next];
}

/** Takes the links and splits between two positions into a directory: from `from` on, below `before`. */
async function extendDirectory(
  directory: PersonDirectory,
  queries: TenantQueries,
  { from, before }: { readonly from: number; readonly before: number },
): Promise<void> {
  directory.take(await queries.run(changesBetween, { from, before }));
}
