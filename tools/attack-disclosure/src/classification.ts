import type { Known } from './linear-program.ts';
import type { Shown } from './what-is-shown.ts';
import { type Applicant, CREDENTIALS, credentialIri } from './world.ts';

/**
 * The finest classification of a cohort that answers can tell apart: by occupation and set of credentials, how many there are in each population
 * and how many of them had the event of each metric. The attacker knows which occupations and credentials there are, and not who holds
 * which.
 */
export interface Classification {
  readonly unknowns: number;
  /** The unknowns that a number adds up. */
  termsOf(number: Omit<Shown, 'value'>): readonly number[];
  /** What holds without any answer: whoever had the event is in the population. */
  readonly atMost: Known['atMost'];
}

/** The population of a metric: offers that were answered are another one than applications. */
const populationOf = (metric: string) => (metric.startsWith('acceptance') ? 'offers' : 'applications');

export function classify(metrics: readonly string[], occupations: readonly string[]): Classification {
  const sets = subsetsOf(CREDENTIALS);
  const counts = [...new Set(metrics.map(populationOf)), ...metrics];
  const index = (count: string, occupation: number, set: number) =>
    (counts.indexOf(count) * occupations.length + occupation) * sets.length + set;
  const everyCell = occupations.flatMap((_, occupation) => sets.map((_, set) => [occupation, set] as const));
  return {
    unknowns: counts.length * occupations.length * sets.length,
    termsOf: ({ metric, credential, occupation, isHolder, counted }) =>
      everyCell
        .filter(
          ([row, set]) =>
            (occupation === null || occupations[row] === occupation) &&
            isHolderOf(sets[set] ?? [], credential) === isHolder,
        )
        .map(([row, set]) => index(counted ? metric : populationOf(metric), row, set)),
    atMost: metrics.flatMap((metric) =>
      everyCell.map(([row, set]) => ({
        lower: index(metric, row, set),
        upper: index(populationOf(metric), row, set),
      })),
    ),
  };
}

/** Whether a set of credentials makes a holder of the one that is asked for, by its address; null: of any. */
export function isHolderOf(held: readonly string[], credential: string | null): boolean {
  return credential === null ? held.length > 0 : held.some((name) => credentialIri(name) === credential);
}

/** How many applicants are in truth in a number. */
export function truthOf(
  applicants: readonly Applicant[],
  { metric, credential, occupation, isHolder, counted }: Omit<Shown, 'value'>,
): number {
  const event = EVENTS[metric];
  if (event === undefined) throw new RangeError(`The world does not say what ${metric} counts.`);
  return applicants.filter(
    (one) =>
      (populationOf(metric) === 'applications' || one.offered) &&
      (occupation === null || one.occupation === occupation) &&
      isHolderOf(one.held, credential) === isHolder &&
      (!counted || event(one)),
  ).length;
}

/** What each metric counts, said once more. */
const EVENTS: Readonly<Record<string, (one: Applicant) => boolean>> = {
  'hire-rate-by-credential': ({ hired }) => hired,
  'interview-rate-by-credential': ({ interviewed }) => interviewed,
  'offer-rate-by-credential': ({ offered }) => offered,
  'acceptance-rate-by-credential': ({ answer }) => answer === 'accepted',
};

/** Every set of some names. */
function subsetsOf(names: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: 2 ** names.length }, (_, bits) =>
    names.filter((_name, i) => (bits >> i) % 2 === 1),
  );
}
