import { setTimeout as sleep } from 'node:timers/promises';
import { partsOfSeq, seqOf } from '@cairn/lrs';
import type { Warehouse } from '../warehouse.ts';
import { compareIndex } from './compare-index.ts';
import { compareLinks, findStrayVoids } from './compare-links.ts';
import { comparePointers } from './compare-pointers.ts';
import { compareStatements } from './compare-statements.ts';
import { Differences } from './differences.ts';
import type { ExpectedStatement } from './expected-rows.ts';
import { IndexSums, type SummedTable } from './index-sums.ts';
import type { Stretch } from './stretch.ts';

/** Statements with links that are compared at once: their texts and those they lead to are kept in memory. */
const LINKS_AT_ONCE = 2_000;

/** Longer than a projection takes to write a batch. */
const BATCH_MS = 2_000;

/** The statements of a stretch of the log, read again. */
export type ReadAgain = (from: number, to: number) => AsyncIterable<Stretched>;

/** A piece of such a stretch. */
interface Stretched {
  readonly from: number;
  readonly to: number;
  readonly statements: readonly ExpectedStatement[];
}

/** Compares all that the tables hold of one tenant, as the log goes by. */
export class TenantCheck {
  readonly #warehouse: Warehouse;
  readonly #differences: Differences;
  readonly #source: Pick<Stretch, 'tenant' | 'partition' | 'dead'>;
  /** Rows from here on are not compared. */
  readonly #below: number;
  readonly #sums = new IndexSums();
  /** Everything below this offset is compared. */
  #done = 0;
  #pointing: ExpectedStatement[] = [];
  #doubtful: ExpectedStatement[] = [];

  constructor(
    warehouse: Warehouse,
    source: Pick<Stretch, 'tenant' | 'partition' | 'dead'> & { readonly limit: number },
    differences: Differences,
  ) {
    this.#warehouse = warehouse;
    this.#source = source;
    this.#below = seqOf(source.limit, 0);
    this.#differences = differences;
  }

  /** Compares the tenant's statements up to an offset; those given are all it has since the last call. */
  async compare(statements: readonly ExpectedStatement[], to: number): Promise<void> {
    const stretch = { ...this.#source, from: this.#done, to };
    for (const statement of statements) this.#sums.add(statement);
    await Promise.all([
      compareStatements(this.#warehouse, statements, stretch, this.#differences),
      comparePointers(this.#warehouse, statements, stretch, this.#differences),
    ]);
    this.#done = to;
    for (const statement of statements) if (statement.pointer !== undefined) this.#pointing.push(statement);
    if (this.#pointing.length >= LINKS_AT_ONCE) await this.#compareLinks();
  }

  /**
   * While the projection runs, what it has just written of a statement after the mark may be there in part: what
   * differs is looked at once more.
   */
  async #compareLinks(): Promise<void> {
    const pointing = this.#pointing;
    this.#pointing = [];
    for (const some of slices(pointing)) {
      if ((await this.#linksOf(some, new Differences())) === 0) continue;
      for (const statement of some) this.#doubtful.push(statement);
    }
  }

  async #compareDoubtful(): Promise<void> {
    if (this.#doubtful.length > 0) await sleep(BATCH_MS);
    for (const some of slices(this.#doubtful)) await this.#linksOf(some, this.#differences);
    this.#doubtful = [];
  }

  /** @returns how many differences there are */
  async #linksOf(pointing: readonly ExpectedStatement[], differences: Differences): Promise<number> {
    const before = differences.total;
    await compareLinks(this.#warehouse, pointing, { ...this.#source, below: this.#below }, differences);
    return differences.total - before;
  }

  /** Compares what is left when the log is at its end. */
  async finish(readAgain: ReadAgain): Promise<void> {
    const limit = partsOfSeq(this.#below).offset;
    if (this.#done < limit) await this.compare([], limit);
    await this.#compareLinks();
    await this.#compareDoubtful();
    const scope = { ...this.#source, below: this.#below, dead: this.#source.dead.offsets };
    await findStrayVoids(this.#warehouse, scope, this.#differences);
    for (const table of ['statement_ids', 'refs'] as const) await this.#compareSums(table, readAgain);
  }

  async #compareSums(table: SummedTable, readAgain: ReadAgain): Promise<void> {
    const { tenant, dead } = this.#source;
    const of = { tenant, below: this.#below, dead: dead.offsets };
    const limit = partsOfSeq(this.#below).offset;
    for (const differing of await this.#sums.differing(this.#warehouse, table, of)) {
      for await (const { from, to, statements } of readAgain(differing.from, Math.min(differing.to, limit))) {
        const stretch = { ...this.#source, from, to };
        await compareIndex(this.#warehouse, table, statements, stretch, this.#differences);
      }
    }
  }
}

function* slices(statements: readonly ExpectedStatement[]): Generator<readonly ExpectedStatement[]> {
  for (let from = 0; from < statements.length; from += LINKS_AT_ONCE) {
    yield statements.slice(from, from + LINKS_AT_ONCE);
  }
}
