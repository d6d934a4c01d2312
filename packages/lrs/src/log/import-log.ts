import type { LogEvent, LogRecord, TenantId } from './event.ts';
import { type AppendOutcome, type EventLog, LogUnavailable } from './event-log.ts';
import { type PortableItem, PortableLogError } from './portable-log.ts';

/** What an import did. */
export interface ImportResult {
  readonly records: number;
  readonly statements: number;
  /** Statements that were there already: an import may be begun again. */
  readonly same: number;
  /** Places of records that the exported log could not read. */
  readonly unreadable: readonly string[];
}

/** How {@link importLog} goes about it. */
export interface ImportOptions {
  /** Most records under way at a time, of different tenants; 64 unless given. */
  readonly abreast?: number;
  /** Told now and then how many records are done. */
  readonly onProgress?: (records: number) => void;
  /** Waits before a record is tried again that the log could not take; injected for tests. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/**
 * Appends the records of an exported log to another one. The records of a tenant keep their order and their ids, one
 * after another; tenants go side by side. `stored` becomes the time of the new log; a statement that came without a
 * timestamp keeps the one it had, the old `stored`.
 * @throws {PortableLogError} when the log holds another statement under one of the ids
 */
export async function importLog(
  items: AsyncIterable<PortableItem>,
  log: Pick<EventLog, 'append'>,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const { abreast = 64, onProgress, pause = sleep } = options;
  const result = { records: 0, statements: 0, same: 0, unreadable: [] as string[] };
  const lanes = new Map<TenantId, Promise<void>>();
  let underWay = 0;
  let failure: { readonly error: unknown } | undefined;
  let wake = () => {};

  const appendRecord = async (record: LogRecord) => {
    const outcome = await appendPatiently(record);
    if (outcome.outcome === 'conflict') {
      const ids = outcome.conflicts.map(({ id }) => id).join(', ');
      throw new PortableLogError(
        `Record ${record.partition}/${record.offset} does not fit the log it is imported into: tenant ${record.tenant} holds other statements under ${ids}.`,
      );
    }
    result.records += 1;
    if (record.event.kind === 'statements') result.statements += record.event.statements.length;
    result.same += outcome.same.length;
    onProgress?.(result.records);
  };

  async function appendPatiently(record: LogRecord): Promise<AppendOutcome> {
    for (;;) {
      try {
        return await log.append(record.tenant, withTimes(record));
      } catch (error) {
        if (!(error instanceof LogUnavailable)) throw error;
        await pause(error.retryAfterSeconds * 1000);
      }
    }
  }

  for await (const item of items) {
    if (failure !== undefined) break;
    if (item.kind === 'unreadable') {
      const { partition, offset, reason } = item.unreadable;
      result.unreadable.push(`${partition}/${offset}: ${reason}`);
      continue;
    }
    const { record } = item;
    underWay += 1;
    const before = lanes.get(record.tenant) ?? Promise.resolve();
    const lane = before
      .then(() => (failure === undefined ? appendRecord(record) : undefined))
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        underWay -= 1;
        if (lanes.get(record.tenant) === lane) lanes.delete(record.tenant);
        wake();
      });
    lanes.set(record.tenant, lane);
    while (underWay >= abreast) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  await Promise.all(lanes.values());
  if (failure !== undefined) throw failure.error;
  return result;
}

/** The event, such that it renders in the new log as it did in the old one, but for `stored`. */
function withTimes({ event, storedAt }: LogRecord): LogEvent {
  if (event.kind !== 'statements') return event;
  const stored = new Date(storedAt).toISOString();
  const statements = event.statements.map((statement) => ({
    ...statement,
    timestamp: statement.timestamp ?? stored,
  }));
  return { ...event, statements };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
