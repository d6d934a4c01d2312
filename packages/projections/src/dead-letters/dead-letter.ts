import { type LogRecord, seqOf, type UnreadableRecord } from '@cairn/lrs';
import type { Warehouse } from '@cairn/warehouse';
import { deadLetters } from './tables.ts';

/** One thing a worker could not use: where it stands in the log, and why. */
export interface DeadLetter {
  readonly tenant: string;
  readonly seq: number;
  /** Empty when the record is no statement. */
  readonly statementId: string;
  readonly code: string;
  readonly issues: readonly { path: string; code: string; message: string; hint?: string | undefined }[];
  /** ms since the epoch. */
  readonly stored: number;
}

/**
 * The letter for a statement whose text a worker cannot read at all. Reading is a pure function of the text, so it
 * fails again at every replay: stopping would stop the worker for ever.
 */
export function unreadable(record: LogRecord, index: number, cause: unknown): DeadLetter {
  const { event, tenant, offset, storedAt } = record;
  const statement = event.kind === 'statements' ? event.statements[index] : undefined;
  const message = cause instanceof Error ? cause.message : String(cause);
  return {
    tenant,
    seq: seqOf(offset, index),
    statementId: statement?.id ?? '',
    code: 'unreadable',
    issues: [{ path: '$', code: 'unreadable', message }],
    stored: storedAt,
  };
}

/**
 * The letter for what stands in the log and is no event: nobody knows whose it was, or when it was stored. Without a
 * tenant to tell its partition, that one's number stands in place of an index.
 */
export function noEvent({ partition, offset, reason }: UnreadableRecord): DeadLetter {
  return {
    tenant: '',
    seq: seqOf(offset, partition),
    statementId: '',
    code: 'no_event',
    issues: [
      {
        path: '$',
        code: 'no_event',
        message: `What stands at offset ${offset} of partition ${partition} is no event: ${reason}`,
        hint: 'Nothing but Cairn may write into its log. What was acknowledged is not affected.',
      },
    ],
    stored: 0,
  };
}

/** Keeps the letters of a projection; the same letter again overwrites itself. */
export async function keepDeadLetters(
  warehouse: Pick<Warehouse, 'insert'>,
  projection: string,
  letters: readonly DeadLetter[],
): Promise<void> {
  const rows = letters.map(({ tenant, seq, statementId, code, issues, stored }) =>
    deadLetters.row({
      tenant,
      worker: projection,
      seq,
      statement_id: statementId,
      code,
      issues: JSON.stringify(issues),
      stored,
    }),
  );
  await warehouse.insert(
    deadLetters.name,
    rows.map(({ row }) => row),
  );
}
