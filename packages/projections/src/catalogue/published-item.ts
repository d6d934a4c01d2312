import { type CatalogueItem, parseInSteps, type Steps } from '@cairn/competency';
import { LRUCache } from 'lru-cache';

/** Characters of items that are kept parsed: a catalogue of ESCO's size takes half of them. */
const KEPT_CHARACTERS = 16 * 2 ** 20;

/**
 * Items by their text: every request reads the catalogue again, and nearly always it is the same. The same text is also the
 * same object, by which rules are kept that were made of it.
 */
const parsedItems = new LRUCache<string, CatalogueItem>({
  maxSize: KEPT_CHARACTERS,
  sizeCalculation: (_, text) => text.length + 1,
});

/** An item as the projection kept it. @throws when it is not a valid one: the table was written by something else */
export function* publishedItem(text: string): Steps<CatalogueItem> {
  const known = parsedItems.get(text);
  if (known !== undefined) return known;
  const parsed = yield* parseInSteps(JSON.parse(text), { stored: true });
  if (parsed.ok) {
    parsedItems.set(text, parsed.item);
    return parsed.item;
  }
  throw new TypeError(
    `The catalogue table holds an item that is not valid: ${parsed.issues.map(({ path, message }) => `${path} ${message}`).join('; ')}. Rebuild it from the log.`,
  );
}
