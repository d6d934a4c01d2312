import { authorityOf, type LogRecord, renderRecorded, seqOf } from '@cairn/lrs';
import { ifiOf, instantOf, type Statement, statementKeys } from '@cairn/xapi';
import { readableText } from '@cairn/xapi/lenient';
import { type RowLines, textArray, textField } from '../row-lines.ts';
import { type RefKey, refKeysOf } from './ref-keys.ts';
import { type Sighting, sightingsIn } from './sightings.ts';

/** A statement as StatementRef chains see it. */
export interface LinkedStatement {
  readonly id: string;
  readonly seq: number;
  /** Id of the statement its object points at. */
  readonly refersTo?: string;
  readonly voiding: boolean;
  /** Extracted when asked for: few statements take part in a chain. */
  keys(): readonly RefKey[];
}

/** Columns of {@link StatementRows.statements}. */
export const STATEMENT_COLUMNS = [
  'tenant',
  'seq',
  'id',
  'stored',
  'timestamp',
  'verb',
  'actor',
  'actor_name',
  'activity',
  'registration',
  'authority',
  'voiding',
  'partition',
  'offset',
  'verb_name',
  'activity_name',
  'object_type',
  'exact',
  'withheld',
];
/** Columns of {@link StatementRows.index}. */
export const INDEX_COLUMNS = ['tenant', 'seq', 'id', 'kinds', 'keys'];

/** A statement whose object is a StatementRef. */
export interface Pointer {
  readonly seq: number;
  readonly refersTo: string;
  readonly voiding: boolean;
}

/** Where the rows of a batch are gathered. */
export interface StatementRows {
  readonly statements: RowLines;
  readonly index: RowLines;
  /** By seq. */
  readonly pointers: Map<number, Pointer>;
  /** Called with what a record's statements say of activities and agents, if their sender may define. */
  sight(tenant: string, sighting: Sighting, seq: number): void;
}

/**
 * Adds the rows of a record, a pure function of it; one that holds no statements has none. Throws only on what ingest
 * never accepts, and then leaves rows behind that must not be written.
 */
export function prepareRecord(record: LogRecord, rows: StatementRows): void {
  const { event, offset, partition } = record;
  if (event.kind !== 'statements') return;
  const tenant = textField(record.tenant);
  const stored = columnTime(record.storedAt);
  const defines = event.defines !== false;
  for (let at = 0; at < event.statements.length; at++) {
    const { id, exact, raw, value, withheld } = renderRecorded(record, at);
    const seq = seqOf(offset, at);
    const authority = authorityOf(event, at);
    const of = statementKeys(value, authority);
    const { refersTo } = of;
    const voiding = of.voids !== undefined;
    if (refersTo !== undefined) rows.pointers.set(seq, { seq, refersTo, voiding });
    if (defines) for (const sighting of sightingsIn(value, raw)) rows.sight(record.tenant, sighting, seq);

    const timestamp = value.timestamp === undefined ? stored : timestampColumn(value.timestamp);
    const verb = textField(of.verb);
    const actor = textField(of.actor ?? '');
    const name = textField(value.actor.name ?? '');
    const activity = textField(of.activities[0] ?? '');
    const by = textField(ifiOf(authority) ?? '');
    const shown = shownOf(value);
    const head = `${tenant}\t${seq}\t${id}`;
    rows.statements.addText(
      `${head}\t${stored}\t${timestamp}\t${verb}\t${actor}\t${name}\t${activity}\t${of.registration ?? ''}` +
        `\t${by}\t${voiding}\t${partition}\t${offset}\t${shown}\t${textField(exact)}\t${textArray(withheld)}\n`,
    );
    const keys = refKeysOf(of);
    const kinds = textArray(keys.map(({ kind }) => kind));
    rows.index.addText(`${head}\t${kinds}\t${textArray(keys.map(({ key }) => key))}\n`);
  }
}

/**
 * What a list shows of a statement, as columns: its verb and activity in words, empty where it has none, and what its
 * object is. Chosen here, so that no list reads or parses the statement itself, however large it is.
 */
function shownOf({ verb, object }: Statement): string {
  const isActivity = object.objectType === undefined || object.objectType === 'Activity';
  const activity = isActivity ? readableText(object.definition?.name) : undefined;
  const type = object.objectType ?? 'Activity';
  return `${textField(readableText(verb.display) ?? '')}\t${textField(activity ?? '')}\t${textField(type)}`;
}

/** The statements of a record as chains see them. */
export function linkedStatements(
  record: LogRecord,
  pointers: ReadonlyMap<number, Pointer>,
): LinkedStatement[] {
  const { event, offset } = record;
  if (event.kind !== 'statements') return [];
  return event.statements.map(({ id, raw }, at) => {
    const seq = seqOf(offset, at);
    const pointer = pointers.get(seq);
    return {
      id,
      seq,
      voiding: pointer?.voiding ?? false,
      ...(pointer !== undefined && { refersTo: pointer.refersTo }),
      keys: () => refKeysOf(statementKeys(JSON.parse(raw), authorityOf(event, at))),
    };
  });
}

/** `2026-11-23T10:20:30.123Z`, as most senders write it: the column's own form but for two letters. */
const PLAIN_TIMESTAMP = /^20\d\d-\d\d-\d\dT\d\d:\d\d:[0-5]\d\.\d{3}Z$/;

function timestampColumn(timestamp: string): string {
  if (!PLAIN_TIMESTAMP.test(timestamp)) return columnTime(instantOf(timestamp));
  return `${timestamp.slice(0, 10)} ${timestamp.slice(11, 23)}`;
}

const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2299, 11, 31);

/** A time as a DateTime64(3) column takes it, kept inside what the type can hold. */
function columnTime(milliseconds: number): string {
  const bounded = Math.min(Math.max(milliseconds, EARLIEST), LATEST);
  return new Date(bounded).toISOString().slice(0, 23).replace('T', ' ');
}
