import { type Catalogue, type LifetimeOf, lifetimesOfBadges } from '@cairn/competency';
import { type Lifetimes, NO_LIFETIMES } from './queries.ts';

/** How long badges are valid as parameters of queries. */
export function lifetimeParameters({ credentials }: Pick<Catalogue, 'credentials'>): Lifetimes {
  const found = lifetimesOfBadges(credentials.values());
  return found.size === 0 ? NO_LIFETIMES : { lasting: [...found.keys()], lastingMs: [...found.values()] };
}

/** The same as a function. */
export function badgeLifetimeOf({ credentials }: Pick<Catalogue, 'credentials'>): LifetimeOf {
  const found = lifetimesOfBadges(credentials.values());
  return (iri) => found.get(iri) ?? Infinity;
}
