import {
  type FoundStatement,
  type LogSlice,
  type Offset,
  type ProjectedStatements,
  partsOfSeq,
  type ReadBounds,
  type TenantId,
  type UnreadableRecord,
} from '@cairn/lrs';
import { withDeadline } from '../deadline.ts';
import type { AppendLane } from './append-lane.ts';
import { coalesce } from './coalesce.ts';
import { FoldedReader } from './folded-reader.ts';
import type { InstantReader } from './instant-reader.ts';
import { late } from './late.ts';
import { available, notThere, OlderStatements } from './older-statements.ts';
import { PartitionTail } from './partition-tail.ts';
import type { PossibleIds } from './possible-ids.ts';
import { rawEvent, TICK } from './raw-event.ts';
import { storedAtLeast } from './stored-at-least.ts';

/** How long a reader waits for this node to have read what is there. */
const CATCH_UP_MS = 5000;
/** How long no other caller tries after a failure. */
const IN_VAIN_MS = 1000;
/** How old a settled time may be: a tick costs a record of the log. */
const TICK_EVERY_MS = 250;
const TICK_TIMEOUT_MS = 2000;
/** A record is looked for in what a fetch of this size brings. */
const ONE_RECORD_BYTES = 1;

/** The parts of a partition. */
export interface PartitionParts {
  readonly partition: number;
  readonly reader: InstantReader;
  readonly lane: AppendLane;
  readonly projected: ProjectedStatements;
  /** Where the statements' projection is now. */
  readonly reached: Offset;
  readonly maxStatements: number;
  readonly maxRecentBytes: number;
  readonly onUnreadable: (unreadable: UnreadableRecord) => void;
  /** Which ids may be stored, over all partitions. */
  readonly possible: PossibleIds;
  /** What keeps this node from reading, if anything. */
  readonly failure: () => string | undefined;
}

/** One partition of the log as this node serves it. */
export class Partition {
  readonly tail: PartitionTail;
  readonly lane: AppendLane;
  readonly #parts: PartitionParts;
  readonly #folded: FoldedReader;
  readonly #askEnd: () => Promise<Offset>;
  #settled = { time: Number.NEGATIVE_INFINITY, at: Number.NEGATIVE_INFINITY };
  #settling: Promise<number> | undefined;
  #inVainUntil = Number.NEGATIVE_INFINITY;

  constructor(parts: PartitionParts) {
    const { partition, reader, projected, reached, possible } = parts;
    this.#parts = parts;
    this.lane = parts.lane;
    const storedAt = (offset: Offset, appendedAt: number) =>
      storedAtLeast(reader, partition, offset, appendedAt);
    const recordAt = (offset: Offset) => this.#recordAt(offset);
    const older = new OlderStatements(partition, projected, recordAt, possible.mayHold);
    this.tail = new PartitionTail(reached, older, { ...parts, storedAt, onAccepted: possible.add });
    const readRaw = (from: Offset, maxBytes: number) => reader.records(partition, from, maxBytes);
    this.#folded = new FoldedReader(this.tail, readRaw, storedAt);
    this.#askEnd = coalesce(() => reader.offsetOf(partition, 'end'));
  }

