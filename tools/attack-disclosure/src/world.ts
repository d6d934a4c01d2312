import { createHash } from 'node:crypto';
import { seeded } from '@cairn/outcomes';
import { badge, badgeIri, hired, interviewed, type StatementData, step } from '@cairn/projections/testing';
import { appliedTo } from './applied-to.ts';

/** Credentials of the world: who holds C holds A, too; D is awarded and never published. */
export const CREDENTIALS = ['A', 'B', 'C', 'D'] as const;
export const PUBLISHED = ['A', 'B', 'C'] as const;

/** One application, with what is true of it. Each person of the world makes one. */
export interface Applicant {
  readonly name: string;
  readonly occupation: string;
  readonly employer: string;
  /** ms since the epoch. */
  readonly appliedAt: number;
  readonly held: readonly string[];
  readonly interviewed: boolean;
  readonly offered: boolean;
  /** What became of the offer, where there was one. */
  readonly answer: 'accepted' | 'declined' | null;
  readonly hired: boolean;
}

/** Common occupations and rare ones: some have a handful of people in a cohort. */
const OCCUPATIONS = [30, 22, 16, 12, 8, 5, 3, 2, 1, 1];
const EMPLOYERS = ['n', 'e', 's', 'w', 'x'];
const DAY = 86_400_000;

/** Applicants of the given half years, drawn from a seed. The rarest occupation has one employer. */
export function worldOf({
  applicants,
  cohorts,
  seed,
}: {
  applicants: number;
  cohorts: readonly { from: number; until: number }[];
  seed: number;
}): readonly Applicant[] {
  const chance = seeded(seed);
  const below = (limit: number) => Math.floor(chance() * limit);
  const happens = (probability: number) => chance() < probability;
  return Array.from({ length: applicants }, (_, i): Applicant => {
    const cohort = cohorts[i % cohorts.length] ?? { from: 0, until: 1 };
    const occupation = drawn(OCCUPATIONS, chance());
    const isRare = occupation >= 6;
    const hasA = happens(0.4);
    const held = [
      ...(hasA ? ['A'] : []),
      ...(happens(isRare ? 0.1 : 0.25) ? ['B'] : []),
      ...(hasA && happens(isRare ? 0.05 : 0.6) ? ['C'] : []),
      ...(happens(0.02) ? ['D'] : []),
    ];
    const luck = held.length > 0 ? 0.1 : 0;
    const offered = happens(0.45 + luck);
    const accepted = offered && happens(0.75);
    return {
      name: `person${i}`,
      occupation: String(occupation),
      employer: isRare && happens(0.7) ? 'n' : (EMPLOYERS[below(EMPLOYERS.length)] ?? 'n'),
      appliedAt: cohort.from + DAY * (1 + below((cohort.until - cohort.from) / DAY - 2)),
      held,
      interviewed: offered ? happens(0.95) : happens(0.3),
      offered,
      answer: offered ? (accepted ? 'accepted' : 'declined') : null,
      hired: accepted || happens(0.02),
    };
  });
}

/** The statements of an applicant. */
export function statementsOf(applicant: Applicant): readonly StatementData[] {
  const { name, occupation, employer, appliedAt, held, answer } = applicant;
  const registration = registrationOf(name);
  const on = (days: number) => new Date(appliedAt + days * DAY).toISOString();
  return [
    ...held.map((credential) => badge(name, credential, on(-30))),
    appliedTo({ name, registration, occupation, employer, at: on(0) }),
    ...(applicant.interviewed ? [interviewed(name, registration, on(5))] : []),
    ...(applicant.offered ? [step('offered', name, registration, on(10))] : []),
    ...(answer === null ? [] : [step(answer, name, registration, on(15))]),
    ...(applicant.hired ? [hired(name, registration, on(16))] : []),
  ];
}

/** The published credentials as catalogue items. */
export function catalogueItems() {
  return PUBLISHED.map((name) => ({
    kind: 'credential',
    id: credentialIri(name),
    version: '1',
    title: name,
    activity: [badgeIri(name)],
  }));
}

export const credentialIri = (name: string) => `https://example.org/credentials/${name}`;

function registrationOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function drawn(weights: readonly number[], chance: number): number {
  const at = chance * weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return weights.findIndex((weight) => {
    sum += weight;
    return at < sum;
  });
}
