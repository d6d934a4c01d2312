import { type LogRecord, renderRecorded, seqOf } from '@cairn/lrs';
import { ifiOf, instantOf, statementKeys } from '@cairn/xapi';
import { KIND_NUMBERS, type RefKey, refKeysOf } from './ref-keys.ts';
import { type Sighting, sightingsIn } from './sightings.ts';

/** A statement as StatementRef chains see it. */
export interface LinkedStatement {
  readonly id: string;
  readonly seq: number;
  readonly keys: readonly RefKey[];
  /** Id of the statement its object points at. */
  readonly refersTo?: string;
  readonly voiding: boolean;
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
  readonly sightings: readonly (Sighting & { readonly seq: number })[];
  readonly statements: string;
  readonly index: string;
}

/** Builds the rows of a record; one that holds no statements has none. Throws only on what ingest never accepts. */
export function prepareRecord(record: LogRecord): PreparedRecord {
  const { event, tenant, offset, partition } = record;
  const linked: LinkedStatement[] = [];
  const sightings: (Sighting & { seq: number })[] = [];
  let statements = '';
  let index = '';
  if (event.kind !== 'statements') return { tenant, linked, sightings, statements, index };

  const tenantJson = JSON.stringify(tenant);
  const authority = JSON.stringify(ifiOf(event.authority) ?? '');
  const stored = columnTime(record.storedAt);
  for (let at = 0; at < event.statements.length; at++) {
    const { id, exact, value } = renderRecorded(record, at);
    const seq = seqOf(offset, at);
    const of = statementKeys(value, event.authority);
    const keys = refKeysOf(of);
    const voiding = of.voids !== undefined;
    linked.push({ id, seq, keys, voiding, ...(of.refersTo !== undefined && { refersTo: of.refersTo }) });
    for (const sighting of sightingsIn(value)) sightings.push({ ...sighting, seq });

    const timestamp = value.timestamp === undefined ? stored : columnTime(instantOf(value.timestamp));
    const head = `[${tenantJson},${seq},"${id}"`;
    statements +=
      `${head},"${stored}","${timestamp}",${JSON.stringify(of.verb)},${JSON.stringify(of.actor ?? '')}` +
      `,${JSON.stringify(value.actor.name ?? '')},${JSON.stringify(of.activities[0] ?? '')}` +
      `,"${of.registration ?? ''}",${authority},${voiding},${partition},${offset},${JSON.stringify(exact)}]\n`;
    const kinds = keys.map(({ kind }) => KIND_NUMBERS[kind]).join();
    index += `${head},[${kinds}],${JSON.stringify(keys.map(({ key }) => key))}]\n`;
  }
  return { tenant, linked, sightings, statements, index };
}

const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2299, 11, 31);

/** A time as a DateTime64(3) column takes it, kept inside what the type can hold. */
function columnTime(milliseconds: number): string {
  const held = Math.min(Math.max(milliseconds, EARLIEST), LATEST);
  return new Date(held).toISOString().slice(0, 23).replace('T', ' ');
}
