import type { LogRecord } from '@cairn/lrs';
import { PoisonRecord } from '../poison-record.ts';
import { clearProjectionMarks } from '../projection-marks.ts';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import { createLinkLookup } from './link-lookup.ts';
import {
  INDEX_COLUMNS,
  type LinkedStatement,
  type PreparedRecord,
  prepareRecord,
  STATEMENT_COLUMNS,
} from './prepare-record.ts';
import { resolveLinks } from './resolve-links.ts';
import { SightingMemory, type SightingRow, SightingRows } from './sighting-memory.ts';

/** Name of the projection that fills the tables behind the Statements resource. */
export const STATEMENTS_PROJECTION = 'statements';

/** In the order in which they are emptied: `statements` first, since what stands in it is taken as projected. */
const TABLES = ['statements', 'statement_ids', 'refs', 'statement_refs', 'voided_statements', 'seen'];

/** Turns the log into the tables of statements. Everything it writes overwrites itself when written again. */
export interface StatementProjection {
  readonly name: typeof STATEMENTS_PROJECTION;
  /**
   * Builds the rows of records that follow each other, turn by turn; what it returns writes them,
   * the table `statements` last, which marks the batch as whole.
   * @throws {PoisonRecord} naming a record that no rows can be made of
   */
  prepare(records: readonly LogRecord[]): Promise<() => Promise<void>>;
  /** Both steps of {@link prepare}. */
  handle(records: readonly LogRecord[]): Promise<void>;
  /** The offset behind everything that is certainly written, of which the projection's mark may know nothing yet. */
  writtenThrough(partition: number): Promise<number>;
}

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

  async function writeLinks(tenant: string, arrived: readonly LinkedStatement[]): Promise<void> {
    const refs = arrived.filter(({ refersTo }) => refersTo !== undefined);
    if (refs.length === 0 && (await hasNoRefs(tenant))) return;
    withoutRefs.delete(tenant);
    const { inherited, voided } = await resolveLinks(arrived, createLinkLookup(warehouse, tenant));
    await Promise.all([
      warehouse.insert(
        'statement_refs',
        refs.map(({ id, seq, refersTo, voiding }) => ({ tenant, target: refersTo, seq, id, voiding })),
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

  async function write(batch: readonly PreparedRecord[], sightings: readonly SightingRow[]): Promise<void> {
    const links = async () => {
      for (const [tenant, records] of Map.groupBy(batch, (record) => record.tenant)) {
        await writeLinks(
          tenant,
          records.flatMap(({ linked }) => linked),
        );
      }
    };
    await Promise.all([
      warehouse.insertLines('statement_index', INDEX_COLUMNS, join(batch, 'index')),
      warehouse.insert('seen', sightings),
      links(),
    ]);
    memory.written(sightings);
    await warehouse.insertLines('statements', STATEMENT_COLUMNS, join(batch, 'statements'));
  }

  async function prepare(records: readonly LogRecord[]): Promise<() => Promise<void>> {
    const sightings = new SightingRows(memory);
    const batch = await prepareInTurns(records, sightings, takeTurns());
    return () => write(batch, sightings.rows);
  }

  return {
    name: STATEMENTS_PROJECTION,
    prepare,
    async handle(records) {
      const writeAll = await prepare(records);
      await writeAll();
    },
    async writtenThrough(partition) {
      const [last] = await warehouse.query(lastOffset, { partition });
      return last === undefined || last.statements === 0 ? 0 : last.offset + 1;
    },
  };
}

async function prepareInTurns(
  records: readonly LogRecord[],
  sightings: SightingRows,
  turn: ReturnType<TakeTurns>,
): Promise<PreparedRecord[]> {
  const sight = sightings.add.bind(sightings);
  const batch: PreparedRecord[] = [];
  for (const record of records) {
    try {
      batch.push(prepareRecord(record, sight));
    } catch (cause) {
      throw new PoisonRecord(record, cause);
    }
    await turn();
  }
  return batch;
}

/**
 * Empties the tables of statements, so that the next run of the projection starts at position 0. The projection
 * must not be running. Cut short, it has either changed nothing or leads to a rebuild all the same.
 */
export async function resetStatements(warehouse: Warehouse): Promise<void> {
  await clearProjectionMarks(warehouse, STATEMENTS_PROJECTION);
  for (const table of TABLES) await warehouse.command(`TRUNCATE TABLE ${table}`);
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

/** Rows of a whole batch; joined at once, since text that grows by pieces is copied again when it is sent. */
function join(batch: readonly PreparedRecord[], rows: 'statements' | 'index'): string {
  return batch.map((record) => record[rows]).join('');
}
