import type { PersonDirectory } from '@cairn/competency';
import { type ApplicationEvents, type EmploymentEvent, outcomeRowsOf, recordKey } from '@cairn/outcomes';
import { instantOf } from '@cairn/xapi';
import { type KeptRow, keptRowsOf } from './kept-rows.ts';

/** A statement's employment event; the id in lower case. */
interface KnownEvent {
  readonly id: string;
  readonly event: EmploymentEvent;
  /** ms since the epoch. */
  readonly at: number;
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

  constructor(persons: PersonDirectory) {
    this.#persons = persons;
  }

  /** Takes in an event; the same statement again changes nothing. */
  add(event: EmploymentEvent): void {
    const id = idOf(event);
    if (this.#events.has(id)) return;
    const known = { id, event: { ...event, statementId: id }, at: instantOf(event.occurredAt) };
    this.#events.set(id, known);
    put(this.#byCandidate, event.candidate, known);
    if (event.application !== undefined) put(this.#byApplication, event.application, known);
    if (event.record !== undefined) put(this.#byRecord, recordKey(event.record), known);
  }

  /** Takes in that a statement is voided, whether it is known already or not. */
  void(id: string): void {
    this.#voided.add(id);
  }

  /** The event of a statement, where it is known. */
  event(id: string): EmploymentEvent | undefined {
    return this.#events.get(id)?.event;
  }

  /** All persons whose rows follow from an event, known or new: its own, that of its application, and those of other versions of its row. */
  personsOf(event: EmploymentEvent): string[] {
    const versions = event.record === undefined ? [] : (this.#byRecord.get(recordKey(event.record)) ?? []);
    const all = [{ event, at: instantOf(event.occurredAt) }, ...versions];
    return all.flatMap(({ event: { candidate, application }, at }) => {
      const owner = application === undefined ? undefined : this.#ownerOf(application);
      const person = this.#persons.personOf(candidate, at);
      return owner === undefined ? [person] : [person, owner];
    });
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
      const events = this.#countingOf(application).map((known) => known.event);
      applications.set(application, { isOwn: this.#ownerOf(application) === person, events });
    }
    const events = own.map(({ event }) => event);
    return keptRowsOf(outcomeRowsOf({ person, events, applications }));
  }

  /** Whose an application is: the person of the first who applied; undefined where nobody did. */
  #ownerOf(application: string): string | undefined {
    let first: KnownEvent | undefined;
    for (const known of this.#countingOf(application)) {
      if (known.event.type === 'applied' && (first === undefined || isBefore(known, first))) first = known;
    }
    return first && this.#persons.personOf(first.event.candidate, first.at);
  }

  #countingOf(application: string): KnownEvent[] {
    return (this.#byApplication.get(application) ?? []).filter((known) => this.#counts(known));
  }

  /** Not voided, and of the versions of a row that are not voided the highest; of two statements of one version the first id. */
  #counts({ id, event: { record } }: KnownEvent): boolean {
    if (this.#voided.has(id)) return false;
    if (record === undefined) return true;
    const others = this.#byRecord.get(recordKey(record)) ?? [];
    return others.every(
      (other) =>
        other.id === id || this.#voided.has(other.id) || !isNewer(other, { id, version: record.version }),
    );
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

function isBefore(a: KnownEvent, b: KnownEvent): boolean {
  return a.at < b.at || (a.at === b.at && a.id < b.id);
}

function isNewer(
  other: KnownEvent,
  { id, version }: { readonly id: string; readonly version: number },
): boolean {
  const { version: otherVersion = 0 } = other.event.record ?? {};
  return otherVersion > version || (otherVersion === version && other.id < id);
}
