import type { PersonDirectory } from '@cairn/competency';
import {
  type ApplicationEvents,
  type EmploymentEvent,
  inOrder,
  outcomeRowsOf,
  recordKey,
  type TimedEvent,
} from '@cairn/outcomes';
import { instantOf } from '@cairn/xapi';
import { type KeptRow, keptRowsOf } from './kept-rows.ts';

/** A statement's employment event; the id in lower case. */
interface KnownEvent {
  readonly id: string;
  readonly event: EmploymentEvent;
  /** ms since the epoch. */
  readonly at: number;
  /** `recordKey` of the row of a source that it repeats. */
  readonly row: string | undefined;
}

/** An application: its events that count, in order, and the first that says that somebody applied. */
interface KnownApplication {
  readonly events: readonly TimedEvent[];
  readonly applied: TimedEvent | undefined;
}

/**
 * Employment events of some persons, and who is who: whose each event is, which of them count, and the rows of a person that
 * follow. Rows are a function of what is known, in whatever order it was taken in.
 */
export class KnownEmployment {
  readonly #persons: PersonDirectory;
  readonly #events = new Map<string, KnownEvent>();
  readonly #voided = new Set<string>();
  readonly #byCandidate = new Map<string, KnownEvent[]>();
  readonly #byApplication = new Map<string, KnownEvent[]>();
  readonly #byRecord = new Map<string, KnownEvent[]>();
  /** Of each row of a source the version that counts. */
  readonly #counting = new Map<string, KnownEvent | undefined>();
  /** What was found of applications since something was last taken in: looking at each event for each other one would take for ever. */
  readonly #applications = new Map<string, KnownApplication>();

  constructor(persons: PersonDirectory) {
    this.#persons = persons;
  }

  /** Takes in an event; the same statement again changes nothing. */
  add(event: EmploymentEvent): void {
    const id = idOf(event);
    if (this.#events.has(id)) return;
    const row = event.record === undefined ? undefined : recordKey(event.record);
    const known = { id, event: { ...event, statementId: id }, at: instantOf(event.occurredAt), row };
    this.#events.set(id, known);
    put(this.#byCandidate, event.candidate, known);
    if (event.application !== undefined) put(this.#byApplication, event.application, known);
    if (row !== undefined) {
      put(this.#byRecord, row, known);
      const other = this.#counting.get(row);
      if (!this.#voided.has(id) && (other === undefined || isNewer(known, other)))
        this.#counting.set(row, known);
    }
    this.#applications.clear();
  }

  /** Takes in that a statement is voided, whether it is known already or not. */
  void(id: string): void {
    this.#voided.add(id);
    this.#applications.clear();
    const row = this.#events.get(id)?.row;
    if (row === undefined || this.#counting.get(row)?.id !== id) return;
    const left = (this.#byRecord.get(row) ?? []).filter((known) => !this.#voided.has(known.id));
    this.#counting.set(row, left.length === 0 ? undefined : left.reduce((a, b) => (isNewer(b, a) ? b : a)));
  }

  /** The event of a statement, where it is known. */
  event(id: string): EmploymentEvent | undefined {
    return this.#events.get(id)?.event;
  }

  /**
   * All persons whose rows follow from some events, known or new: their own, those of their applications, and those of other
   * versions of their rows.
   */
  personsOf(events: readonly EmploymentEvent[]): Set<string> {
    const found = new Set<string>();
    const rows = new Set<string>();
    for (const event of events) {
      this.#addPersons(found, event, instantOf(event.occurredAt));
      if (event.record !== undefined) rows.add(recordKey(event.record));
    }
    for (const row of rows)
      for (const { event, at } of this.#byRecord.get(row) ?? []) this.#addPersons(found, event, at);
    return found;
  }

  /** All persons of the events that are known. */
  everyPerson(): Set<string> {
    const found = new Set<string>();
    for (const { event, at } of this.#events.values()) found.add(this.#persons.personOf(event.candidate, at));
    return found;
  }

  /** The rows of a person by their keys. */
  rowsOf(person: string): Map<string, KeptRow> {
    const own = [person, ...this.#persons.identifiersOf(person)].flatMap((identifier) =>
      (this.#byCandidate.get(identifier) ?? []).filter(
        (known) => this.#counts(known) && this.#persons.personOf(identifier, known.at) === person,
      ),
    );
    const applications = new Map<string, ApplicationEvents>();
    for (const { event } of own) {
      const { application } = event;
      if (application === undefined || applications.has(application)) continue;
      const { events } = this.#application(application);
      applications.set(application, { isOwn: this.#ownerOf(application) === person, events });
    }
    const events = own.map(({ event }) => event);
    return keptRowsOf(outcomeRowsOf({ person, events, applications }));
  }

  #addPersons(found: Set<string>, { candidate, application }: EmploymentEvent, at: number): void {
    found.add(this.#persons.personOf(candidate, at));
    const owner = application === undefined ? undefined : this.#ownerOf(application);
    if (owner !== undefined) found.add(owner);
  }

  /** Whose an application is: the person of the first who applied; undefined where nobody did. */
  #ownerOf(application: string): string | undefined {
    const { applied } = this.#application(application);
    return applied && this.#persons.personOf(applied.candidate, applied.at);
  }

  #application(application: string): KnownApplication {
    const kept = this.#applications.get(application);
    if (kept !== undefined) return kept;
    const counting = (this.#byApplication.get(application) ?? []).filter((known) => this.#counts(known));
    const events = inOrder(counting.map(({ event }) => event));
    const found = { events, applied: events.find(({ type }) => type === 'applied') };
    this.#applications.set(application, found);
    return found;
  }

  /** Not voided, and of the versions of a row that are not voided the highest; of two statements of one version the first id. */
  #counts(known: KnownEvent): boolean {
    return known.row === undefined ? !this.#voided.has(known.id) : this.#counting.get(known.row) === known;
  }
}

/** The id of a statement as it is compared. */
export function idOf({ statementId = '' }: EmploymentEvent): string {
  return statementId.toLowerCase();
}

function put(lists: Map<string, KnownEvent[]>, key: string, known: KnownEvent): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [known]);
  else list.push(known);
}

function isNewer(one: KnownEvent, other: KnownEvent): boolean {
  const [version = 0, otherVersion = 0] = [one.event.record?.version, other.event.record?.version];
  return version > otherVersion || (version === otherVersion && one.id < other.id);
}
