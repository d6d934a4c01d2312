import {
  type Achievement,
  type Award,
  type AwardStatus,
  awardStatus,
  type Catalogue,
  retiredFrom,
  type SameAs,
} from '@cairn/competency';
import type { PersonAwards } from './stacks-of-persons.ts';

/** What gives a person a credential, with its status at a time: an award, or a stack that it came with. */
export interface KnownAward {
  readonly basis: 'verified' | 'asserted' | 'inferred';
  readonly status: AwardStatus;
  /** ms since the epoch. */
  readonly from: number;
  readonly award?: Award;
  /** Id of the stack. */
  readonly stack?: string;
}

/** What is needed of the catalogue. */
interface View {
  readonly catalogue: Catalogue;
  readonly sameAs: SameAs;
  /** ms since the epoch. */
  readonly asOf: number;
}

/** Everything by which somebody has or had a credential up to a time, the newest first; of another achievement nothing. */
export function knownAwards(
  { awards, grants }: PersonAwards,
  { catalogue, sameAs, asOf }: View,
  achievement: Achievement,
): KnownAward[] {
  if (achievement.kind !== 'credential') return [];
  const key = sameAs(achievement);
  const isSame = (id: string) => sameAs({ kind: 'credential', id }) === key;
  const found: KnownAward[] = awards
    .filter(({ credential, from }) => from <= asOf && isSame(credential))
    .map((award) => ({ basis: award.basis, status: awardStatus(award, asOf), from: award.from, award }));
  for (const { id, credential } of catalogue.stacks.values()) {
    const grant = credential !== undefined && isSame(credential) ? grants.get(id)?.at(-1) : undefined;
    const until = retiredFrom(catalogue, { kind: 'credential', id: credential ?? '' }) ?? Infinity;
    if (grant !== undefined && grant.until === Infinity && grant.since < until)
      found.push({ basis: 'inferred', status: 'valid', from: grant.since, stack: id });
  }
  return found.sort((a, b) => b.from - a.from);
}

const STRONGEST = ['verified', 'asserted', 'inferred'] as const;

/** The strongest basis of what is in force; `inferred` where there is nothing: it was worked out from other achievements. */
export function strongestBasis(known: readonly KnownAward[]): KnownAward['basis'] {
  const inForce = known.filter(({ status }) => status === 'valid' || status === 'unknown');
  return STRONGEST.find((basis) => inForce.some((one) => one.basis === basis)) ?? 'inferred';
}
