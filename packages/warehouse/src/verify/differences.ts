import { partsOfSeq } from '@cairn/lrs';

/** A place at which the tables are not what the log makes of them. */
export interface Difference {
  readonly table: string;
  /** `missing`: the log says so and the table does not; `extra`: the other way round. */
  readonly kind: 'missing' | 'extra' | 'different';
  readonly tenant: string;
  readonly partition: number;
  /** Offset of the record in the partition, and index of the statement in the record. */
  readonly offset: number;
  readonly index: number;
  /** Of the statement; empty where it is not known. */
  readonly statementId: string;
  /** What exactly: the columns, the key, the reason. */
  readonly detail: string;
}

/** How many differences of a kind a table has, and the first of them. */
export interface DifferenceCount {
  readonly table: string;
  readonly kind: Difference['kind'];
  readonly count: number;
}

/** Examples that are kept; the others are counted. */
const EXAMPLES = 20;

/** Gathers differences: all are counted, the first are kept. */
export class Differences {
  readonly examples: Difference[] = [];
  readonly #counts = new Map<string, { table: string; kind: Difference['kind']; count: number }>();

  /** Adds one at the place of a statement. */
  add(found: Omit<Difference, 'offset' | 'index'> & { readonly seq: number }): void {
    const { seq, ...rest } = found;
    const key = `${found.table} ${found.kind}`;
    const counted = this.#counts.get(key) ?? { table: found.table, kind: found.kind, count: 0 };
    counted.count += 1;
    this.#counts.set(key, counted);
    if (this.examples.length < EXAMPLES) this.examples.push({ ...rest, ...partsOfSeq(seq) });
  }

  get counts(): readonly DifferenceCount[] {
    return [...this.#counts.values()];
  }

  get total(): number {
    return this.counts.reduce((sum, { count }) => sum + count, 0);
  }
}
