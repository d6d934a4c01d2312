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

/** The catalogue after a publication; one with the same kind and id is replaced, whatever its version says. */
export function publish(catalogue: Catalogue, item: CatalogueItem): Catalogue {
  switch (item.kind) {
    case 'framework':
      return { ...catalogue, frameworks: new Map(catalogue.frameworks).set(item.id, item) };
    case 'alignments':
      return { ...catalogue, alignments: new Map(catalogue.alignments).set(item.id, item) };
    case 'credential':
      return { ...catalogue, credentials: new Map(catalogue.credentials).set(item.id, item) };
  }
}
