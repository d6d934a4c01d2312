import { type PersonChange, PersonDirectory } from '@cairn/competency';
import { type TenantQueries, tenantQuery } from '../tables/tenant-queries.ts';
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

/** Who is who by all links and splits below a position of the log (`seqOf`). */
export async function loadDirectory(queries: TenantQueries, before: number): Promise<PersonDirectory> {
  const directory = new PersonDirectory();
  await extendDirectory(directory, queries, { from: 0, before });
  return directory;
}

/** Takes the links and splits between two positions into a directory: from `from` on, below `before`. */
export async function extendDirectory(
  directory: PersonDirectory,
  queries: TenantQueries,
  { from, before }: { readonly from: number; readonly before: number },
): Promise<void> {
  directory.take(await queries.run(changesBetween, { from, before }));
}
