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
import { itemsInForce, newestPublication, publicationsCounted } from './queries.ts';

/** A tenant's catalogue at a position of the log, with the rules in it. */
export interface CatalogueInForce {
  readonly catalogue: Catalogue;
  readonly rules: AttainmentRules;
  /** How many publications led to it: events, whether what they published is still in force or not. */
  readonly publications: number;
}

const NOTHING_IN_FORCE: CatalogueInForce = {
  catalogue: EMPTY_CATALOGUE,
  rules: rulesOf(EMPTY_CATALOGUE),
  publications: 0,
};

/** What is in force after a publication, in log order; frameworks that it does not touch keep their rules. */
export async function withPublication(
  { catalogue, rules, publications }: CatalogueInForce,
  items: readonly CatalogueItem[],
): Promise<CatalogueInForce> {
  const next = publish(catalogue, items);
  return {
    catalogue: next,
    rules: await inTurns(rulesInSteps(next, rules)),
    publications: publications + Math.min(1, items.length),
  };
}

/** Bytes in memory for a character of an item, with its rules. */
const BYTES_OF_CHARACTER = 8;

/** The catalogue in force below a position: what later publications replaced is not read. */
export async function loadCatalogue(queries: TenantQueries, before: number): Promise<CatalogueInForce> {
  const newest = await rowsBelow(queries, newestPublication, before);
  return await queries.kept('catalogue', newest.key, async () => {
    const [rows, { publications }] = await Promise.all([
      queries.run(itemsInForce, { before: newest.before }),
      queries.one(publicationsCounted, { before: newest.before }),
    ]);
    const items = await inTurns(itemsInSteps(rows));
    const characters = rows.reduce((sum, { item }) => sum + item.length, 0);
    const inForce = await withPublication(NOTHING_IN_FORCE, items);
    return { value: { ...inForce, publications }, bytes: characters * BYTES_OF_CHARACTER };
  });
}
