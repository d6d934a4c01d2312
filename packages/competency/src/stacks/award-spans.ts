import { type Award, awardsOf, type CredentialChange, type LifetimeOf } from '../awards/award.ts';
import type { Span } from './held-spans.ts';

/**
 * For how long a person has their credentials: from each award to its end. An award by the same issuer of a credential that is held
 * renews it: an award that expires then lasts until the newer one ends, so that the credential is held without a break. The newer one is
 * a span of its own, too: what has to come after something may be a renewal.
 */
export function awardSpans(changes: readonly CredentialChange[], lifetimeOf?: LifetimeOf): Span[] {
  return spansOfAwards(awardsOf(changes, lifetimeOf));
}

/** {@link awardSpans} of awards, in their order. */
export function spansOfAwards(awards: readonly Award[]): Span[] {
  const held = awards.filter(({ end }) => end !== 'insufficient');
  const renewing = Map.groupBy(held, ({ credential, issuer }) => JSON.stringify([credential, issuer]));
  return [...renewing.values()].flatMap(renewed);
}

function renewed(awards: readonly Award[]): Span[] {
  const spans: Span[] = [];
  /** What follows, the earliest last; none of them begins within another that continues by itself. */
  const following: { readonly from: number; readonly until: number }[] = [];
  for (const { credential: id, from, until: end, validUntil } of awards.toReversed()) {
    let until = end;
    // What somebody took away is not carried on, not even where it was given again at once.
    if (end === validUntil) {
      for (let next = following.at(-1); next !== undefined && next.from <= until; next = following.at(-1)) {
        until = Math.max(until, next.until);
        following.pop();
      }
    }
    following.push({ from, until });
    spans.push({ achievement: { kind: 'credential', id }, from, until });
  }
  return spans.reverse();
}
