import { authorityOf, type LogRecord, renderRecorded, seqOf } from '@cairn/lrs';
import { ifiOf, instantOf, type StatementKeys, statementKeys } from '@cairn/xapi';
import { KIND_NUMBERS, type RefKey, refKeysOf } from './ref-keys.ts';
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

/** Columns of the lines in {@link PreparedRecord.statements}. */
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
  'exact',
];
/** Columns of the lines in {@link PreparedRecord.index}. */
export const INDEX_COLUMNS = ['tenant', 'seq', 'id', 'kinds', 'keys'];

/** The rows of one record: a pure function of it. Rows of the large tables are JSON text, a line each. */
export interface PreparedRecord {
  readonly tenant: string;
  readonly linked: readonly LinkedStatement[];
  readonly statements: string;
  readonly index: string;
}

/**
 * Builds the rows of a record; one that holds no statements has none. Throws only on what ingest never accepts.
 * @param sight told of what the record's statements say of activities and agents, if their sender may define
 */
export function prepareRecord(
  record: LogRecord,
  sight: (tenant: string, sighting: Sighting, seq: number) => void,
): PreparedRecord {
  const { event, tenant, offset, partition } = record;
  if (event.kind !== 'statements') return { tenant, linked: [], statements: '', index: '' };
  const linked: LinkedStatement[] = [];
  // Pieces that are joined once: text that grows by `+=` is a tree of small objects, which the garbage collector
  // would copy for as long as the batch lives.
  const statements: string[] = [];
  const index: string[] = [];
  const tenantJson = JSON.stringify(tenant);
  const stored = columnTime(record.storedAt);
  const defines = event.defines !== false;
  for (let at = 0; at < event.statements.length; at++) {
    const { id, exact, value } = renderRecorded(record, at);
    const seq = seqOf(offset, at);
    const authority = authorityOf(event, at);
    const of = statementKeys(value, authority);
    linked.push(linkedStatement(record, at, of));
    if (defines) for (const sighting of sightingsIn(value)) sight(tenant, sighting, seq);

    const timestamp = value.timestamp === undefined ? stored : columnTime(instantOf(value.timestamp));
    const head = `[${tenantJson},${seq},"${id}"`;
    statements.push(head, ',"', stored, '","', timestamp, '",', JSON.stringify(of.verb));
    statements.push(',', JSON.stringify(of.actor ?? ''), ',', JSON.stringify(value.actor.name ?? ''));
    statements.push(
      ',',
      JSON.stringify(of.activities[0] ?? ''),
      ',"',
      of.registration ?? '',
      '",',
      JSON.stringify(ifiOf(authority) ?? ''),
    );
    statements.push(`,${of.voids !== undefined},${partition},${offset},`, JSON.stringify(exact), ']\n');
    const keys = refKeysOf(of);
    const kinds = keys.map(({ kind }) => KIND_NUMBERS[kind]).join();
    index.push(head, ',[', kinds, '],', JSON.stringify(keys.map(({ key }) => key)), ']\n');
  }
  return { tenant, linked, statements: statements.join(''), index: index.join('') };
}

function linkedStatement(record: LogRecord, at: number, { refersTo, voids }: StatementKeys): LinkedStatement {
  const { event, offset } = record;
  const recorded = event.kind === 'statements' ? event.statements[at] : undefined;
  if (event.kind !== 'statements' || recorded === undefined)
    throw new RangeError(`There is no statement ${at}.`);
  return {
    id: recorded.id,
    seq: seqOf(offset, at),
    voiding: voids !== undefined,
    ...(refersTo !== undefined && { refersTo }),
    keys: () => refKeysOf(statementKeys(JSON.parse(recorded.raw), authorityOf(event, at))),
  };
}

const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2299, 11, 31);

/** A time as a DateTime64(3) column takes it, kept inside what the type can hold. */
function columnTime(milliseconds: number): string {
  const held = Math.min(Math.max(milliseconds, EARLIEST), LATEST);
  return new Date(held).toISOString().slice(0, 23).replace('T', ' ');
}
