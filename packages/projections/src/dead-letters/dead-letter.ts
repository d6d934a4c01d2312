import { type LogRecord, seqOf, type UnreadableRecord } from '@cairn/lrs';
import type { EmploymentEventType } from '@cairn/outcomes';
import type { PoisonRecord, Warehouse } from '@cairn/warehouse';
import { deadLetters } from './tables.ts';

/** Of a whole record: no rows can be made of it, or the warehouse refuses them for their content. */
type RecordCode = 'unprojectable' | 'refused';

/** Of one statement of a record, one item of a publication or all of it, or all links of an event; what else is in the record is projected. */
type PartCode =
  | 'unreadable'
  | 'catalogue-item'
  | 'catalogue-overtaken'
  | 'persons'
  | 'credential-holder'
  | 'credential-token'
  | 'employment-token'
  | 'employment-profile'
  | `employment-${EmploymentEventType}`;

/**
 * Why something in the log is a dead letter. These are the reasons that no other attempt of the same code mends: what the
 * infrastructure fails on is an error, is tried again, and then stops the projection. A dead letter itself can be retried.
 */
export type DeadLetterCode = 'no_event' | RecordCode | PartCode;

/** One thing a projection could not use: where it is in the log, and why. */
export interface DeadLetter {
  readonly tenant: string;
  readonly seq: number;
  /** Empty when it is not about a statement. */
  readonly statementId: string;
  readonly code: DeadLetterCode;
  readonly issues: readonly { path: string; code: string; message: string; hint?: string | undefined }[];
  /** ms since the epoch. */
  readonly stored: number;
}

/** Takes what a projection could not use of a record. */
export type ReportDead = (deadLetter: DeadLetter) => void;

/**
 * The dead letter for a statement whose text a projection cannot read at all. Reading is a pure function of the text, so it
 * fails again at every replay: stopping would stop the projection for ever.
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
 * The dead letter for something in the log that is not an event: its tenant and time of storage are unknown. Without a
 * tenant to give its partition, the partition number takes the place of an index.
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
        message: `The record at offset ${offset} of partition ${partition} is not an event: ${reason}`,
        hint: 'Nothing but Cairn may write into its log. What was acknowledged is not affected.',
      },
    ],
    stored: 0,
  };
}

/** The dead letter for a record that the projection cannot make rows of. */
export function unprojectable({ record, message }: PoisonRecord): DeadLetter {
  return ofRecord(record, 'unprojectable', message);
}

/** The dead letter for a record whose rows the warehouse refuses. */
export function refused(record: LogRecord, error: Error): DeadLetter {
  const position = `${record.partition}/${record.offset}`;
  return ofRecord(record, 'refused', `The rows of record ${position} are refused: ${error.message}`);
}

function ofRecord({ tenant, offset, storedAt }: LogRecord, code: RecordCode, message: string): DeadLetter {
  const issues = [{ path: '$', code, message }];
  return { tenant, seq: seqOf(offset, 0), statementId: '', code, issues, stored: storedAt };
}

/** Stores the dead letters of a projection; the same one again overwrites itself. */
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
