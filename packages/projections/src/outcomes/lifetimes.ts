import {
  barsOfBadges,
  type Catalogue,
  type LifetimeOf,
  lifetimesOfBadges,
  type ResultBars,
} from '@cairn/competency';
import { type Lifetimes, NO_LIFETIMES } from './queries.ts';

/** How long badges are valid, and which of their results are too low, as parameters of queries. */
export function lifetimeParameters({ credentials }: Pick<Catalogue, 'credentials'>): Lifetimes {
  const found = lifetimesOfBadges(credentials.values());
  const { texts, numbers } = barsOfBadges(credentials.values());
  const bars = [...numbers.values()];
  return {
    ...NO_LIFETIMES,
    ...(found.size > 0 && { lasting: [...found.keys()], lastingMs: [...found.values()] }),
    ...(texts.size > 0 && { lowTexts: [...texts.keys()] }),
    ...(bars.length > 0 && {
      barred: [...numbers.keys()],
      least: bars.map(({ least }) => least),
      minimum: bars.map(({ minimum }) => minimum),
      maximum: bars.map(({ maximum }) => maximum),
    }),
  };
}

/** How long badges are valid, as a function. */
export function badgeLifetimeOf({ credentials }: Pick<Catalogue, 'credentials'>): LifetimeOf {
  const found = lifetimesOfBadges(credentials.values());
  return (iri) => found.get(iri) ?? Infinity;
}

/** The bars among parameters of queries. */
export function barsIn({
  lowTexts = [],
  barred = [],
  least = [],
  minimum = [],
  maximum = [],
}: Partial<Lifetimes>): ResultBars {
  const needed = { result: '', least: '' };
  return {
    texts: new Map(lowTexts.map((text) => [text, needed])),
    numbers: new Map(
      barred.map((key, at) => [
        key,
        { least: least[at] ?? '', minimum: minimum[at] ?? '', maximum: maximum[at] ?? '', required: needed },
      ]),
    ),
  };
}
