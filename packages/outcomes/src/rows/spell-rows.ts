import type { Occupation, SeparationType } from '../employment/employment-event.ts';
import { type Covariates, covariatesAt, type Employed, type Role } from './covariates.ts';
import { firstSaid, ofTypes, type TimedEvent } from './timed-event.ts';

/** What is odd about a spell; its row says what was made of it. */
type SpellFault =
  | 'started_twice'
  | 'separated_twice'
  | 'seen_before_start'
  | 'seen_after_separation'
  | 'start_not_reported';

/** One employment: a person with an employer from a start to an end. Times in ms since the epoch. */
export interface SpellRow extends Covariates, Employed {
  readonly person: string;
  /** '' where no event names it. */
  readonly employer: string;
  /** Counts the spells of a person with an employer, from 1 on. */
  readonly number: number;
  /** The application that led to it, '' where that is not known. */
  readonly registration: string;
  readonly occupation: Occupation | undefined;
  readonly region: string;
  readonly source: string;
  /** From when on the person is known to be employed: the start, or, where that is not reported, the first that was seen. */
  readonly enteredAt: number;
  /** The last that was seen of it: an event, the end of a period that was paid, or the separation. */
  readonly lastSeenAt: number;
  readonly separationType: SeparationType | undefined;
  readonly separationReason: string | undefined;
  readonly separationReasonScheme: string | undefined;
  readonly subsidised: boolean;
  /** When the rank first went up, and down. */
  readonly promotedAt: number | undefined;
  readonly demotedAt: number | undefined;
  /** When the person first changed the occupation or position without leaving. */
  readonly movedAt: number | undefined;
  readonly faults: readonly SpellFault[];
}

/** The spells of a person, and what covariates at later times are made of. */
export interface SpellsOfPerson {
  readonly rows: readonly SpellRow[];
  readonly roles: readonly Role[];
  readonly employed: readonly Employed[];
}

interface Draft {
  readonly employer: string;
  /** In order; presence first, where it came before the start. */
  readonly events: TimedEvent[];
  startedAt: number | undefined;
  enteredAt: number;
  endedAt: number | undefined;
  lastSeenAt: number;
  end: TimedEvent | undefined;
  readonly faults: Set<SpellFault>;
}

/** What {@link spellsOf} needs of the applications: what their events say, in order. */
export type Applications = ReadonlyMap<string, readonly TimedEvent[]>;

/** The employer of an event: as it says, else as its application says; undefined where neither does. */
export function employerOf(event: TimedEvent, applications: Applications): string | undefined {
  if (event.employer !== undefined || event.application === undefined) return event.employer;
  return firstSaid(applications.get(event.application) ?? [], ({ employer }) => employer);
}

/**
 * The spells of a person. Of one employer there is one at a time: a start while one is open changes nothing, and of several
 * separations after a start the last counts. Without a reported start the spell is entered where the person was first seen.
 * Several employers at a time are several spells.
 * @param events of the person, that count, in order
 */
export function spellsOf(
  person: string,
  events: readonly TimedEvent[],
  applications: Applications,
): SpellsOfPerson {
  const ofEmployment = ofTypes(
    events,
    'started',
    'promoted',
    'reclassified',
    'detailed',
    'paid',
    'separated',
  );
  // Where nobody names the employer, an application is with one employer.
  const groups = Map.groupBy(
    ofEmployment,
    (event) => employerOf(event, applications) ?? `\n${event.application ?? ''}`,
  );
  const drafts = [...groups].flatMap(([key, group]) => draftsOf(key.startsWith('\n') ? '' : key, group));
  drafts.sort(
    (a, b) =>
      a.enteredAt - b.enteredAt ||
      ((a.events[0]?.statementId ?? '') < (b.events[0]?.statementId ?? '') ? -1 : 1),
  );
  const roles = drafts.flatMap((draft) => rolesOf(draft, applications)).sort((a, b) => a.at - b.at);
  const before = { roles, employed: drafts.map(({ startedAt, endedAt }) => ({ startedAt, endedAt })) };
  const numbers = new Map<string, number>();
  const rows = drafts.map((draft): SpellRow => {
    const number = (numbers.get(draft.employer) ?? 0) + 1;
    numbers.set(draft.employer, number);
    return { person, number, ...rowOf(draft, applications, before) };
  });
  return { rows, ...before };
}

/** The time from which on an event shows that somebody was employed, and until when. */
function seen({ at, pay }: TimedEvent): { readonly from: number; readonly until: number } {
  return pay === undefined ? { from: at, until: at } : pay;
}

