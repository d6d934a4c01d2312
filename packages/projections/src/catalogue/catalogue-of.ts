import {
  atOnce,
  type Catalogue,
  type CatalogueItem,
  EMPTY_CATALOGUE,
  publish,
  type Steps,
} from '@cairn/competency';
import { publishedItem } from './published-item.ts';

/** Rows of the catalogue, each with an item as JSON. */
type Rows = readonly { readonly item: string }[];

/**
 * The catalogue of its rows.
 * @throws when one of them is not a valid item
 */
export function catalogueOf(rows: Rows): Catalogue {
  return atOnce(catalogueInSteps(rows));
}

/** {@link catalogueOf}, for threads that do other things, too. */
export function* catalogueInSteps(rows: Rows): Steps<Catalogue> {
  return publish(EMPTY_CATALOGUE, yield* itemsInSteps(rows));
}

/** The items of rows. */
export function* itemsInSteps(rows: Rows): Steps<CatalogueItem[]> {
  const items: CatalogueItem[] = [];
  for (const { item } of rows) {
    items.push(yield* publishedItem(item));
    yield;
  }
  return items;
}
