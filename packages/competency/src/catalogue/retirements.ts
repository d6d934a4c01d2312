import type { Catalogue } from './catalogue.ts';
import { type CatalogueItem, type Retired, retirementId } from './item.ts';

/**
 * Items as they come into force: a retirement without a time is from its publication on.
 * @param publishedAt ms since the epoch
 */
export function dated<Item extends CatalogueItem>(item: Item, publishedAt: number): Item {
  if (item.kind !== 'retirement' || item.at !== undefined) return item;
  return { ...item, at: new Date(publishedAt).toISOString() };
}

/**
 * From when on something is retired, ms since the epoch: a competency also with its framework, and where it is retired in
 * every framework.
 * @returns undefined for what is in use
 */
export function retiredFrom(
  { retirements }: Pick<Catalogue, 'retirements'>,
  what: Retired,
): number | undefined {
  if (retirements.size === 0) return undefined;
  const { kind, id, framework } = what;
  const named = kind === 'competency' && framework !== undefined;
  const concerning: Retired[] = named
    ? [what, { kind, id }, { kind: 'framework', id: framework }]
    : [{ kind, id }];
  const times = concerning.flatMap((one) => {
    const retirement = retirements.get(retirementId(one));
    if (retirement?.at === undefined || retirement.withdrawn === true) return [];
    return [Date.parse(retirement.at)];
  });
  return times.sort((a, b) => a - b)[0];
}
