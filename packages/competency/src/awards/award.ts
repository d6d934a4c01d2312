import { matchingIri, type ReportedResult } from '@cairn/xapi/lenient';
import { compareTexts } from '../compare-texts.ts';
import { type Lack, lackOfResults, type ResultBars } from '../results/result-bars.ts';

/** Something that happened to a credential of a person. */
export interface CredentialChange {
  readonly credential: string;
  readonly change: 'awarded' | 'forfeited' | 'revoked' | 'expired';
  /** ms since the epoch. */
  readonly timestamp: number;
  readonly statementId: string;
  /** Id of the document that it is about, such as one signed badge; absent where nobody named one. */
  readonly document?: string | undefined;
  readonly issuer?: string | undefined;
  /** End of the document's validity, ms since the epoch. */
  readonly validUntil?: number | undefined;
  /** `verified` where this store checked the signature of a trusted issuer; absent is `asserted`. */
  readonly basis?: 'asserted' | 'verified' | undefined;
  /** When the document was checked, ms since the epoch. */
  readonly checkedAt?: number | undefined;
  /** What an award says of results. */
  readonly results?: readonly ReportedResult[] | undefined;
}

/** A credential that a person was awarded. Times are ms since the epoch. */
export interface Award {
  readonly credential: string;
  readonly statementId: string;
  readonly document: string | undefined;
  readonly issuer: string | undefined;
  readonly basis: 'asserted' | 'verified';
  readonly from: number;
  /** When it was taken back or its validity ended; Infinity while it has no end. */
  readonly until: number;
  /** Why it ends; undefined while it does not. What is `insufficient` ends when it begins: it was never held. */
  readonly end: 'expired' | 'revoked' | 'forfeited' | 'insufficient' | undefined;
  /** What it falls short of, where it is insufficient. */
  readonly lack?: Lack;
  /** The end of its validity, whether or not it was taken back before; Infinity for one that has none. */
  readonly validUntil: number;
  readonly checkedAt: number | undefined;
}

/** The status of an award at a time. `valid` says that somebody checked it; what nobody checked is `unknown`. */
export type AwardStatus = 'valid' | 'expired' | 'revoked' | 'forfeited' | 'insufficient' | 'unknown';

/** How long a credential is valid where its award does not say so, ms; Infinity for always. */
export type LifetimeOf = (credential: string) => number;

/** The status of an award at a time, ms since the epoch. */
export function awardStatus({ end, until, basis }: Award, asOf: number): AwardStatus {
  if (end !== undefined && until <= asOf) return end;
  return basis === 'verified' ? 'valid' : 'unknown';
}

/**
 * The awards of one person, in the order of their times, then of their statements. An award ends with its validity, or with the next
 * change that takes it away: one that names a document takes that of its issuer and those that name none, any other takes all that
 * were awarded before. One with a result that is too low is never held. The order in which changes came does not matter.
 */
export function awardsOf(
  changes: readonly CredentialChange[],
  lifetimeOf: LifetimeOf = () => Infinity,
  bars: ResultBars = NO_BARS,
): Award[] {
  const inOrder = [...changes].sort(
    (a, b) => a.timestamp - b.timestamp || compareTexts(a.statementId, b.statementId),
  );
  const takers = new Map<string, Takers>();
  const awards: Award[] = [];
  for (const change of inOrder.reverse()) {
    const { credential } = change;
    const own = takers.get(credential) ?? { ofAll: undefined, ofAny: undefined, byDocument: new Map() };
    takers.set(credential, own);
    if (change.change === 'awarded') awards.push(awardOf(change, takerOf(change, own), lifetimeOf, bars));
    else note(change, own);
  }
  return awards.reverse();
}

/** No result is asked for. */
const NO_BARS: ResultBars = { texts: new Map(), numbers: new Map() };

/** The next changes that take something away, seen from a time. */
interface Takers {
  ofAll: CredentialChange | undefined;
  /** Whatever it names. */
  ofAny: CredentialChange | undefined;
  readonly byDocument: Map<string, CredentialChange>;
}

function note(change: CredentialChange, takers: Takers): void {
  takers.ofAny = change;
  const key = documentKey(change);
  if (key === undefined) takers.ofAll = change;
  else takers.byDocument.set(key, change);
}

function takerOf(
  award: CredentialChange,
  { ofAll, ofAny, byDocument }: Takers,
): CredentialChange | undefined {
  const key = documentKey(award);
  if (key === undefined) return ofAny;
  const own = byDocument.get(key);
  return own === undefined || (ofAll !== undefined && ofAll.timestamp < own.timestamp) ? ofAll : own;
}

/** The same id of two issuers is not the same document. */
function documentKey({ document, issuer }: CredentialChange): string | undefined {
  return document === undefined ? undefined : JSON.stringify([issuer, document]);
}

function awardOf(
  change: CredentialChange,
  taker: CredentialChange | undefined,
  lifetimeOf: LifetimeOf,
  bars: ResultBars,
): Award {
  const { credential, statementId, document, issuer, basis = 'asserted', timestamp, checkedAt } = change;
  const validUntil = Math.min(change.validUntil ?? Infinity, timestamp + lifetimeOf(credential));
  const taken = taker?.timestamp ?? Infinity;
  const lack = change.results && lackOfResults(bars, credential, change.results);
  const until = lack === undefined ? Math.min(taken, validUntil) : timestamp;
  return {
    credential,
    statementId,
    document,
    issuer,
    basis,
    from: timestamp,
    until,
    end: lack !== undefined ? 'insufficient' : endOf(until, taken < validUntil ? taker : undefined),
    ...(lack !== undefined && { lack }),
    validUntil,
    checkedAt,
  };
}

/** A change that takes an award away is not an award itself. */
function endOf(until: number, taker: CredentialChange | undefined): Award['end'] {
  if (until === Infinity) return undefined;
  return taker === undefined || taker.change === 'awarded' ? 'expired' : taker.change;
}

const DAY = 86_400_000;

/** How long credentials of a catalogue are valid, by the ids that they have there. */
export function lifetimesOf(
  credentials: Iterable<{ readonly id: string; readonly expiresAfterDays?: number }>,
): LifetimeOf {
  const days = new Map([...credentials].map(({ id, expiresAfterDays }) => [id, expiresAfterDays]));
  return (credential) => (days.get(credential) ?? Infinity) * DAY;
}

/**
 * How long badges are valid, by their IRIs as they are compared, ms: as long as the credential that they stand for, and of several the
 * shortest time. Those that are always valid are not among them.
 */
export function lifetimesOfBadges(
  credentials: Iterable<{
    readonly id: string;
    readonly activity: readonly string[];
    readonly expiresAfterDays?: number;
  }>,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { id, activity, expiresAfterDays } of credentials) {
    if (expiresAfterDays === undefined) continue;
    const lifetime = expiresAfterDays * DAY;
    for (const iri of [id, ...activity].map(matchingIri))
      found.set(iri, Math.min(found.get(iri) ?? Infinity, lifetime));
  }
  return found;
}
