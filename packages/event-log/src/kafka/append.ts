import { randomUUID } from 'node:crypto';
import {
  type AppendOutcome,
  decideAccept,
  encodeEvent,
  type LogEvent,
  STATEMENTS_PER_RECORD,
  type TenantId,
  Unavailable,
} from '@cairn/lrs';
import { withDeadline } from '../deadline.ts';
import { late } from './late.ts';
import type { KafkaLogBounds } from './options.ts';
import type { Partition } from './partition.ts';
import { eventRecord } from './raw-event.ts';

/**
 * The write path: an early answer where all is known, else one record, all replicas in sync, and then what the accept
 * fold of this node says when it reaches that record. No answer is sent before.
 * @param failure what keeps this node from reading, for the message when it is late
 * @throws {Unavailable} when there was no answer in time, or too much is under way
 * @throws {RangeError} when no record can hold the event
 */
export async function appendTo(
  partition: Partition,
  tenant: TenantId,
  event: LogEvent,
  bounds: KafkaLogBounds,
  failure: () => string | undefined,
): Promise<AppendOutcome> {
  checkCount(event);
  refuseWhenFull(partition, bounds);
  const expires = performance.now() + bounds.appendTimeoutMs;
  return withDeadline(
    bounds.appendTimeoutMs,
    async (signal) => (await early(partition, tenant, event)) ?? (await settle(signal)),
    () => late('The log did not decide about the record in time.', failure()),
  );

  async function settle(signal: AbortSignal): Promise<AppendOutcome> {
    const { tail, lane } = partition;
    const envelope = encodeEvent(tenant, event);
    checkBytes(envelope, bounds.maxRecordBytes);
    const appendId = randomUUID();
    tail.expect(appendId);
    try {
      // Ids identify statements; a publication sent again would undo what was published meanwhile.
      const once = event.kind !== 'statements';
      const record = eventRecord(tenant, envelope, appendId);
      const offset = await lane.append(record, envelope.length, expires, once);
      await tail.waitFolded(offset, signal);
      const decided = tail.outcome(appendId);
      if (decided === undefined) throw late('Whether the record was stored is unknown.', failure());
      const { decision, storedAt, offset: place } = decided;
      if (decision.outcome === 'conflict') return decision;
      const { same } = decision;
      return { outcome: 'accepted', storedAt, same, ...(place !== undefined && { offset: place }) };
    } finally {
      tail.forgetAppend(appendId);
    }
  }
}

/** What is stored stays stored: when all of it is, or some of it differs, the log need not be asked. */
async function early(
  { tail }: Partition,
  tenant: TenantId,
  event: LogEvent,
): Promise<AppendOutcome | undefined> {
  if (event.kind !== 'statements') return undefined;
  const wanted = event.statements.map(({ id }) => ({ tenant, id, before: Number.MAX_SAFE_INTEGER }));
  const known = await tail.known(wanted);
  const decision = decideAccept(event, (id) => known(tenant, id));
  if (decision.outcome === 'conflict') return decision;
  if (decision.fresh.length > 0) return undefined;
  return { outcome: 'accepted', storedAt: tail.lastStored ?? Date.now(), same: decision.same };
}

function refuseWhenFull({ tail }: Partition, { queue }: KafkaLogBounds): void {
  if (tail.full) {
    throw new Unavailable(
      'log',
      `${tail.window.size} statements are not projected yet; nothing more is taken until the projection catches up.`,
      { retryAfterSeconds: 5 },
    );
  }
  if (tail.expected >= queue.maxAppends) {
    throw new Unavailable(
      'log',
      `${tail.expected} appends are under way; no more are taken until some are done.`,
    );
  }
}

function checkCount(event: LogEvent): void {
  if (event.kind !== 'statements' || event.statements.length <= STATEMENTS_PER_RECORD) return;
  throw new RangeError(
    `A record holds at most ${STATEMENTS_PER_RECORD} statements, not ${event.statements.length}. Send smaller batches.`,
  );
}

function checkBytes({ length }: Uint8Array, most: number): void {
  if (length <= most) return;
  throw new RangeError(`A record holds at most ${most} bytes, not ${length}. Send smaller batches.`);
}
