import type { PersonConflict, PersonDirectory } from '@cairn/competency';
import { type EventLog, seqOf, type TenantId } from '@cairn/lrs';
import { ATTAINMENT, extendDirectory, loadDirectory, type TenantQueries } from '@cairn/projections';
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

/** Directories by tenant, read from the tables and kept, so that a request reads only what is new. */
export interface KnownPersons {
  /**
   * Who is who as far as the tables are, or at an earlier position. The directory must not be changed.
   * @throws {Problem} 400 for a position or time that cannot be asked about
   */
  at(tenant: TenantId, queries: TenantQueries, asKnownAt?: string): Promise<PersonsAt>;
}

/** Tenants whose directories are kept. */
const KEPT = 16;

/** Keeps directories for a query API. */
export function createKnownPersons(warehouse: Warehouse, log: EventLog): KnownPersons {
  const marks = createProjectionMarks(warehouse, ATTAINMENT);
  const kept = new Map<TenantId, Promise<PersonsAt>>();

  async function newest(tenant: TenantId, queries: TenantQueries, next: number): Promise<PersonsAt> {
    // Requests of one tenant take turns: each extends what the one before has read.
    const before = kept.get(tenant);
    const reading = (before ?? Promise.resolve(undefined))
      .catch(() => undefined)
      .then((held) => upTo(held, queries, next));
    kept.delete(tenant);
    kept.set(tenant, reading);
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    return await reading;
  }

  return {
    async at(tenant, queries, asKnownAt) {
      const partition = log.partitionOf(tenant);
      const { next } = await marks.read(partition);
      const position = await positionAskedFor(asKnownAt, { log, partition, next });
      if (position === next) return await newest(tenant, queries, next);
      return personsAt(await loadDirectory(queries, seqOf(position, 0)), position);
    },
  };
}

/** Tables that are being filled again lag: then from the start. */
async function upTo(held: PersonsAt | undefined, queries: TenantQueries, next: number): Promise<PersonsAt> {
  if (held?.next === next) return held;
  if (held === undefined || held.next > next) {
    return personsAt(await loadDirectory(queries, seqOf(next, 0)), next);
  }
  const { directory } = held;
  await extendDirectory(directory, queries, { from: seqOf(held.next, 0), before: seqOf(next, 0) });
  return personsAt(directory, next);
}

function personsAt(directory: PersonDirectory, next: number): PersonsAt {
  let conflicts: readonly PersonConflict[] | undefined;
  return {
    directory,
    next,
    conflicts() {
      conflicts ??= directory.conflicts();
      return conflicts;
    },
  };
}
