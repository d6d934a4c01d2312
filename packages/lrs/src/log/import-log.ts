import { digestOf, type LogEvent, type LogRecord, type TenantId } from './event.ts';
import { type AppendOutcome, type EventLog, LogUnavailable } from './event-log.ts';
import { extended, type LogChain, type LogChains } from './log-chains.ts';
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
  /** What the log holds: an import that was cut off goes on behind it. Nothing unless given. */
  readonly held?: LogChains;
  /**
   * True for a log that decides appends in the order of the calls (LMDB): the records of a tenant need not wait for each
   * other. One that is refused ends the import, since those behind it may not have been.
   */
  readonly inOrder?: boolean;
  /** Most records under way at a time; 64 unless given. */
  readonly abreast?: number;
  /** Done before a record is appended, such as keeping its attachments. */
  readonly onRecord?: (record: LogRecord) => Promise<void> | undefined;
  /** Told now and then how many records are done. */
  readonly onProgress?: (records: number) => void;
  /** Waits before a record is tried again that the log could not take; told why. */
  readonly pause?: (milliseconds: number, reason: LogUnavailable) => Promise<void>;
}

/** What an exported log holds. */
export interface PortableContents {
  readonly records: number;
  readonly statements: number;
  readonly tenants: number;
}

/**
 * Reads an exported log to its end, so that it is known to be whole before anything of it is appended.
 * @param held what the log it is meant for holds already
 * @throws {PortableLogError} when the file is damaged, or the log holds something else than its beginning
 */
export async function checkPortableLog(
  items: AsyncIterable<PortableItem>,
  held: LogChains = new Map(),
  onProgress?: (records: number) => void,
): Promise<PortableContents> {
  const log = { append: () => Promise.reject(new Error('Nothing is appended by a check.')) };
  const all = new Map<TenantId, LogChain>();
  const contents = { records: 0, statements: 0 };
  // What is held is compared as an import would; behind it nothing is looked at but the digests of the file.
  const beginning = (async function* () {
    for await (const item of items) {
      if (item.kind === 'unreadable') continue;
      const { tenant, event } = item.record;
      contents.records += 1;
      if (event.kind === 'statements') contents.statements += event.statements.length;
      onProgress?.(contents.records);
      const { records } = all.get(tenant) ?? { records: 0 };
      all.set(tenant, { records: records + 1, digest: '' });
      if (records < (held.get(tenant)?.records ?? 0)) yield item;
    }
  })();
  await importLog(beginning, log, { held });
  return { ...contents, tenants: all.size };
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
  const { held = new Map<TenantId, LogChain>(), inOrder = false, abreast = 64 } = options;
  const { onRecord, onProgress, pause = sleep } = options;
  const result = { records: 0, statements: 0, before: 0, unreadable: [] as string[] };
  const chains = new Map<TenantId, LogChain>();
  const lanes = new Map<TenantId, Promise<void>>();
  let [underWay, sizeUnderWay] = [0, 0];
  let failure: { readonly error: unknown } | undefined;
  let wake = () => {};

  const append = async (tenant: TenantId, event: LogEvent, place: string) => {
    const outcome = await appendPatiently(tenant, event);
    if (outcome.outcome === 'conflict') {
      const ids = outcome.conflicts.map(({ id }) => id).join(', ');
      throw new PortableLogError(
        `Record ${place} does not fit the log it is imported into: tenant ${tenant} holds other statements under ${ids}.`,
      );
    }
  };

  async function appendPatiently(tenant: TenantId, event: LogEvent): Promise<AppendOutcome> {
    for (;;) {
      try {
        return await log.append(tenant, event);
      } catch (error) {
        if (!(error instanceof LogUnavailable) || inOrder) throw error;
        await pause(error.retryAfterSeconds * 1000, error);
      }
    }
  }

  function begin(record: LogRecord, event: LogEvent): void {
    const { tenant, partition, offset } = record;
    const size = sizeOf(event);
    const appended = () => append(tenant, event, `${partition}/${offset}`);
    const before = lanes.get(tenant) ?? Promise.resolve();
    const own = inOrder ? appended() : before.then(() => (failure === undefined ? appended() : undefined));
    const lane = Promise.all([before, own])
      .then(() => onProgress?.(result.records))
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        underWay -= 1;
        sizeUnderWay -= size;
        if (lanes.get(tenant) === lane) lanes.delete(tenant);
        wake();
      });
    underWay += 1;
    sizeUnderWay += size;
    lanes.set(tenant, lane);
  }

  for await (const item of items) {
    if (failure !== undefined) break;
    if (item.kind === 'unreadable') {
      const { partition, offset, reason } = item.unreadable;
      result.unreadable.push(`${partition}/${offset}: ${reason}`);
      continue;
    }
    const { record } = item;
    const { tenant } = record;
    const event = withTimes(record);
    const chain = extended(chains.get(tenant), event);
    chains.set(tenant, chain);
    result.records += 1;
    if (event.kind === 'statements') result.statements += event.statements.length;
    const there = held.get(tenant);
    if (there !== undefined && chain.records <= there.records) {
      if (chain.records === there.records && chain.digest !== there.digest) throw notTheBeginning(tenant);
      result.before += 1;
      onProgress?.(result.records);
      continue;
    }
    await onRecord?.(record);
    begin(record, event);
    while (underWay >= abreast || (sizeUnderWay >= MOST_UNDER_WAY && underWay > 0)) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  await Promise.all(lanes.values());
  if (failure !== undefined) throw failure.error;
  for (const [tenant, { records }] of held) {
    if (records > (chains.get(tenant)?.records ?? 0)) throw notTheBeginning(tenant);
  }
  return { ...result, chains };
}

function notTheBeginning(tenant: TenantId): PortableLogError {
  return new PortableLogError(
    `The log is not empty, and what it holds of tenant ${tenant} is not the beginning of this file.`,
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

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
