import { attachmentsOf, renderExact, type Statement } from '@cairn/xapi';
import { authorityOf, type LogRecord, type StatementsRecorded } from '../log/event.ts';
import type { ListedStatement } from './statement-reader.ts';

/** Everything the store adds to a recorded statement, and the text a GET in format exact returns. */
export interface RenderedStatement {
  readonly id: string;
  readonly stored: string;
  readonly exact: string;
  /** The received text. */
  readonly raw: string;
  /** {@link raw}, parsed; without what the store adds. */
  readonly value: Statement;
  readonly withheld: ListedStatement['withheld'];
}

const NONE: readonly string[] = [];

/**
 * Renders one statement of a record: a pure function of the log, so that the warehouse and the log itself
 * always show the same text.
 * @throws {RangeError} when the record holds no such statement
 */
export function renderRecorded(record: LogRecord, index: number): RenderedStatement {
  const { event } = record;
  const statement = event.kind === 'statements' ? event.statements[index] : undefined;
  if (event.kind !== 'statements' || statement === undefined) {
    throw new RangeError(`Record ${record.partition}/${record.offset} holds no statement ${index}.`);
  }
  const stored = new Date(record.storedAt).toISOString();
  const value: Statement = JSON.parse(statement.raw);
  const add = {
    id: statement.id,
    stored,
    authority: authorityOf(event, index),
    timestamp: statement.timestamp ?? stored,
    version: value.version ?? (event.version === '1.0.3' ? '1.0.0' : '2.0.0'),
  };
  const { id, raw } = statement;
  return {
    id,
    stored,
    exact: renderExact(raw, value, add, event.version),
    raw,
    value,
    withheld: withheldOf(event, value),
  };
}

/** The attachments that a statement names and its request did not bring: their bytes may be another sender's. */
function withheldOf({ attachments }: StatementsRecorded, value: Statement): readonly string[] {
  if (attachments === undefined) return NONE;
  const withheld = new Set(attachmentsOf(value).map(({ attachment }) => attachment.sha2.toLowerCase()));
  for (const sha2 of attachments) withheld.delete(sha2);
  return [...withheld].sort();
}
