import {
  type AttainmentRules,
  type Catalogue,
  type CatalogueItem,
  EMPTY_CATALOGUE,
  publish,
  rulesOf,
} from '@cairn/competency';
import { publishedItem } from '../catalogue/published-item.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { publications } from './queries.ts';

/** A tenant's catalogue at a position of the log, with the rules in it. */
export interface CatalogueInForce {
  readonly catalogue: Catalogue;
  readonly rules: AttainmentRules;
}

/** The catalogue after publications, in log order. */
export function withPublications(catalogue: Catalogue, items: Iterable<CatalogueItem>): CatalogueInForce {
  const next = publish(catalogue, items);
  return { catalogue: next, rules: rulesOf(next) };
}

/** The catalogue in force below a position, from the publications kept there. */
export async function loadCatalogue(queries: TenantQueries, before: number): Promise<CatalogueInForce> {
  const rows = await queries.run(publications, { before });
  return withPublications(
    EMPTY_CATALOGUE,
    rows.map(({ item }) => publishedItem(item)),
  );
}
