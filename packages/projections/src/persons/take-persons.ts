import { type PersonDirectory, readPersonChanges, type TouchedNode } from '@cairn/competency';
import { type LogRecord, seqOf } from '@cairn/lrs';
import type { DeadLetter } from '../dead-letters/dead-letter.ts';
import type { TableRow } from '../tables/table.ts';
import { changesOfStatements, type VoidedBefore } from './statement-links.ts';
import { personLinkRow, personsRow, type RecordedChange } from './tables.ts';

/** What a record says of persons. */
export interface TakenPersons {
  readonly changes: readonly RecordedChange[];
  readonly dead: readonly DeadLetter[];
  /** The nodes whose persons are others now, at any time: what is known of them is to be decided again. */
  readonly touched: readonly TouchedNode[];
}

const NOTHING: TakenPersons = { changes: [], dead: [], touched: [] };

/**
 * Takes what a record says of persons into the tenant's directory, all of it at once, so that each identifier changes
 * once a record: the changes of a `persons` event, or none when any of them is not right, and what statements link.
 * A pure function of the log up to the record; `voidedBefore` answers for what is below it, which must be in the tables.
 */
export async function takePersons(
  record: LogRecord,
  directory: PersonDirectory,
  voidedBefore: VoidedBefore,
): Promise<TakenPersons> {
  const { event } = record;
  if (event.kind === 'statements') {
    return applied(directory, await changesOfStatements(record, event, directory, voidedBefore));
  }
  if (event.kind !== 'persons') return NOTHING;
  const read = readPersonChanges(event.changes);
  if (!read.ok) return { ...NOTHING, dead: deadChanges(record) };
  const changes = read.changes.map((change, index) => ({
    seq: seqOf(record.offset, index),
    change,
    by: event.by,
    stored: record.storedAt,
  }));
  return applied(directory, changes);
}

/** Why a `persons` event cannot be used; none for what can, and for other events. */
export function deadChanges({ event, tenant, offset, storedAt: stored }: LogRecord): DeadLetter[] {
  const read = event.kind === 'persons' ? readPersonChanges(event.changes) : undefined;
  if (read === undefined || read.ok) return [];
  return [{ tenant, seq: seqOf(offset, 0), statementId: '', code: 'persons', issues: read.issues, stored }];
}

/** The rows of what was taken from a record: the changes, and the persons of the identifiers that they touched. */
export function personRows({ tenant, offset }: LogRecord, { changes, touched }: TakenPersons): TableRow[] {
  const links = changes.map((change) => personLinkRow(tenant, change));
  const steps = touched.map((node) => personsRow(tenant, seqOf(offset, 0), node));
  return [...links, ...steps];
}

function applied(directory: PersonDirectory, changes: readonly RecordedChange[]): TakenPersons {
  if (changes.length === 0) return NOTHING;
  return { changes, dead: [], touched: directory.apply(changes.map(({ change }) => change)) };
}
