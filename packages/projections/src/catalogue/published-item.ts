import { type CatalogueItem, parseCatalogueItem } from '@cairn/competency';

/** An item as the projection kept it. @throws when it is not a valid one: the table was written by something else */
export function publishedItem(text: string): CatalogueItem {
  const parsed = parseCatalogueItem(JSON.parse(text), { stored: true });
  if (parsed.ok) return parsed.item;
  throw new TypeError(
    `The catalogue table holds an item that is not valid: ${parsed.issues.map(({ path, message }) => `${path} ${message}`).join('; ')}. Rebuild it from the log.`,
  );
}
