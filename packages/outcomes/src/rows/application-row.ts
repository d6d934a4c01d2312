import type { DeclaredCovariates, Occupation } from '../employment/employment-event.ts';
import type { EmploymentEventType } from '../employment/employment-events.ts';
import { type Covariates, covariatesAt } from './covariates.ts';
import type { SpellsOfPerson } from './spell-rows.ts';
import { firstSaid, ofTypes, type TimedEvent } from './timed-event.ts';

/** The steps of an application after applying, in the order of a funnel. */
export const APPLICATION_STEPS = [
  'recruited',
  'screened',
  'selected',
  'interviewed',
  'offered',
  'accepted',
  'declined',
  'lapsed',
  'withdrawn',
  'rejected',
  'hired',
  'started',
] as const satisfies readonly EmploymentEventType[];
export type ApplicationStep = (typeof APPLICATION_STEPS)[number];

/** What is odd about an application; its row says what was made of it. */
type ApplicationFault = 'applied_twice' | 'hired_twice' | 'before_application' | 'clock_skew';

/** One application: who, to what, when each step came first, and what was known of the person. Times in ms since the epoch. */
export interface ApplicationRow extends Covariates {
  readonly registration: string;
  readonly person: string;
  readonly candidate: string;
  readonly employer: string;
  readonly requisition: string;
  readonly requisitionOpenedAt: number | undefined;
  readonly occupation: Occupation | undefined;
  readonly region: string;
  readonly source: string;
  readonly appliedAt: number;
  readonly steps: Readonly<Partial<Record<ApplicationStep, number>>>;
  /** Whether the person was employed by the employer when applying. */
  readonly internal: boolean;
  /** What the law protects, as the application says it. */
  readonly protectedCovariates: DeclaredCovariates;
  readonly faults: readonly ApplicationFault[];
}

/**
 * Steps up to this before the application are taken for ones at the application: clocks and time zones of two systems
 * differ, and many systems know days alone.
 */
export const CLOCK_SKEW_MS = 86_400_000;

/** The event that makes an application one: the first that says that somebody applied. Its candidate is whose it is. */
function applicationOf(events: readonly TimedEvent[]): TimedEvent | undefined {
  return events.find(({ type }) => type === 'applied');
}

/**
 * The row of an application; undefined while nobody is known to have applied.
 * @param events all of one registration that count, in order
 */
export function applicationRow(
  { registration, person }: { readonly registration: string; readonly person: string },
  events: readonly TimedEvent[],
  spells: SpellsOfPerson,
): ApplicationRow | undefined {
  const applied = applicationOf(events);
  if (applied === undefined) return undefined;
  const { at: appliedAt } = applied;
  const faults = new Set<ApplicationFault>();
  if (ofTypes(events, 'applied').length > 1) faults.add('applied_twice');
  if (ofTypes(events, 'hired').length > 1) faults.add('hired_twice');
  const steps: Partial<Record<ApplicationStep, number>> = {};
  for (const step of APPLICATION_STEPS) {
    const at = stepAt(step, ofTypes(events, step), appliedAt, faults);
    if (at !== undefined) steps[step] = at;
  }
  const employer = firstSaid(events, (event) => event.employer) ?? '';
  return {
    registration,
    person,
    candidate: applied.candidate,
    employer,
    requisition: applied.requisition ?? '',
    requisitionOpenedAt: firstSaid(events, ({ opened }) => opened),
    occupation: applied.occupation,
    region: firstSaid([applied, ...events], ({ region }) => region) ?? '',
    source: applied.record?.source ?? '',
    appliedAt,
    steps,
    internal: spells.rows.some(
      (spell) =>
        employer !== '' &&
        spell.employer === employer &&
        spell.enteredAt < appliedAt &&
        (spell.endedAt ?? Number.POSITIVE_INFINITY) > appliedAt,
    ),
    protectedCovariates: applied.protectedCovariates ?? {},
    ...covariatesAt(appliedAt, [applied], spells),
    faults: [...faults].sort(),
  };
}

/** When a step came first. What lies before the application does not count, but for a difference of clocks; being recruited may. */
function stepAt(
  step: ApplicationStep,
  events: readonly TimedEvent[],
  appliedAt: number,
  faults: Set<ApplicationFault>,
): number | undefined {
  if (step === 'recruited') return events[0]?.at;
  const counting = events.filter(({ at }) => at >= appliedAt - CLOCK_SKEW_MS);
  if (counting.length < events.length) faults.add('before_application');
  const first = counting[0]?.at;
  if (first === undefined) return undefined;
  if (first < appliedAt) faults.add('clock_skew');
  return Math.max(first, appliedAt);
}
