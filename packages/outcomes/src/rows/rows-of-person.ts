import type { EmploymentEvent } from '../employment/employment-event.ts';
import { type ApplicationRow, applicationRow } from './application-row.ts';
import { type PayRow, payRows } from './pay-rows.ts';
import { type SeatRow, seatRows } from './seat-rows.ts';
import { type SpellRow, spellsOf } from './spell-rows.ts';
import { inOrder, type TimedEvent } from './timed-event.ts';

/** The events of one application, whatever identifier they name, and whether the person is the one that applied. */
export interface ApplicationEvents {
  readonly isOwn: boolean;
  /** As {@link inOrder} has them: once for all persons that are named in the application. */
  readonly events: readonly TimedEvent[];
}

/** Events of one person that count: not voided, and of rows of a source the highest version alone. */
export interface EmploymentHistory {
  readonly person: string;
  /** Events that are about the person, in any order. */
  readonly events: readonly EmploymentEvent[];
  /** The applications that these events belong to, by registration. */
  readonly applications: ReadonlyMap<string, ApplicationEvents>;
}

/** What is kept of one person. */
export interface OutcomeRows {
  readonly applications: readonly ApplicationRow[];
  readonly spells: readonly SpellRow[];
  readonly pays: readonly PayRow[];
  readonly seats: readonly SeatRow[];
}

/** Most events of one person, and of one application, that are looked at: the earliest. A career has a few hundred. */
const MOST_EVENTS = 2_000;

/**
 * The rows of a person: a function of the set of events alone, in whatever order they came and however often.
 * The earliest {@link MOST_EVENTS} of a person count, so that no sender can make it costly.
 */
export function outcomeRowsOf({ person, ...history }: EmploymentHistory): OutcomeRows {
  const events = inOrder(history.events).slice(0, MOST_EVENTS);
  const registrations = new Set(events.flatMap(({ application }) => application ?? []));
  const applications = new Map(
    [...registrations].map((registration) => {
      const { events: own = [] } = history.applications.get(registration) ?? {};
      return [registration, own.length > MOST_EVENTS ? own.slice(0, MOST_EVENTS) : own] as const;
    }),
  );
  const spells = spellsOf(person, events, applications);
  return {
    applications: [...applications].flatMap(([registration, own]) => {
      if (history.applications.get(registration)?.isOwn !== true) return [];
      return applicationRow({ registration, person }, own, spells) ?? [];
    }),
    spells: spells.rows,
    pays: payRows(person, events, applications),
    seats: seatRows(person, events, spells),
  };
}
