import { type LogRecord, renderRecorded, seqOf } from '@cairn/lrs';
import { ifiOf, instantOf, statementKeys } from '@cairn/xapi';
import { type RefKey, refKeysOf } from './ref-keys.ts';
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

/** The rows of one record: a pure function of it. Rows of the large tables are JSON text, a line each. */
export interface PreparedRecord {
  readonly tenant: string;
  readonly linked: readonly LinkedStatement[];
  readonly sightings: readonly (Sighting & { readonly seq: number })[];
  readonly statements: string;
  readonly ids: string;
  readonly refs: string;
}

/** Builds the rows of a record; one that holds no statements has none. Throws only on what ingest never accepts. */
export function prepareRecord(record: LogRecord): PreparedRecord {
  const { event, tenant, offset, partition } = record;
  const linked: LinkedStatement[] = [];
  const sightings: (Sighting & { seq: number })[] = [];
  let statements = '';
  let ids = '';
  let refs = '';
  if (event.kind !== 'statements') return { tenant, linked, sightings, statements, ids, refs };

  const tenantJson = JSON.stringify(tenant);
  const authority = JSON.stringify(ifiOf(event.authority) ?? '');
  const stored = columnTime(record.storedAt);
  for (let index = 0; index < event.statements.length; index++) {
    const { id, exact, value } = renderRecorded(record, index);
    const seq = seqOf(offset, index);
    const of = statementKeys(value, event.authority);
    const keys = refKeysOf(of);
    const voiding = of.voids !== undefined;
    linked.push({ id, seq, keys, voiding, ...(of.refersTo !== undefined && { refersTo: of.refersTo }) });
    for (const sighting of sightingsIn(value)) sightings.push({ ...sighting, seq });

    const timestamp = value.timestamp === undefined ? stored : columnTime(instantOf(value.timestamp));
    const head = `{"tenant":${tenantJson},"seq":${seq}`;
    statements +=
      `${head},"id":"${id}","stored":"${stored}","timestamp":"${timestamp}","verb":${JSON.stringify(of.verb)}` +
      `,"actor":${JSON.stringify(of.actor ?? '')},"actor_name":${JSON.stringify(value.actor.name ?? '')}` +
      `,"activity":${JSON.stringify(of.activities[0] ?? '')},"registration":"${of.registration ?? ''}"` +
      `,"authority":${authority},"voiding":${voiding},"partition":${partition},"offset":${offset}` +
      `,"exact":${JSON.stringify(exact)}}\n`;
    ids += `${head},"id":"${id}"}\n`;
    for (const { kind, key } of keys) refs += `${head},"kind":"${kind}","key":${JSON.stringify(key)}}\n`;
  }
  return { tenant, linked, sightings, statements, ids, refs };
}

const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2299, 11, 31);

/** A time as a DateTime64(3) column takes it, kept inside what the type can hold. */
function columnTime(milliseconds: number): string {
  const held = Math.min(Math.max(milliseconds, EARLIEST), LATEST);
  return new Date(held).toISOString().slice(0, 23).replace('T', ' ');
}
