import { setTimeout as sleep } from 'node:timers/promises';
import { isLogAway, type Unavailable } from '../unavailable.ts';
import { digestOf, type LogEvent, type LogRecord, type TenantId } from './event.ts';
import type { AppendOutcome, EventLog } from './event-log.ts';
import { createImportLanes } from './import-lanes.ts';
import { compareBeginning } from './log-beginning.ts';
import type { LogChains } from './log-chains.ts';
import { type PortableItem, PortableLogError } from './portable-log.ts';

/** What an import did. */
export interface ImportResult {
  /** Records of the file, those that were there already among them. */
  readonly records: number;
  readonly statements: number;
  /** Records that an import before this one had appended. */
  readonly before: number;
  /** Places of records that the exported log could not read. */
  readonly unreadable: readonly string[];
  /** What the log has to hold now: compare it with `logChains`. */
  readonly chains: LogChains;
}

/** How {@link importLog} goes about it. */
export interface ImportOptions {
  /** What the log already has: an import that was cut off continues after it. Default: nothing. */
  readonly existing?: LogChains;
  /**
   * True for a log that decides appends in the order of the calls (LMDB): the records of a tenant need not wait for each
   * other. One that is refused ends the import, since the records after it may have been accepted.
   */
  readonly inOrder?: boolean;
  /** Most records under way at a time; 64 unless given. */
  readonly abreast?: number;
  /** Done before a record is appended, such as keeping its attachments. */
  readonly onRecord?: (record: LogRecord) => Promise<void> | undefined;
  /** Called now and then with the number of records done. */
  readonly onProgress?: (records: number) => void;
  /** Waits before a record that the log could not take is tried again; given the reason. */
  readonly pause?: (milliseconds: number, reason: Unavailable) => Promise<void>;
}

/** What an exported log holds. */
export interface PortableContents {
  readonly records: number;
  readonly statements: number;
  readonly tenants: number;
}

/**
 * Reads an exported log to its end, so that it is known to be whole before anything of it is appended.
 * @param existing what the target log already has
 * @throws {PortableLogError} when the file is damaged, or the log holds something else than its beginning
 */
export async function checkPortableLog(
  items: AsyncIterable<PortableItem>,
  existing: LogChains = new Map(),
  onProgress?: (records: number) => void,
): Promise<PortableContents> {
  const beginning = compareBeginning(existing);
  const counts = new Map<TenantId, number>();
  const contents = { records: 0, statements: 0 };
  for await (const item of items) {
    if (item.kind === 'unreadable') continue;
    const { tenant, event } = item.record;
    contents.records += 1;
    if (event.kind === 'statements') contents.statements += event.statements.length;
    const before = counts.get(tenant) ?? 0;
    counts.set(tenant, before + 1);
    // After what exists, only the digests of the file are checked.
    if (before < (existing.get(tenant)?.records ?? 0)) beginning.isStored(tenant, withTimes(item.record));
    onProgress?.(contents.records);
  }
  beginning.end();
  return { ...contents, tenants: counts.size };
}

/** Most text under way at a time, in UTF-16 units. */
const MOST_UNDER_WAY = 16 * 2 ** 20;

/**
 * Appends the records of an exported log to an empty one. The records of a tenant keep their order and their ids, one
 * after another; tenants go side by side. `stored` becomes the time of the new log; a statement that came without a
 * timestamp keeps the one it had, the old `stored`. Cut off, it may be begun again: what is there already has to be the
 * beginning of the same file, tenant by tenant.
 * @throws {PortableLogError} when the log holds something else
 */
export async function importLog(
  items: AsyncIterable<PortableItem>,
  log: Pick<EventLog, 'append'>,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const { existing = new Map(), inOrder = false, abreast = 64, onRecord, onProgress } = options;
  const { pause = (milliseconds: number) => sleep(milliseconds) } = options;
  const result = { records: 0, statements: 0, before: 0, unreadable: [] as string[] };
  const beginning = compareBeginning(existing);
  const report = () => onProgress?.(result.records);
  const lanes = createImportLanes({ most: abreast, mostSize: MOST_UNDER_WAY, inOrder }, report);
  const append = (tenant: TenantId, event: LogEvent) =>
    inOrder ? log.append(tenant, event) : appendPatiently(log, tenant, event, pause);

  for await (const item of items) {
    if (lanes.hasFailed) break;
    if (item.kind === 'unreadable') {
      const { partition, offset, reason } = item.unreadable;
      result.unreadable.push(`${partition}/${offset}: ${reason}`);
      continue;
    }
    const { record } = item;
    const { tenant } = record;
    const event = withTimes(record);
    result.records += 1;
    if (event.kind === 'statements') result.statements += event.statements.length;
    if (beginning.isStored(tenant, event)) {
      result.before += 1;
      report();
      continue;
    }
    await onRecord?.(record);
    lanes.begin(tenant, sizeOf(event), async () => mustFit(record, await append(tenant, event)));
    await lanes.room();
  }
  await lanes.settled();
  beginning.end();
  return { ...result, chains: beginning.chains };
}

async function appendPatiently(
  log: Pick<EventLog, 'append'>,
  tenant: TenantId,
  event: LogEvent,
  pause: NonNullable<ImportOptions['pause']>,
): Promise<AppendOutcome> {
  for (;;) {
    try {
      return await log.append(tenant, event);
    } catch (error) {
      if (!isLogAway(error)) throw error;
      await pause(error.retryAfterSeconds * 1000, error);
    }
  }
}

function mustFit({ tenant, partition, offset }: LogRecord, outcome: AppendOutcome): void {
  if (outcome.outcome !== 'conflict') return;
  const ids = outcome.conflicts.map(({ id }) => id).join(', ');
  throw new PortableLogError(
    'otherLog',
    `Record ${partition}/${offset} does not fit the log it is imported into: tenant ${tenant} holds other statements under ${ids}.`,
  );
}

function sizeOf(event: LogEvent): number {
  if (event.kind !== 'statements') return JSON.stringify(event).length;
  return event.statements.reduce((size, { raw }) => size + raw.length, 0);
}

/** The event, such that it renders in the new log as it did in the old one, but for `stored`. */
function withTimes({ event, storedAt }: LogRecord): LogEvent {
  if (event.kind !== 'statements') return event;
  const stored = new Date(storedAt).toISOString();
  const statements = event.statements.map((statement) => ({
    ...statement,
    digest: digestOf(statement),
    timestamp: statement.timestamp ?? stored,
  }));
  return { ...event, statements };
}
