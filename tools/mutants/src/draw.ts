import { createHash } from 'node:crypto';

/**
 * Some of the items, the same for one seed. Whether an item is drawn depends on its own name alone, so that a change
 * elsewhere leaves the rest of a sample as it was.
 */
export function draw<Item>(
  items: readonly Item[],
  count: number,
  seed: number,
  nameOf: (item: Item) => string,
): Item[] {
  const rank = (item: Item) =>
    createHash('sha256')
      .update(`${seed} ${nameOf(item)}`)
      .digest('hex');
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map(({ item }) => item);
}
