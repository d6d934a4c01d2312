import { type EventLog, partsOfSeq, STATEMENTS_PER_RECORD, seqOf } from '@cairn/lrs';
import { defineQuery, type Warehouse } from '@cairn/warehouse';
import type { Row } from '../tables/table.ts';
import type { DeadLetter } from './dead-letter.ts';
import type { deadLetters } from './tables.ts';

/** A dead letter as it is stored, with its projection, tenant and position in the log. */
export interface StoredDeadLetter {
  /** Name of the projection that could not use it. */
  readonly worker: string;
  readonly tenant: string;
  readonly partition: number;
  readonly offset: number;
  /** Of the statement in the record; 0 for a whole record. */
  readonly index: number;
  /** Empty when it is about a whole record. */
  readonly statementId: string;
  readonly code: string;
  readonly issues: DeadLetter['issues'];
  /** ms since the epoch; 0 when unknown. */
  readonly stored: number;
}

/** How many dead letters a projection has for a reason. */
export interface DeadLetterCount {
  readonly worker: string;
  readonly code: string;
  readonly count: number;
}

/** A record of the log as one projection sees it. */
export interface DeadLetterPosition {
  readonly worker: string;
  readonly partition: number;
  readonly offset: number;
}

/** A row as the queries below read it. */
type DeadLetterRow = Row<(typeof deadLetters)['columns']>;

const deadLettersFrom = defineQuery<DeadLetterRow, { worker: string; limit: number }>({
  name: 'deadLetters.list',
  sql: `SELECT worker, tenant, seq, statement_id, code, issues, stored FROM dead_letters FINAL
    WHERE {worker:String} IN ('', worker) ORDER BY stored, worker, tenant, seq LIMIT {limit:UInt32}`,
  maxSeconds: 60,
});

const deadLettersOfRecord = defineQuery<DeadLetterRow, { from: number; to: number }>({
  name: 'deadLetters.at',
  sql: `SELECT worker, tenant, seq, statement_id, code, issues, stored FROM dead_letters FINAL
    WHERE seq BETWEEN {from:UInt64} AND {to:UInt64} ORDER BY worker, tenant, seq`,
  maxSeconds: 60,
});

const deadLetterCounts = defineQuery<{ worker: string; code: string; count: number }>({
  name: 'deadLetters.counts',
  sql: 'SELECT worker, code, count() AS count FROM dead_letters FINAL GROUP BY worker, code ORDER BY worker, code',
  maxSeconds: 60,
});

/** How many dead letters there are, by projection and reason. */
export async function countDeadLetters(warehouse: Pick<Warehouse, 'query'>): Promise<DeadLetterCount[]> {
  return warehouse.query(deadLetterCounts);
}

/**
 * The dead letters, the oldest first.
 * @param of `worker`: of one projection only; `limit`: the most that are returned
 */
export async function listDeadLetters(
  warehouse: Pick<Warehouse, 'query'>,
  log: Pick<EventLog, 'partitionOf'>,
  { worker = '', limit }: { readonly worker?: string | undefined; readonly limit: number },
): Promise<StoredDeadLetter[]> {
  return (await warehouse.query(deadLettersFrom, { worker, limit })).map((row) => deadLetterOf(row, log));
}

/** The dead letters about a record, of every projection. */
export async function deadLettersAt(
  warehouse: Pick<Warehouse, 'query'>,
  log: Pick<EventLog, 'partitionOf'>,
  { partition, offset }: Pick<DeadLetterPosition, 'partition' | 'offset'>,
): Promise<StoredDeadLetter[]> {
  const rows = await warehouse.query(deadLettersOfRecord, rangeOf(offset));
  return rows.map((row) => deadLetterOf(row, log)).filter((deadLetter) => deadLetter.partition === partition);
}

/**
 * Removes the dead letters of a projection about a record of a tenant.
 * @param but seqs of dead letters that stay
 */
export async function removeDeadLetters(
  warehouse: Pick<Warehouse, 'command'>,
  { worker, tenant, offset }: Pick<StoredDeadLetter, 'worker' | 'tenant' | 'offset'>,
  but: readonly number[] = [],
): Promise<void> {
  await warehouse.command(
    `DELETE FROM dead_letters
      WHERE worker = {worker:String} AND tenant = {tenant:String} AND seq BETWEEN {from:UInt64} AND {to:UInt64}
        AND seq NOT IN {but:Array(UInt64)}`,
    { worker, tenant, but, ...rangeOf(offset) },
  );
}

function rangeOf(offset: number): { from: number; to: number } {
  return { from: seqOf(offset, 0), to: seqOf(offset, STATEMENTS_PER_RECORD - 1) };
}

function deadLetterOf(
  { worker, tenant, seq, statement_id, code, issues, stored }: DeadLetterRow,
  log: Pick<EventLog, 'partitionOf'>,
): StoredDeadLetter {
  const { offset, index } = partsOfSeq(seq);
  const kept = {
    worker,
    tenant,
    offset,
    statementId: statement_id,
    code,
    issues: JSON.parse(issues),
    stored,
  };
  // What is not an event has no tenant, and the number of its partition instead of an index: see `noEvent`.
  return tenant === ''
    ? { ...kept, partition: index, index: 0 }
    : { ...kept, partition: log.partitionOf(tenant), index };
}
