import {
  type AcceptDecision,
  type AcceptedStatement,
  AcceptWindow,
  foldRecord,
  type LogRecord,
  type Offset,
  storedAfter,
  type UnreadableRecord,
} from '@cairn/lrs';
import { createEndWatch, type EndWatch } from '../end-watch.ts';
import type { RawSlice } from './driver.ts';
import type { Known, OlderStatements, Wanted } from './older-statements.ts';
import { type RawEvent, rawEvent } from './raw-event.ts';
import { RecentRecords } from './recent-records.ts';

/** The outcome of an append, as the first of its copies in the log decided it. */
export interface Decided {
  readonly decision: AcceptDecision;
  readonly storedAt: number;
  /** Where the record is, when it counts. */
  readonly offset?: Offset;
}

/** What a tail needs to know. */
export interface TailOptions {
  /** Statements above the projection that it may keep; at this bound it stops until the projection catches up. */
  readonly maxStatements: number;
  /** Text of the newest records to keep in memory, in bytes. */
  readonly maxRecentBytes: number;
  /** The time of the first record it folds, which may depend on those before it. */
  readonly storedAt: (offset: Offset, appendedAt: number) => Promise<number>;
  readonly onUnreadable: (unreadable: UnreadableRecord) => void;
  /** Called with every record that counts, before it can be found. */
  readonly onAccepted?: (record: LogRecord) => void;
}

/**
 * One partition as this node has read it: the accept fold over everything above the projection. The only place where
 * that state changes is the part of `fold` after its awaits.
 */
export class PartitionTail {
  readonly older: OlderStatements;
  readonly #options: TailOptions;
  readonly #passed: EndWatch;
  readonly #grown: EndWatch;
  readonly #decided = new Map<string, Decided | undefined>();
  readonly #nextTimes = new Set<(storedAt: number) => void>();
  #window: AcceptWindow;
  #recent: RecentRecords;
  #position: Offset;
  #end: Offset;
  #reached: Offset;
  #lastStored: number | undefined;
  #folding = false;
  #epoch = 0;

  /** @param reached how far the statements of the partition are projected */
  constructor(reached: Offset, older: OlderStatements, options: TailOptions) {
    this.older = older;
    this.#options = options;
    this.#window = new AcceptWindow(reached);
    this.#recent = new RecentRecords(reached, options.maxRecentBytes);
    this.#position = reached;
    this.#end = reached;
    this.#reached = reached;
    this.#passed = createEndWatch(reached);
    this.#grown = createEndWatch(reached);
  }

  /** Everything below is folded. */
  get position(): Offset {
    return this.#position;
  }

  /** After the last record that counts. */
  get end(): Offset {
    return this.#end;
  }

  get window(): AcceptWindow {
    return this.#window;
  }

  get recent(): RecentRecords {
    return this.#recent;
  }

  /** Time of the last record, once there was one. */
  get lastStored(): number | undefined {
    return this.#lastStored;
  }

  /** True at its bound: it reads on when more is projected. */
  get full(): boolean {
    return this.#window.size >= this.#options.maxStatements;
  }

  /** True while what was fetched is being folded. */
  get busy(): boolean {
    return this.#folding;
  }

  /** Resolves when everything up to and with `offset` is folded, or the signal aborts. */
  waitFolded(offset: Offset, signal: AbortSignal): Promise<void> {
    return this.#passed.waitPast(offset, signal);
  }

  /** Resolves when a record that counts has come after `offset`, or the signal aborts. */
  waitPast(offset: Offset, signal: AbortSignal): Promise<void> {
    return this.#grown.waitPast(offset, signal);
  }

  /** Watches for an append to come by, until {@link forgetAppend}. */
  expect(appendId: string): void {
    this.#decided.set(appendId, undefined);
  }

  /** The outcome of an append that is watched for, once its first copy was folded. */
  outcome(appendId: string): Decided | undefined {
    return this.#decided.get(appendId);
  }

  forgetAppend(appendId: string): void {
    this.#decided.delete(appendId);
  }

  /** How many appends are under way. */
  get expected(): number {
    return this.#decided.size;
  }

