import type { Catalogue, RequiredResult } from '@cairn/competency';
import { matchingIri } from '@cairn/xapi/lenient';

/**
 * Whose credentials count: issuers that were named, for whatever they award; and for an achievement of the catalogue, the issuer that
 * its item names.
 */
export function issuersThatCount(
  named: readonly string[],
  { credentials }: Pick<Catalogue, 'credentials'>,
): (issuer: string, achievement: string) => boolean {
  const trusted = new Set(named);
  const published = new Map<string, Set<string>>();
  for (const { id, activity, issuer } of credentials.values()) {
    if (issuer === undefined) continue;
    for (const iri of [id, ...activity].map(matchingIri)) {
      const own = published.get(iri) ?? new Set();
      published.set(iri, own.add(issuer));
    }
  }
  return (issuer, achievement) =>
    trusted.has(issuer) || published.get(matchingIri(achievement))?.has(issuer) === true;
}

/** What results of an achievement have to be, by each credential of the catalogue that it stands for. */
export function resultsRequired({
  credentials,
}: Pick<Catalogue, 'credentials'>): (achievement: string) => readonly (readonly RequiredResult[])[] {
  return (achievement) => {
    const wanted = matchingIri(achievement);
    return [...credentials.values()]
      .filter(({ id, activity }) => [id, ...activity].some((iri) => matchingIri(iri) === wanted))
      .map(({ results = [] }) => results);
  };
}
