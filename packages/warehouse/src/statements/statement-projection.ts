import { type LogRecord, seqOf } from '@cairn/lrs';
import { PoisonRecord } from '../poison-record.ts';
import { RowLines } from '../row-lines.ts';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import { buryRecords } from './bury-records.ts';
import { createLinkLookup } from './link-lookup.ts';
import {
  INDEX_COLUMNS,
  linkedStatements,
  type Pointer,
  prepareRecord,
  STATEMENT_COLUMNS,
  type StatementRows,
} from './prepare-record.ts';
import { resolveLinks } from './resolve-links.ts';
import { SightingMemory, type SightingRow, SightingRows } from './sighting-memory.ts';

/** Name of the projection that fills the tables behind the Statements resource. */
export const STATEMENTS_PROJECTION = 'statements';

/** Turns the log into the tables of statements. Everything it writes overwrites itself when written again. */
export interface StatementProjection {
  readonly name: typeof STATEMENTS_PROJECTION;
  /**
   * Builds the rows of records that follow each other, turn by turn; what it returns writes them,
   * the table `statements` last, which marks the batch as whole.
   * @throws {PoisonRecord} naming a record that cannot be turned into rows
   */
  prepare(records: readonly LogRecord[]): Promise<() => Promise<void>>;
  /** Both steps of {@link prepare}. */
  handle(records: readonly LogRecord[]): Promise<void>;
  /** For records that became dead letters: holds their ids, and takes away what was written of them. */
  bury(records: readonly LogRecord[]): Promise<void>;
  /** The offset after everything that is certainly written, which the projection's mark may not show yet. */
  writtenThrough(partition: number): Promise<number>;
}

/** Room that is kept for the next batches, in bytes each: what a batch of usual size takes. */
const MOST_SPARE_BYTES = 32 * 1024 * 1024;

/** Counts turns of work: what it returns is called between records, and gives way when a turn is over. */
export type TakeTurns = () => () => Promise<void> | undefined;

/**
 * @see StatementProjection
 * @param takeTurns how building rows shares the process with others; in one go when not given
 */
export function createStatementProjection(
  warehouse: Warehouse,
  takeTurns: TakeTurns = () => () => undefined,
): StatementProjection {
  const memory = new SightingMemory();
  const withoutRefs = new Set<string>();
  // While one batch is written the next is prepared: more than four are never in use.
  const spare: RowLines[] = [];

  function keep(lines: RowLines): void {
    lines.clear();
    if (lines.room <= MOST_SPARE_BYTES && spare.length < 4) spare.push(lines);
  }

  async function writeLinks(
    tenant: string,
    records: readonly LogRecord[],
    pointers: ReadonlyMap<number, Pointer>,
  ): Promise<void> {
    // A statement that refers to another is rare: what chains need of the others is only made where there is one.
    if (!records.some((record) => pointsAnywhere(record, pointers)) && (await hasNoRefs(tenant))) return;
    withoutRefs.delete(tenant);
    const arrived = records.flatMap((record) => linkedStatements(record, pointers));
    const { inherited, voided } = await resolveLinks(arrived, createLinkLookup(warehouse, tenant));
    await Promise.all([
      warehouse.insert(
        'statement_refs',
        arrived
          .filter(({ refersTo }) => refersTo !== undefined)
          .map(({ id, seq, refersTo, voiding }) => ({ tenant, target: refersTo, seq, id, voiding })),
      ),
      warehouse.insert(
        'refs',
        inherited.map((row) => ({ tenant, ...row })),
      ),
      warehouse.insert(
        'voided_statements',
        voided.map(({ seq, voidedBy }) => ({ tenant, seq, voided_by: voidedBy })),
      ),
    ]);
  }

  /** Most tenants' statements point at none: then nothing needs looking up for new ones. */
  async function hasNoRefs(tenant: string): Promise<boolean> {
    if (withoutRefs.has(tenant)) return true;
    const found = await warehouse.query(anyRef, { tenant });
    if (found.length === 0) withoutRefs.add(tenant);
    return found.length === 0;
  }

  async function write(records: readonly LogRecord[], rows: BatchRows): Promise<void> {
    const links = async () => {
      for (const [tenant, own] of Map.groupBy(records, (record) => record.tenant)) {
        await writeLinks(tenant, own, rows.pointers);
      }
    };
    const index = [
      warehouse.insertLines('statement_index', INDEX_COLUMNS, rows.index.bytes),
      warehouse.insert('seen', rows.sightings),
      links(),
    ];
    // None of them may still be writing when another attempt begins.
    await Promise.allSettled(index);
    await Promise.all(index);
    memory.written(rows.sightings);
    await warehouse.insertLines('statements', STATEMENT_COLUMNS, rows.statements.bytes);
  }

  async function prepare(records: readonly LogRecord[]): Promise<() => Promise<void>> {
    const sightings = new SightingRows(memory);
    const rows: BatchRows = {
      statements: spare.pop() ?? new RowLines(),
      index: spare.pop() ?? new RowLines(),
      pointers: new Map(),
      sightings: sightings.rows,
      sight: sightings.add.bind(sightings),
    };
    await prepareInTurns(records, rows, takeTurns());
    let written = false;
    return async () => {
      // Called again when what follows it fails, such as the mark: by then another batch may have the room.
      if (written) return;
      await write(records, rows);
      written = true;
      keep(rows.statements);
      keep(rows.index);
    };
  }

  return {
    name: STATEMENTS_PROJECTION,
    prepare,
    async handle(records) {
      const writeAll = await prepare(records);
      await writeAll();
    },
    bury: (records) => buryRecords(warehouse, records),
    async writtenThrough(partition) {
      const [last] = await warehouse.query(lastOffset, { partition });
      return last === undefined || last.statements === 0 ? 0 : last.offset + 1;
    },
  };
}

/** The rows of a batch. */
interface BatchRows extends StatementRows {
  readonly sightings: readonly SightingRow[];
}

async function prepareInTurns(
  records: readonly LogRecord[],
  rows: StatementRows,
  turn: ReturnType<TakeTurns>,
): Promise<void> {
  for (const record of records) {
    try {
      prepareRecord(record, rows);
    } catch (cause) {
      throw new PoisonRecord(record, cause);
    }
    await turn();
  }
}

function pointsAnywhere({ event, offset }: LogRecord, pointers: ReadonlyMap<number, Pointer>): boolean {
  if (pointers.size === 0 || event.kind !== 'statements') return false;
  return event.statements.some((_, at) => pointers.has(seqOf(offset, at)));
}

const anyRef = defineQuery<{ seq: number }, { tenant: string }>({
  name: 'statements.anyRef',
  sql: 'SELECT seq FROM statement_refs WHERE tenant = {tenant:String} LIMIT 1',
});

const lastOffset = defineQuery<{ offset: number; statements: number }, { partition: number }>({
  name: 'statements.lastOffset',
  sql: 'SELECT max(offset) AS offset, count() AS statements FROM statements WHERE partition = {partition:UInt32}',
  maxSeconds: 60,
});
