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

/** From this number on, contents are looked up by their hash; a statement may give one agent 100,000 names. */
const MANY_CONTENTS = 16;

/** Contents by tenant and kind, and by key in them: made of the key itself, a name would be put together for each look. */
class Contents {
  readonly #groups = new Map<string, Map<string, readonly string[] | Set<string>>>();
  size = 0;

  has(tenant: string, { kind, key, content }: Sighting): boolean {
    const contents = this.#groups.get(groupOf(tenant, kind))?.get(key);
    if (contents instanceof Set) return contents.has(content);
    // A loop: most keys have one content, and this is asked for every activity and agent of every statement.
    for (let at = 0; contents !== undefined && at < contents.length; at++) {
      if (contents[at] === content) return true;
    }
    return false;
  }

  /** Adds a content in front of the others of its key and keeps at most {@link MANY_CONTENTS}, or all. */
  add(tenant: string, { kind, key, content }: Sighting, most: number): void {
    const name = groupOf(tenant, kind);
    let group = this.#groups.get(name);
    if (group === undefined) {
      group = new Map();
      this.#groups.set(name, group);
    }
    const known = group.get(key);
    if (known === undefined) this.size += 1;
    if (known instanceof Set) known.add(content);
    else group.set(key, withContent(known, content, most));
  }

  clear(): void {
    this.#groups.clear();
    this.size = 0;
  }
}

function withContent(
  known: readonly string[] | undefined,
  content: string,
  most: number,
): readonly string[] | Set<string> {
  if (known === undefined) return [content];
  return known.length < MANY_CONTENTS ? [content, ...known].slice(0, most) : new Set([content, ...known]);
}

const groupOf = (tenant: string, kind: Sighting['kind']) => `${kind}\n${tenant}`;

/** What has been written to `seen` lately and need not be written again: the first statement with a content counts. */
export class SightingMemory {
  readonly #written = new Contents();

  /** Whether the content is known to be written. Few contents a key: comparing beats hashing the long texts. */
  holds(tenant: string, sighting: Sighting): boolean {
    return this.#written.has(tenant, sighting);
  }

  /** The rows are in the table. */
  written(rows: readonly SightingRow[]): void {
    if (this.#written.size > REMEMBERED_KEYS) this.#written.clear();
    for (const row of rows) this.#written.add(row.tenant, row, REMEMBERED_CONTENTS);
  }
}

/** Gathers the rows of a batch: each content once, with its first statement. */
export class SightingRows {
  readonly rows: SightingRow[] = [];
  readonly #contents = new Contents();
  readonly #memory: SightingMemory;

  constructor(memory: SightingMemory) {
    this.#memory = memory;
  }

  /** Takes what a statement says; in log order. */
  add(tenant: string, sighting: Sighting, seq: number): void {
    if (this.#memory.holds(tenant, sighting) || this.#contents.has(tenant, sighting)) return;
    this.#contents.add(tenant, sighting, Number.POSITIVE_INFINITY);
    this.rows.push({ tenant, ...sighting, seq });
  }
}
