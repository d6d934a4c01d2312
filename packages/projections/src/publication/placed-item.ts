import type { CatalogueItem } from '@cairn/competency';

/** An item with its JSON path in the body: `$`, or `$[2]` in an array. */
export interface PlacedItem {
  readonly path: string;
  readonly item: CatalogueItem;
}