/** At one time an end comes before a start where something is open, and after it where nothing is. */
function draftsOf(employer: string, events: readonly TimedEvent[]): Draft[] {
  const drafts: Draft[] = [];
  let open: Draft | undefined;
  const begin = (event: TimedEvent, startedAt: number | undefined, ...faults: SpellFault[]): Draft => {
    const { from, until } = seen(event);
    const lastSeenAt = Math.max(from, until);
    const draft: Draft = {
      employer,
      events: [event],
      startedAt,
      enteredAt: from,
      endedAt: undefined,
      lastSeenAt,
      end: undefined,
      faults: new Set(faults),
    };
    drafts.push(draft);
    return draft;
  };
  for (const event of inTurn(events)) {
    const last = drafts.at(-1);
    if (event.type === 'started') open = started(event, open, begin);
    else if (event.type === 'separated') {
      const known: Draft | undefined = open ?? last;
      const ended = known ?? begin(event, undefined, 'start_not_reported');
      if (open === undefined) known?.faults.add('separated_twice');
      known?.events.push(event);
      ended.endedAt = event.at;
      ended.end = event;
      ended.lastSeenAt = Math.max(ended.lastSeenAt, event.at);
      open = undefined;
    } else {
      const { from, until } = seen(event);
      const of = open ?? (last !== undefined && from <= (last.endedAt ?? from) ? last : undefined);
      if (of === undefined) {
        open = begin(event, undefined, last === undefined ? 'start_not_reported' : 'seen_after_separation');
      } else {
        of.events.push(event);
        of.lastSeenAt = Math.max(of.lastSeenAt, until);
      }
    }
  }
  return drafts;
}

function started(
  event: TimedEvent,
  open: Draft | undefined,
  begin: (event: TimedEvent, startedAt: number) => Draft,
): Draft {
  if (open === undefined) return begin(event, event.at);
  open.events.push(event);
  if (open.startedAt !== undefined) open.faults.add('started_twice');
  else if (event.at <= open.lastSeenAt) {
    // Paid for the month in which the work began.
    open.startedAt = event.at;
    open.enteredAt = event.at;
    open.faults.delete('start_not_reported');
    open.faults.delete('seen_after_separation');
  } else open.faults.add('seen_before_start');
  open.lastSeenAt = Math.max(open.lastSeenAt, event.at);
  return open;
}

/** By the time from which on each shows something. */
function inTurn(events: readonly TimedEvent[]): TimedEvent[] {
  const turns: TimedEvent[] = [];
  const sorted = events.map((event) => ({ event, from: seen(event).from })).sort((a, b) => a.from - b.from);
  let isOpen = false;
  for (let at = 0; at < sorted.length; ) {
    const from = sorted[at]?.from;
    let end = at;
    while (sorted[end]?.from === from) end += 1;
    const together = sorted.slice(at, end).map(({ event }) => event);
    const ends = together.filter(({ type }) => type === 'separated');
    const starts = together.filter(({ type }) => type === 'started');
    const others = together.filter(({ type }) => type !== 'separated' && type !== 'started');
    const inOrder = isOpen ? [others, ends, starts] : [starts, others, ends];
    for (const turn of inOrder.flat()) turns.push(turn);
    isOpen = isOpen ? ends.length === 0 || starts.length > 0 : together.length > 0 && ends.length === 0;
    at = end;
  }
  return turns;
}

function rolesOf({ events, enteredAt }: Draft, applications: Applications): Role[] {
  const first = occupationOf(events, applications);
  const later = ofTypes(events, 'reclassified').flatMap(({ at, occupation }): Role[] =>
    occupation === undefined ? [] : [{ at, occupation }],
  );
  return first === undefined ? later : [{ at: enteredAt, occupation: first }, ...later];
}

/** The occupation at the start: of its first event that says one, other than a change of it, else of its application. */
function occupationOf(events: readonly TimedEvent[], applications: Applications): Occupation | undefined {
  const own = firstSaid(events, ({ type, occupation }) => (type === 'reclassified' ? undefined : occupation));
  return own ?? firstSaid(applicationEvents(events, applications), ({ occupation }) => occupation);
}

/** The events of the application that led to a spell. */
function applicationEvents(events: readonly TimedEvent[], applications: Applications): readonly TimedEvent[] {
  return applications.get(firstSaid(events, ({ application }) => application) ?? '') ?? [];
}

function rowOf(draft: Draft, applications: Applications, before: Omit<SpellsOfPerson, 'rows'>) {
  const { employer, events, startedAt, enteredAt, endedAt, lastSeenAt, end, faults } = draft;
  const own = [...events, ...applicationEvents(events, applications)];
  const ranked = (direction: 'up' | 'down') =>
    events.find((event) => event.type === 'promoted' && event.direction === direction)?.at;
  return {
    employer,
    registration: firstSaid(events, ({ application }) => application) ?? '',
    occupation: occupationOf(events, applications),
    region: firstSaid(own, ({ region }) => region) ?? '',
    source: firstSaid(events, ({ record }) => record?.source) ?? '',
    startedAt,
    enteredAt,
    endedAt,
    lastSeenAt,
    separationType: end?.separation?.type,
    separationReason: end?.separation?.reason,
    separationReasonScheme: end?.separation?.reasonScheme,
    subsidised: own.some((event) => event.subsidised === true),
    promotedAt: ranked('up'),
    demotedAt: ranked('down'),
    movedAt: ofTypes(events, 'reclassified', 'detailed')[0]?.at,
    ...covariatesAt(enteredAt, own, before),
    faults: [...faults].sort(),
  };
}
