import type { TouchedNode } from '@cairn/competency';
import type { EmploymentEvent } from '@cairn/outcomes';
import type { TableRow } from '../tables/table.ts';
import type { KeptRow } from './kept-rows.ts';
import type { KnownEmployment } from './known-employment.ts';

/** What one record says of employment. */
export interface EmploymentStep {
  readonly tenant: string;
  /** Of the first statement of the record. */
  readonly seq: number;
  readonly events: readonly EmploymentEvent[];
  /** Ids of statements that it voids, in lower case. */
  readonly voids: readonly string[];
  /** Changes who is who; undefined where it does not. */
  readonly link: (() => Promise<readonly TouchedNode[]>) | undefined;
}

const NONE: ReadonlyMap<string, KeptRow> = new Map();

/**
 * Takes records in, one after the other, and gives the rows that each of them changed: at its position, and nothing else.
 * So the rows do not depend on which records are worked through together.
 */
export class EmploymentFold {
  readonly #known: KnownEmployment;
  /** The rows of each person as they are now. */
  readonly #rows = new Map<string, ReadonlyMap<string, KeptRow>>();

  /** @param known all that is stored of whoever the records may concern */
  constructor(known: KnownEmployment) {
    this.#known = known;
    for (const person of known.everyPerson()) this.#rows.set(person, known.rowsOf(person));
  }

  /** @returns the rows that are others from the record on */
  async take({ tenant, seq, events, voids, link }: EmploymentStep): Promise<TableRow[]> {
    const known = this.#known;
    const targets = voids.flatMap((id) => known.event(id) ?? []);
    const said = [...events, ...targets];
    const concerned = known.personsOf(said);
    for (const { before, after } of (await link?.()) ?? [])
      for (const { person } of [...before, ...after]) concerned.add(person);
    for (const event of events) known.add(event);
    for (const id of voids) known.void(id);
    for (const person of known.personsOf(said)) concerned.add(person);
    return this.#changed([...concerned].sort(), { tenant, seq });
  }

  #changed(persons: readonly string[], place: { readonly tenant: string; readonly seq: number }): TableRow[] {
    const before = new Map<string, KeptRow>();
    const after = new Map<string, KeptRow>();
    for (const person of persons) {
      for (const [key, row] of this.#rows.get(person) ?? NONE) before.set(key, row);
      const now = this.#known.rowsOf(person);
      this.#rows.set(person, now);
      for (const [key, row] of now) after.set(key, row);
    }
    const changed: TableRow[] = [];
    for (const [key, row] of after)
      if (before.get(key)?.content !== row.content) changed.push(row.at({ ...place, gone: false }));
    for (const [key, row] of before) if (!after.has(key)) changed.push(row.at({ ...place, gone: true }));
    return changed;
  }
}
