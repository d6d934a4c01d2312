import type { Alignments, CatalogueItem, Credential, Framework } from './item.ts';

/** Everything published and in force, by id. */
export interface Catalogue {
  readonly frameworks: ReadonlyMap<string, Framework>;
  readonly alignments: ReadonlyMap<string, Alignments>;
  readonly credentials: ReadonlyMap<string, Credential>;
}

/** A catalogue with nothing in it. */
export const EMPTY_CATALOGUE: Catalogue = {
  frameworks: new Map(),
  alignments: new Map(),
  credentials: new Map(),
};

/**
 * The catalogue after publications, in their order; an item with the same kind and id is replaced, whatever its version
 * says.
 */
export function publish(catalogue: Catalogue, items: Iterable<CatalogueItem>): Catalogue {
  const frameworks = new Map(catalogue.frameworks);
  const alignments = new Map(catalogue.alignments);
  const credentials = new Map(catalogue.credentials);
  for (const item of items) {
    if (item.kind === 'framework') frameworks.set(item.id, item);
    else if (item.kind === 'alignments') alignments.set(item.id, item);
    else credentials.set(item.id, item);
  }
  return { frameworks, alignments, credentials };
}
