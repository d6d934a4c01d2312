import type { PersonConflict, PersonDirectory } from '@cairn/competency';
import { type EventLog, seqOf, type TenantId } from '@cairn/lrs';
import { ATTAINMENT, loadDirectory, type TenantQueries } from '@cairn/projections';
import { createProjectionMarks, type Warehouse } from '@cairn/warehouse';
import { positionAskedFor } from '../position-asked-for.ts';

/** Who is who in a tenant, at a position of its partition of the log. */
interface PersonsAt {
  readonly directory: PersonDirectory;
  /** Everything below it is in the directory. */
  readonly next: number;
  /** What contradicts itself; found once for a position. */
  conflicts(): readonly PersonConflict[];
}

/** Who is who, as the tables say. */
export interface KnownPersons {
  /**
   * Who is who as far as the tables are, or at an earlier position. The directory must not be changed.
   * @throws {Problem} 400 for a position or time that cannot be asked about
   */
  at(tenant: TenantId, queries: TenantQueries, asKnownAt?: string): Promise<PersonsAt>;
}

/** Reads who is who for a query API. */
export function createKnownPersons(warehouse: Warehouse, log: EventLog): KnownPersons {
  const marks = createProjectionMarks(warehouse, ATTAINMENT);
  const conflicts = new WeakMap<PersonDirectory, readonly PersonConflict[]>();
  return {
    async at(tenant, queries, asKnownAt) {
      const partition = log.partitionOf(tenant);
      const { next } = await marks.read(partition);
      const position = await positionAskedFor(asKnownAt, { log, partition, next });
      const directory = await loadDirectory(queries, seqOf(position, 0));
      return {
        directory,
        next: position,
        conflicts() {
          const found = conflicts.get(directory) ?? directory.conflicts();
          conflicts.set(directory, found);
          return found;
        },
      };
    },
  };
}
