import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Achievement } from '../requirement/requirement.ts';

/** One text for all achievements that are the same: equal texts count once. */
export type SameAs = (achievement: Achievement) => string;

/** What relates achievements. */
type Relating = Pick<Catalogue, 'frameworks' | 'credentials' | 'crosswalks'>;

/**
 * Which achievements are the same: credentials and competencies that the catalogue relates by `exactMatchOf`, in a framework, a
 * credential or a crosswalk, directly or over others. Another version of a credential is another one unless it says so, and so is another level
 * of a competency.
 */
export function sameAchievements(catalogue: Relating): SameAs {
  const { root } = joinedIds(catalogue);
  return ({ kind, id, level }) =>
    `${kind} ${root(id)}${level === undefined ? '' : ` ${JSON.stringify(level)}`}`;
}

/**
 * Which achievements count once where achievements are counted, though one is not held with the other: those that are the same, credentials that
 * the catalogue relates by `isRelatedTo`, such as two versions of a badge, and the levels of a competency.
 */
export function countedOnce(catalogue: Relating): SameAs {
  const { root, join } = joinedIds(catalogue);
  const { credentials, crosswalks } = catalogue;
  for (const { id, associations = [] } of credentials.values())
    for (const { type, target } of associations) if (type === 'isRelatedTo') join(id, target);
  for (const { associations } of crosswalks.values()) {
    for (const { type, origin, destination } of associations) {
      if (type === 'isRelatedTo' && credentials.has(origin) && credentials.has(destination))
        join(origin, destination);
    }
  }
  return ({ kind, id }) => `${kind} ${root(id)}`;
}

function joinedIds({ frameworks, credentials, crosswalks }: Relating) {
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
  return { root, join };
}
