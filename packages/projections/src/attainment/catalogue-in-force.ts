import {
  type AttainmentRules,
  type Catalogue,
  type CatalogueItem,
  EMPTY_CATALOGUE,
  publish,
  rulesOf,
} from '@cairn/competency';
import { publishedItem } from '../catalogue/published-item.ts';
import { itemsInForce } from '../catalogue/queries.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';

/** A tenant's catalogue at a position of the log, with the rules in it. */
export interface CatalogueInForce {
  readonly catalogue: Catalogue;
  readonly rules: AttainmentRules;
}

const NOTHING_IN_FORCE: CatalogueInForce = { catalogue: EMPTY_CATALOGUE, rules: rulesOf(EMPTY_CATALOGUE) };

/** What is in force after publications, in log order; frameworks that they do not touch keep their rules. */
export function withPublications(
  { catalogue, rules }: CatalogueInForce,
  items: Iterable<CatalogueItem>,
): CatalogueInForce {
  const next = publish(catalogue, items);
  return { catalogue: next, rules: rulesOf(next, rules) };
}

/** The catalogue in force below a position: what later publications replaced is not read. */
export async function loadCatalogue(queries: TenantQueries, before: number): Promise<CatalogueInForce> {
  const rows = await queries.run(itemsInForce, { before });
  return withPublications(
    NOTHING_IN_FORCE,
    rows.map(({ item }) => publishedItem(item)),
  );
}
