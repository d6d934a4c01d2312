import type { PersonDirectory } from '@cairn/competency';
import { type EmploymentEvent, recordKey } from '@cairn/outcomes';
import { chunks } from '../tables/chunks.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import {
  eventsOfApplications,
  eventsOfCandidates,
  eventsOfRecords,
  eventsOfStatements,
} from './history-queries.ts';
import { idOf, KnownEmployment } from './known-employment.ts';
import { voidedBefore } from './voided.ts';

/** What some records of the log may change. */
export interface EmploymentChanges {
  readonly events: readonly EmploymentEvent[];
  /** Ids of statements that are voided. */
  readonly voids: readonly string[];
  /** Identifiers and persons that links and splits name. */
  readonly nodes: readonly string[];
}

/**
 * All that is stored below a position of the persons whose rows some changes may change: their events, the other events
 * of their applications, and other versions of rows of a source that these repeat.
 * @param persons who is who at that position
 */
export async function loadEmployment(
  queries: TenantQueries,
  persons: PersonDirectory,
  { events, voids, nodes }: EmploymentChanges,
  before: number,
): Promise<KnownEmployment> {
  const loader = new Loader(queries, before);
  const records = await loader.records(recordsOf(events));
  const targets = await loader.statements(voids);
  const versions = await loader.records(recordsOf(targets));
  const changed = [...events, ...records, ...targets, ...versions];
  const applicants = await loader.applications(applicationsOf(changed));
  // Whoever applied under one registration may be whose application it is; of others only the events there are needed.
  const concerned = [...changed, ...applicants.filter(({ type }) => type === 'applied')];
  const identifiers = new Set(persons.nodesLeadingTo(nodes));
  for (const identifier of [...nodes, ...new Set(concerned.map(({ candidate }) => candidate))]) {
    identifiers.add(identifier);
    for (const { person } of persons.steps(identifier))
      for (const other of persons.identifiersOf(person)) identifiers.add(other);
  }
  const own = await loader.candidates(identifiers);
  await loader.applications(applicationsOf(own));
  await loader.records(recordsOf(loader.all()));

  const known = new KnownEmployment(persons);
  for (const event of loader.all()) known.add(event);
  const ids = [...new Set([...loader.all(), ...events].map(idOf))];
  for (const id of await voidedBefore(queries)(ids, before)) known.void(id);
  return known;
}

/** Reads events by several keys, each key once. */
class Loader {
  readonly #queries: TenantQueries;
  readonly #before: number;
  readonly #found = new Map<string, EmploymentEvent>();
  readonly #asked = new Set<string>();

  constructor(queries: TenantQueries, before: number) {
    this.#queries = queries;
    this.#before = before;
  }

  all(): EmploymentEvent[] {
    return [...this.#found.values()];
  }

  statements(ids: Iterable<string>): Promise<EmploymentEvent[]> {
    return this.#read(eventsOfStatements, ids);
  }

  candidates(candidates: Iterable<string>): Promise<EmploymentEvent[]> {
    return this.#read(eventsOfCandidates, candidates);
  }

  applications(registrations: Iterable<string>): Promise<EmploymentEvent[]> {
    return this.#read(eventsOfApplications, registrations);
  }

  records(keys: Iterable<string>): Promise<EmploymentEvent[]> {
    return this.#read(eventsOfRecords, keys);
  }

  async #read(query: typeof eventsOfCandidates, keys: Iterable<string>): Promise<EmploymentEvent[]> {
    const asked = [...new Set(keys)].filter((key) => !this.#asked.has(`${query.name} ${key}`));
    for (const key of asked) this.#asked.add(`${query.name} ${key}`);
    const found: EmploymentEvent[] = [];
    for (const part of chunks(asked)) {
      for (const event of await this.#queries.run(query, { keys: part, before: this.#before })) {
        found.push(event);
        this.#found.set(idOf(event), event);
      }
    }
    return found;
  }
}

function recordsOf(events: readonly EmploymentEvent[]): string[] {
  return events.flatMap(({ record }) => (record === undefined ? [] : [recordKey(record)]));
}

function applicationsOf(events: readonly EmploymentEvent[]): string[] {
  return events.flatMap(({ application }) => application ?? []);
}