  /** The time of the next record to be folded, whatever it is; `forget` ends the wait. */
  nextTime(): { readonly time: Promise<number>; forget(): void } {
    const { promise, resolve } = Promise.withResolvers<number>();
    this.#nextTimes.add(resolve);
    return { time: promise, forget: () => this.#nextTimes.delete(resolve) };
  }

  /** What is known of ids now: in the window, else in the projection. */
  async known(wanted: readonly Wanted[]): Promise<Known> {
    const { floor } = this.#window;
    const fromWindow = new Map<string, AcceptedStatement>();
    // All of the window at one moment, before the projection is asked: what it forgets meanwhile is in `fromWindow`.
    const missing = wanted.filter(({ tenant, id }) => {
      const found = this.#window.find(tenant, id);
      if (found !== undefined) fromWindow.set(`${tenant}\n${id}`, found);
      return found === undefined;
    });
    const older = await this.older.lookUp(missing, floor, this.#reached);
    if (fromWindow.size === 0) return older;
    return (tenant, id) => fromWindow.get(`${tenant}\n${id}`) ?? older(tenant, id);
  }

  /**
   * Folds what was read of the partition; what does not follow on what is folded is left for later, such as what was
   * asked for before the projection was set back.
   */
  async fold(slice: RawSlice): Promise<void> {
    const first = slice.records.find(({ offset }) => offset >= this.#position);
    if (this.#folding || first === undefined || slice.from > this.#position) return;
    this.#folding = true;
    const epoch = this.#epoch;
    try {
      const events = slice.records.filter(({ offset }) => offset >= this.#position).map(rawEvent);
      const known = await this.known(wantedBy(events));
      const storedAt = this.#lastStored ?? (await this.#options.storedAt(first.offset, first.appendedAt));
      if (epoch !== this.#epoch) return;
      this.#lastStored = storedAt;
      for (const event of events) this.#step(event, known);
    } finally {
      this.#folding = false;
    }
    this.#passed.moved(this.#position);
    this.#grown.moved(this.#end);
  }

  #step(event: RawEvent, known: Known): void {
    const storedAt = storedAfter(this.#lastStored ?? 0, event.appendedAt);
    this.#lastStored = storedAt;
    this.#position = event.offset + 1;
    for (const tell of this.#nextTimes) tell(storedAt);
    this.#nextTimes.clear();
    const { partition } = this.older;
    if (event.kind === 'unreadable') {
      const unreadable = { partition, offset: event.offset, reason: event.reason };
      this.#recent.addUnreadable(unreadable);
      this.#options.onUnreadable(unreadable);
      // Followers of the log must learn of it, whether or not a record follows.
      this.#end = event.offset + 1;
    }
    if (event.kind !== 'event') return;
    const { tenant, offset, appendId, size } = event;
    const appended: LogRecord = { partition, offset, tenant, storedAt, event: event.event };
    const { decision, record } = foldRecord(
      appended,
      (id) => this.#window.find(tenant, id) ?? known(tenant, id),
    );
    if (this.#decided.has(appendId) && this.#decided.get(appendId) === undefined) {
      this.#decided.set(appendId, { decision, storedAt, ...(record && { offset }) });
    }
    if (record === undefined) return;
    this.#options.onAccepted?.(record);
    this.#window.add(record);
    this.#recent.add(record, size);
    this.#end = offset + 1;
  }

  /**
   * Says how far the projection is. What lies below is forgotten one call later, so that an answer of the projection
   * that was right a moment ago stays enough. When the projection was set back, the fold begins again there.
   */
  projected(reached: Offset): void {
    if (reached < this.#window.floor) this.refold(reached);
    else {
      this.#window.forget(Math.min(this.#reached, reached));
      this.#reached = reached;
    }
  }

  /** Forgets all it decided and folds again from where the projection is: its tables are others than before. */
  refold(reached: Offset): void {
    this.#epoch += 1;
    this.older.clear();
    this.#window = new AcceptWindow(reached);
    this.#recent = new RecentRecords(reached, this.#options.maxRecentBytes);
    this.#position = reached;
    this.#end = reached;
    this.#reached = reached;
    this.#lastStored = undefined;
    this.#passed.moved(reached);
    this.#grown.moved(reached);
  }

  close(): void {
    this.#passed.close();
    this.#grown.close();
  }
}

/** The ids that a fold of these records will look up. */
export function wantedBy(events: readonly RawEvent[]): Wanted[] {
  return events.flatMap((event) => {
    if (event.kind !== 'event' || event.event.kind !== 'statements') return [];
    const { tenant, offset } = event;
    return event.event.statements.map(({ id }) => ({ tenant, id, before: offset }));
  });
}
