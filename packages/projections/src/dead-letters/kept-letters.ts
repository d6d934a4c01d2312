import { type EventLog, placeOf, STATEMENTS_PER_RECORD, seqOf } from '@cairn/lrs';
import { defineQuery, type Warehouse } from '@cairn/warehouse';
import type { Row } from '../tables/table.ts';
import type { DeadLetter } from './dead-letter.ts';
import type { deadLetters } from './tables.ts';

/** A dead letter as it is kept: whose it is, and where in the log what it is about stands. */
export interface KeptLetter {
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
  /** ms since the epoch; 0 when nobody knows. */
  readonly stored: number;
}

/** How many letters a projection has for a reason. */
export interface LetterCount {
  readonly worker: string;
  readonly code: string;
  readonly count: number;
}

/** A record of the log as one projection sees it. */
export interface LetterPlace {
  readonly worker: string;
  readonly partition: number;
  readonly offset: number;
}

/** A row as the queries below read it. */
type LetterRow = Row<(typeof deadLetters)['columns']>;

const lettersFrom = defineQuery<LetterRow, { worker: string; limit: number }>({
  name: 'deadLetters.list',
  sql: `SELECT worker, tenant, seq, statement_id, code, issues, stored FROM dead_letters FINAL
    WHERE {worker:String} IN ('', worker) ORDER BY stored, worker, tenant, seq LIMIT {limit:UInt32}`,
  maxSeconds: 60,
});

const lettersAt = defineQuery<LetterRow, { from: number; to: number }>({
  name: 'deadLetters.at',
  sql: `SELECT worker, tenant, seq, statement_id, code, issues, stored FROM dead_letters FINAL
    WHERE seq BETWEEN {from:UInt64} AND {to:UInt64} ORDER BY worker, tenant, seq`,
  maxSeconds: 60,
});

const letterCounts = defineQuery<{ worker: string; code: string; count: number }>({
  name: 'deadLetters.counts',
  sql: 'SELECT worker, code, count() AS count FROM dead_letters FINAL GROUP BY worker, code ORDER BY worker, code',
  maxSeconds: 60,
});

/** How many dead letters there are, by projection and reason. */
export async function countDeadLetters(warehouse: Pick<Warehouse, 'query'>): Promise<LetterCount[]> {
  return warehouse.query(letterCounts);
}

/**
 * The dead letters, the oldest first.
 * @param of `worker`: of one projection only; `limit`: at most so many
 */
export async function listDeadLetters(
  warehouse: Pick<Warehouse, 'query'>,
  log: Pick<EventLog, 'partitionOf'>,
  { worker = '', limit }: { readonly worker?: string | undefined; readonly limit: number },
): Promise<KeptLetter[]> {
  return (await warehouse.query(lettersFrom, { worker, limit })).map((row) => letterOf(row, log));
}

/** The dead letters about a record, of every projection. */
export async function deadLettersAt(
  warehouse: Pick<Warehouse, 'query'>,
  log: Pick<EventLog, 'partitionOf'>,
  { partition, offset }: Pick<LetterPlace, 'partition' | 'offset'>,
): Promise<KeptLetter[]> {
  const rows = await warehouse.query(lettersAt, rangeOf(offset));
  return rows.map((row) => letterOf(row, log)).filter((letter) => letter.partition === partition);
}

/**
 * Removes the letters of a projection about a record of a tenant.
 * @param but seqs of letters that stay
 */
export async function removeDeadLetters(
  warehouse: Pick<Warehouse, 'command'>,
  { worker, tenant, offset }: Pick<KeptLetter, 'worker' | 'tenant' | 'offset'>,
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

function letterOf(
  { worker, tenant, seq, statement_id, code, issues, stored }: LetterRow,
  log: Pick<EventLog, 'partitionOf'>,
): KeptLetter {
  const { offset, index } = placeOf(seq);
  const kept = {
    worker,
    tenant,
    offset,
    statementId: statement_id,
    code,
    issues: JSON.parse(issues),
    stored,
  };
  // What is no event has no tenant, and the number of its partition in place of an index: see `noEvent`.
  return tenant === ''
    ? { ...kept, partition: index, index: 0 }
    : { ...kept, partition: log.partitionOf(tenant), index };
}
