import { type EventLog, type LogRecord, seqOf, type TenantId } from '@cairn/lrs';
import { createProjectionMarks } from '../projection-marks.ts';
import { STATEMENTS_PROJECTION } from '../statements/statement-projection.ts';
import type { Warehouse } from '../warehouse.ts';
import { readDeadRecords } from './dead-records.ts';
import { type Difference, type DifferenceCount, Differences } from './differences.ts';
import { type ExpectedStatement, expectedStatements } from './expected-rows.ts';
import { findStrangers } from './strangers.ts';
import { type ReadAgain, TenantCheck } from './tenant-check.ts';

/** How {@link verifyStatements} goes about it. */
export interface VerifyOptions {
  /** Called with every record of the log that counts, in its order. */
  readonly onRecord?: (record: LogRecord) => Promise<void> | undefined;
  /** Called now and then with how much is done. */
  readonly onProgress?: (done: { readonly records: number; readonly statements: number }) => void;
}

/** How a partition was compared. */
export interface VerifiedPartition {
  readonly partition: number;
  /** Where the log ended when the comparison began. */
  readonly end: number;
  /** The mark: everything below it is compared. */
  readonly mark: number;
}

/** The result of comparing the log with the tables of statements. */
export interface Verified {
  readonly partitions: readonly VerifiedPartition[];
  /** Compared; what the projection has not reached yet is not among them. */
  readonly records: number;
  readonly statements: number;
  /** Of these, statements that void others. */
  readonly voiding: number;
  /** Records that could not be projected and are dead letters: nothing of them is compared. */
  readonly deadLetters: number;
  readonly differences: number;
  readonly counts: readonly DifferenceCount[];
  /** The first differences, with their places. */
  readonly examples: readonly Difference[];
}

const SLICE = { maxRecords: 5_000, maxBytes: 8 * 2 ** 20 };

/**
 * Compares the tables of statements with the log: every column of every row of `statements`, and what the index tables
 * should hold of each. The log is walked once, in its order, as far as the projection's mark; only stretches of which
 * an index table's sum differs are read again. Works while the projection continues after the mark, and needs room for a
 * slice of the log at a time.
 * @throws {Unavailable} when the log cannot be read or folded
 */
export async function verifyStatements(
  log: EventLog,
  warehouse: Warehouse,
  options: VerifyOptions = {},
): Promise<Verified> {
  const marks = createProjectionMarks(warehouse, STATEMENTS_PROJECTION);
  const differences = new Differences();
  const deadOf = await readDeadRecords(warehouse);
  const done = { records: 0, statements: 0, voiding: 0, deadLetters: 0 };
  const tenants = new Set<TenantId>();
  const partitions: VerifiedPartition[] = [];
  for (let partition = 0; partition < log.partitions; partition += 1) {
    partitions.push(await verifyPartition(partition));
  }
  await findStrangers({ warehouse, log, tenants, partitions, differences });
  const { counts, examples, total } = differences;
  return { partitions, ...done, differences: total, counts, examples };

  async function verifyPartition(partition: number): Promise<VerifiedPartition> {
    const mark = await marks.read(partition);
    const end = await log.end(partition);
    const limit = Math.min(mark.next, end);
    const checks = new Map<TenantId, TenantCheck>();
    let stored: number | undefined;
    for await (const { records, to } of slices(log, partition, 0, end)) {
      const compared = records.filter(({ offset }) => offset < limit);
      stored = compared.at(-1)?.storedAt ?? stored;
      for (const [tenant, own] of Map.groupBy(compared, (record) => record.tenant)) {
        tenants.add(tenant);
        const at = { tenant, partition, limit, dead: deadOf(tenant) };
        const check = checks.get(tenant) ?? new TenantCheck(warehouse, at, differences);
        checks.set(tenant, check);
        await check.compare(own.flatMap(expected), Math.min(to, limit));
      }
      for (const record of records) await options.onRecord?.(record);
      done.records += compared.length;
      options.onProgress?.(done);
    }
    for (const [tenant, check] of checks) await check.finish(again(partition, tenant));
    compareMark(partition, mark, { end, stored });
    return { partition, end, mark: mark.next };
  }

  function expected(record: LogRecord): ExpectedStatement[] {
    const { tenant, partition, offset, event } = record;
    const seq = seqOf(offset, 0);
    if (deadOf(tenant).has(seq)) {
      done.deadLetters += 1;
      return [];
    }
    try {
      const statements = expectedStatements(record);
      done.statements += statements.length;
      done.voiding += statements.filter(({ pointer }) => pointer?.voiding).length;
      return statements;
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      const detail = `it cannot be projected, and no dead letter says so: ${why}`;
      const statementId = event.kind === 'statements' ? (event.statements[0]?.id ?? '') : '';
      differences.add({
        table: 'dead_letters',
        kind: 'missing',
        tenant,
        partition,
        seq,
        statementId,
        detail,
      });
      return [];
    }
  }

  function again(partition: number, tenant: TenantId): ReadAgain {
    return async function* readAgain(from, to) {
      for await (const { records, ...at } of slices(log, partition, from, to)) {
        const own = records.filter((record) => record.tenant === tenant);
        const alive = own.filter(({ offset }) => !deadOf(tenant).has(seqOf(offset, 0)));
        yield { ...at, statements: alive.flatMap(expectedOrNone) };
      }
    };
  }

  /** What the mark says of time is what Consistent-Through promises. */
  function compareMark(
    partition: number,
    mark: { readonly next: number; readonly stored?: number },
    { end, stored }: { readonly end: number; readonly stored: number | undefined },
  ): void {
    const at = { table: 'projection_marks', kind: 'different', tenant: '', partition } as const;
    const seq = seqOf(mark.next, 0);
    if (mark.next > end) {
      const detail = `the tables were made from more records than the log holds: it ends at ${end}`;
      differences.add({ ...at, seq, statementId: '', detail });
    } else if (mark.stored !== undefined && stored !== mark.stored) {
      const is = stored === undefined ? 'there is none' : `it is of ${new Date(stored).toISOString()}`;
      const detail = `it says that the record before was stored ${new Date(mark.stored).toISOString()}; ${is}`;
      differences.add({ ...at, seq, statementId: '', detail });
    }
  }
}

/** Records of a stretch of a partition, slice by slice; `to` is after the last. */
async function* slices(log: EventLog, partition: number, start: number, end: number) {
  for (let from = start; from < end; ) {
    const { records, next } = await log.read(partition, from, SLICE);
    const to = next > from ? Math.min(next, end) : end;
    yield { records: records.filter(({ offset }) => offset < end), from, to };
    from = to;
  }
}

function expectedOrNone(record: LogRecord): ExpectedStatement[] {
  try {
    return expectedStatements(record);
  } catch {
    return []; // Said when it was come by first.
  }
}
