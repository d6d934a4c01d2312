import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Achievement } from '../requirement/requirement.ts';

/** One text for all achievements that are the same: equal texts count once. */
export type SameAs = (achievement: Achievement) => string;

/**
 * Which achievements are the same: credentials and competencies that the catalogue relates by `exactMatchOf`, in a framework, a
 * credential or a crosswalk, directly or over others. Another version of a credential is another one unless it says so.
 */
export function sameAchievements({
  frameworks,
  credentials,
  crosswalks,
}: Pick<Catalogue, 'frameworks' | 'credentials' | 'crosswalks'>): SameAs {
  const parents = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    for (let next = parents.get(at); next !== undefined; next = parents.get(at)) {
      const further = parents.get(next);
      if (further !== undefined) parents.set(at, further);
      at = next;
    }
    return at;
  };
  const join = (one: string, other: string) => {
    const [first, second] = [root(one), root(other)].sort() as [string, string];
    // The least of them stands for all, so that it does not depend on the order in which they are joined.
    if (first !== second) parents.set(second, first);
  };
  for (const { competencies } of frameworks.values()) {
    for (const { id, associations = [] } of competencies) {
      for (const { type, target } of associations) if (type === 'exactMatchOf') join(id, target);
    }
  }
  for (const { id, associations = [] } of credentials.values()) {
    for (const { type, target } of associations) if (type === 'exactMatchOf') join(id, target);
  }
  for (const { associations } of crosswalks.values()) {
    for (const { type, origin, destination } of associations) {
      if (type === 'exactMatchOf') join(origin, destination);
    }
  }
  return ({ kind, id }) => `${kind} ${root(id)}`;
}
