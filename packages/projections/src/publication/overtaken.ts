import type { Catalogue, CatalogueIssue, CatalogueItem } from '@cairn/competency';
import type { CheckedAgainst } from '@cairn/lrs';
import { contradictionsWith } from './contradictions-with.ts';

/** A publication at its place in the log. */
interface PlacedPublication {
  readonly items: readonly CatalogueItem[];
  readonly checked: CheckedAgainst | undefined;
  /** ms since the epoch. */
  readonly storedAt: number;
}

/**
 * Why a publication does not count: others were recorded between its check and its own record, and it contradicts them, or
 * was to come alone. The log's order decides, as it does of statements under one id, so that any number of processes may
 * publish at the same time and every replay gives the same.
 * @param inForce the catalogue just below its record, and how many publications led to it
 * @returns nothing for one that counts
 */
export function overtaken(
  { items, checked, storedAt }: PlacedPublication,
  { catalogue, publications }: { readonly catalogue: Catalogue; readonly publications: number },
): CatalogueIssue[] {
  if (checked === undefined || publications <= checked.publications) return [];
  if (checked.alone) {
    const message = 'Another publication was recorded after the catalogue was looked at for this one.';
    return [
      { path: '$', code: 'contradiction', message, hint: 'Look at the catalogue and publish it again.' },
    ];
  }
  const placed = items.map((item, index) => ({ path: `$[${index}]`, item }));
  return contradictionsWith(placed, catalogue, storedAt);
}
