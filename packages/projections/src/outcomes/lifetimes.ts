import { type Catalogue, type LifetimeOf, lifetimesOf } from '@cairn/competency';
import { matchingIri } from '@cairn/xapi/lenient';
import { type Lifetimes, NO_LIFETIMES } from './queries.ts';

/**
 * How long badges are valid, by their IRIs as they are compared: as long as the credential that they stand for, and of several the
 * shortest time.
 */
function lifetimesOfBadges({ credentials }: Pick<Catalogue, 'credentials'>): ReadonlyMap<string, number> {
  const lifetimeOf = lifetimesOf(credentials.values());
  const found = new Map<string, number>();
  for (const { id, activity } of credentials.values()) {
    const lifetime = lifetimeOf(id);
    if (lifetime === Infinity) continue;
    for (const iri of [id, ...activity].map(matchingIri))
      found.set(iri, Math.min(found.get(iri) ?? Infinity, lifetime));
  }
  return found;
}

/** {@link lifetimesOfBadges} as parameters of queries. */
export function lifetimeParameters(catalogue: Pick<Catalogue, 'credentials'>): Lifetimes {
  const found = lifetimesOfBadges(catalogue);
  return found.size === 0 ? NO_LIFETIMES : { lasting: [...found.keys()], lastingMs: [...found.values()] };
}

/** {@link lifetimesOfBadges} as a function. */
export function badgeLifetimeOf(catalogue: Pick<Catalogue, 'credentials'>): LifetimeOf {
  const found = lifetimesOfBadges(catalogue);
  return (iri) => found.get(iri) ?? Infinity;
}
