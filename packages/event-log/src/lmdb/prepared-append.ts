import { encodeEvent, type LogEvent, STATEMENTS_PER_RECORD, type TenantId } from '@cairn/lrs';
import { recordValue, statementKey } from './layout.ts';
import { RecordEntries } from './record-entries.ts';

/**
 * One append that waits for its group. It is encoded when it comes, and nothing of the event itself is kept: what
 * waits in the young heap while disks write is copied by every garbage collection of that time.
 */
export interface PreparedAppend {
  readonly tenant: TenantId;
  /** The value of its record, but for the time. */
  readonly value: Buffer;
  /** Of an event with statements: their index entries, and which of them void what. */
  readonly statements?: PreparedStatements;
}

interface PreparedStatements {
  readonly entries: RecordEntries;
  readonly voidings: readonly Voiding[];
}

/** That the statement at `index` of its record voids another. */
interface Voiding {
  readonly index: number;
  readonly target: string;
}

/**
 * @param scratch lent to what encodes, for as long as the call takes
 * @throws {RangeError} when the log cannot hold the event at all
 */
export function prepareAppend(tenant: TenantId, event: LogEvent, scratch?: Buffer): PreparedAppend {
  checkTenant(tenant);
  const encode = (room: number) => encodeEvent(tenant, event, room, scratch);
  if (event.kind !== 'statements') return { tenant, value: recordValue(encode) };
  const { statements } = event;
  if (statements.length > STATEMENTS_PER_RECORD) {
    throw new RangeError(
      `A record holds at most ${STATEMENTS_PER_RECORD} statements, not ${statements.length}. Send smaller batches.`,
    );
  }
  const entries = new RecordEntries(statements);
  const voidings: Voiding[] = [];
  for (const [index, { voids }] of statements.entries()) {
    if (voids === undefined) continue;
    statementKey(0, voids);
    voidings.push({ index, target: voids });
  }
  return { tenant, value: recordValue(encode), statements: { entries, voidings } };
}

const MAX_TENANT_BYTES = 256;

function checkTenant(tenant: TenantId): void {
  const bytes = Buffer.byteLength(tenant);
  if (bytes > 0 && bytes <= MAX_TENANT_BYTES && tenant.isWellFormed()) return;
  throw new RangeError(
    `A tenant's id has 1 to ${MAX_TENANT_BYTES} bytes of UTF-8, not ${JSON.stringify(tenant)}.`,
  );
}
