import type { Sighting } from './sightings.ts';

/** A row of table `seen`. */
export interface SightingRow extends Sighting {
  readonly tenant: string;
  readonly seq: number;
}

/** Activities and agents whose contents are remembered. */
const REMEMBERED_KEYS = 50_000;
/** Contents remembered for each; some change their names all the time. */
const REMEMBERED_CONTENTS = 8;

/** What has been written to `seen` lately and need not be written again: the first statement with a content counts. */
export class SightingMemory {
  readonly #written = new Map<string, readonly string[]>();

  /** Whether the content is known to be written. Few contents a key: comparing beats hashing the long texts. */
  holds(tenant: string, sighting: Sighting): boolean {
    return this.#written.get(nameOf(tenant, sighting))?.includes(sighting.content) ?? false;
  }

  /** The rows are in the table. */
  written(rows: readonly SightingRow[]): void {
    if (this.#written.size > REMEMBERED_KEYS) this.#written.clear();
    for (const row of rows) {
      const name = nameOf(row.tenant, row);
      const held = this.#written.get(name) ?? [];
      this.#written.set(name, [row.content, ...held].slice(0, REMEMBERED_CONTENTS));
    }
  }
}

/** Gathers the rows of a batch: each content once, with its first statement. */
export class SightingRows {
  readonly rows: SightingRow[] = [];
  readonly #contents = new Map<string, string[]>();
  readonly #memory: SightingMemory;

  constructor(memory: SightingMemory) {
    this.#memory = memory;
  }

  /** Takes what a statement says; in log order. */
  add(tenant: string, sighting: Sighting, seq: number): void {
    if (this.#memory.holds(tenant, sighting)) return;
    const name = nameOf(tenant, sighting);
    const contents = this.#contents.get(name);
    if (contents?.includes(sighting.content)) return;
    if (contents === undefined) this.#contents.set(name, [sighting.content]);
    else contents.push(sighting.content);
    this.rows.push({ tenant, ...sighting, seq });
  }
}

const nameOf = (tenant: string, { kind, key }: Sighting) => `${tenant}\n${kind}\n${key}`;