  /**
   * Resolves when this node has folded all that was acknowledged before the call.
   * @returns where the partition ends then: a moment later it may be folded again, and end earlier for a while
   * @throws {Unavailable} when that takes too long
   */
  async caughtUp(): Promise<Offset> {
    const end = await this.#askEnd();
    if (this.tail.position >= end) return this.tail.end;
    const behind = () =>
      late(`This node has not read the log to its end, ${end}, in time.`, this.#parts.failure());
    await withDeadline(CATCH_UP_MS, (signal) => this.tail.waitFolded(end - 1, signal), behind);
    if (this.tail.position < end) throw behind();
    return this.tail.end;
  }

  /**
   * {@link caughtUp} for a caller that waits and can do without.
   * @throws {Unavailable} after `withinMs`; at once when another caller has just failed and nothing has changed
   */
  async current(withinMs: number): Promise<void> {
    const unknown = () => late('The end of the log could not be determined in time.', this.#parts.failure());
    if (performance.now() < this.#inVainUntil && this.#parts.failure() !== undefined) throw unknown();
    try {
      await withDeadline(withinMs, () => this.caughtUp(), unknown);
    } catch (error) {
      this.#inVainUntil = performance.now() + IN_VAIN_MS;
      throw error;
    }
  }

  /** Records that count from `from` on; see `EventLog.read`. */
  async read(from: Offset, bounds: ReadBounds): Promise<LogSlice> {
    const { tail } = this;
    const unreadable: UnreadableRecord[] = [];
    const reported = (slice: LogSlice): LogSlice => {
      const all = [...unreadable, ...(slice.unreadable ?? [])];
      return { records: slice.records, next: slice.next, ...(all.length > 0 && { unreadable: all }) };
    };
    for (let next = from; ; ) {
      if (next >= tail.end) return reported({ records: [], next });
      if (next >= tail.recent.from) return reported(tail.recent.slice(next, bounds));
      const slice = await this.#folded.read(next, Math.min(tail.recent.from, tail.end), bounds);
      if (slice.records.length > 0) return reported(slice);
      // Nothing there counts. Meanwhile the newest may have moved on: what lies between is read, too.
      for (const record of slice.unreadable ?? []) unreadable.push(record);
      next = slice.next;
    }
  }

  /** A statement by its id, in what this node has folded and what is projected. */
  async find(tenant: TenantId, id: string): Promise<FoundStatement | undefined> {
    const { window, recent, older } = this.tail;
    // All of it at one moment; what the projection is asked afterwards can only know more.
    const { floor } = window;
    const voidedInWindow = window.isVoided(tenant, id);
    const seq = window.find(tenant, id)?.seq ?? (await older.seqOf(tenant, id, floor));
    if (seq === undefined) return undefined;
    const { offset, index } = partsOfSeq(seq);
    const bounds = { maxRecords: 1, maxBytes: ONE_RECORD_BYTES };
    const record = recent.get(offset) ?? (await this.#folded.read(offset, offset + 1, bounds)).records[0];
    const statement = record?.event.kind === 'statements' ? record.event.statements[index] : undefined;
    if (record === undefined || statement?.id !== id) {
      throw notThere(offset, id);
    }
    const voided =
      statement.voids === undefined && (voidedInWindow || (await this.#wasVoided(tenant, id, floor)));
    return { seq, record, index, voided };
  }

  async #wasVoided(tenant: TenantId, id: string, floor: Offset): Promise<boolean> {
    const { possible, projected } = this.#parts;
    return floor > 0 && possible.mayBeVoided(tenant, id) && (await available(projected.voided(tenant, id)));
  }

  /**
   * See `EventLog.settledTime`: one millisecond before the time of the first record after this call, since times never
   * go back. Without appends, a tick is that record.
   */
  settledTime(): Promise<number> {
    if (performance.now() - this.#settled.at < TICK_EVERY_MS) return Promise.resolve(this.#settled.time);
    // A caller that joins gets a time that was right before its call, and still is.
    this.#settling ??= this.#tick().finally(() => {
      this.#settling = undefined;
    });
    return this.#settling;
  }

  async #tick(): Promise<number> {
    const at = performance.now();
    const noTick = () => late('The log does not respond.', this.#parts.failure());
    let time: number;
    try {
      time = (await withDeadline(TICK_TIMEOUT_MS, (signal) => this.#nextTime(signal), noTick)) - 1;
    } catch {
      // Only what is past for certain can be promised.
      time = (this.tail.lastStored ?? 1) - 1;
    }
    this.#settled = { time: Math.max(time, this.#settled.time), at };
    return this.#settled.time;
  }

  async #nextTime(signal: AbortSignal): Promise<number> {
    // A node that is still reading old records would promise an old time: right, but less than it promised before.
    await this.caughtUp();
    const next = this.tail.nextTime();
    signal.addEventListener('abort', () => next.forget());
    // Its own failure does not matter as long as some record comes.
    this.lane.append(TICK, 0, performance.now() + TICK_TIMEOUT_MS).catch(() => undefined);
    return next.time;
  }

  /** A record as it is in the log, accepted or not. */
  async #recordAt(offset: Offset) {
    const { reader, partition } = this.#parts;
    const [raw] = await reader.records(partition, offset, ONE_RECORD_BYTES);
    const event = raw?.offset === offset ? rawEvent(raw) : undefined;
    const statements =
      event?.kind === 'event' && event.event.kind === 'statements' ? event.event.statements : [];
    const storedAt = await storedAtLeast(reader, partition, offset, event?.appendedAt ?? 0);
    return { storedAt, statements };
  }
}
