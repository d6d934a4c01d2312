import { type Catalogue, EMPTY_CATALOGUE, publish } from '@cairn/competency';
import { publishedItem } from './published-item.ts';

/**
 * The catalogue of its rows. In a module of its own, since a thread that checks publications loads nothing else of
 * this package.
 * @throws when one of them is not a valid item
 */
export function catalogueOf(rows: readonly { readonly item: string }[]): Catalogue {
  return publish(
    EMPTY_CATALOGUE,
    rows.map(({ item }) => publishedItem(item)),
  );
}
