import { type Catalogue, parseCatalogueItem } from '@cairn/competency';
import { partsOfSeq } from '@cairn/lrs';
import {
  catalogueInSteps,
  type ItemRow,
  inTurns,
  itemsInForce,
  type TenantQueries,
} from '@cairn/projections';

/** What is in force, as far as it is applied. */
export interface KnownItems {
  readonly rows: readonly ItemRow[];
  readonly catalogue: Catalogue;
  /** Position of the log up to which publications are known. */
  readonly asKnownAt: number;
  /** The row of a kind and id. */
  find(kind: unknown, id: unknown): ItemRow | undefined;
}

/** @param reached position up to which the tables are complete; the catalogue may be further */
export async function loadKnownItems(queries: TenantQueries, reached: number): Promise<KnownItems> {
  const rows = await queries.run(itemsInForce, { before: Number.MAX_SAFE_INTEGER });
  const byKey = new Map(rows.map((row) => [JSON.stringify([row.kind, row.id]), row]));
  return {
    rows,
    catalogue: await inTurns(catalogueInSteps(rows)),
    asKnownAt: rows.reduce((known, row) => Math.max(known, positionOf(row) + 1), reached),
    find: (kind, id) => byKey.get(JSON.stringify([kind, id])),
  };
}

/** Position of the log that an item was published at. */
export function positionOf({ newest }: ItemRow): number {
  return partsOfSeq(newest).offset;
}

/** Kind and id of an item, also of one that is not valid yet; the id of a retirement follows from what it is of. */
export function nameOf(item: Readonly<Record<string, unknown>>): {
  readonly kind: unknown;
  readonly id: unknown;
  readonly version: unknown;
} {
  if (item.kind !== 'retirement') return { kind: item.kind, id: item.id, version: item.version };
  const parsed = parseCatalogueItem(item);
  return parsed.ok ? parsed.item : { kind: item.kind, id: undefined, version: undefined };
}
