import {
  type AttainmentRules,
  type Catalogue,
  type CatalogueItem,
  EMPTY_CATALOGUE,
  publish,
  rulesInSteps,
  rulesOf,
} from '@cairn/competency';
import { inTurns } from '../runner/turns.ts';
import { rowsBelow } from '../tables/rows-below.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { itemsInSteps } from './catalogue-of.ts';
import { itemsInForce, newestPublication } from './queries.ts';

/** A tenant's catalogue at a position of the log, with the rules in it. */
export interface CatalogueInForce {
  readonly catalogue: Catalogue;
  readonly rules: AttainmentRules;
}

const NOTHING_IN_FORCE: CatalogueInForce = { catalogue: EMPTY_CATALOGUE, rules: rulesOf(EMPTY_CATALOGUE) };

/** What is in force after publications, in log order; frameworks that they do not touch keep their rules. */
export async function withPublications(
  { catalogue, rules }: CatalogueInForce,
  items: Iterable<CatalogueItem>,
): Promise<CatalogueInForce> {
  const next = publish(catalogue, items);
  return { catalogue: next, rules: await inTurns(rulesInSteps(next, rules)) };
}

/** Bytes in memory for a character of an item, with its rules. */
const BYTES_OF_CHARACTER = 8;

/** The catalogue in force below a position: what later publications replaced is not read. */
export async function loadCatalogue(queries: TenantQueries, before: number): Promise<CatalogueInForce> {
  const publications = await rowsBelow(queries, newestPublication, before);
  return await queries.kept('catalogue', publications.key, async () => {
    const rows = await queries.run(itemsInForce, { before: publications.before });
    const items = await inTurns(itemsInSteps(rows));
    const characters = rows.reduce((sum, { item }) => sum + item.length, 0);
    return { value: await withPublications(NOTHING_IN_FORCE, items), bytes: characters * BYTES_OF_CHARACTER };
  });
}
