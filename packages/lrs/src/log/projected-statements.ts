import type { TenantId } from './event.ts';
import type { Offset } from './position.ts';

/**
 * What the projection of statements already knows: the memory of a log that cannot look up ids by itself (Kafka). In
 * services it is ClickHouse. A reset of the projection first sets `reached` back, then drops rows.
 */
export interface ProjectedStatements {
  /** Everything below this offset of the partition is found by `seqs` and `voided`. */
  reached(partition: number): Promise<Offset>;
  /** Another number each time other tables have come into force; absent where that never happens. */
  generation?(): number;
  /** Where statements are, by id, as far as they are projected; ids that are not are left out. */
  seqs(tenant: TenantId, ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Whether a projected statement with the verb `voided` has this id as its target, whether or not that exists. */
  voided(tenant: TenantId, id: string): Promise<boolean>;
  /**
   * Every id that is projected when this is called, and every id that a projected statement voids, in pieces, in no
   * order; of those that come meanwhile any may be missing. A log that knows them all need not ask about others.
   */
  ids?(): AsyncIterable<ProjectedIds>;
}

/** Some ids of a tenant: 16 bytes each, one after another. */
export interface ProjectedIds {
  readonly tenant: TenantId;
  /** Whether they are those of statements, or of what statements void. */
  readonly of: 'statements' | 'voided';
  readonly ids: Uint8Array;
}
