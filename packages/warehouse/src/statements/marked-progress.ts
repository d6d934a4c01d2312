import { setTimeout as sleep } from 'node:timers/promises';
import {
  type EventLog,
  lagBehind,
  type ProjectionLag,
  type ProjectionProgress,
  type TenantId,
  UNKNOWN_LAG,
} from '@cairn/lrs';
import { createMarksReader } from '../marks-reader.ts';
import type { ProjectionMark } from '../projection-marks.ts';
import type { Warehouse } from '../warehouse.ts';
import { STATEMENTS_PROJECTION } from './statement-projection.ts';

/** Progress of a projection that runs in another process. */
export interface MarkedProgress extends ProjectionProgress {
  lag(tenant: TenantId): Promise<ProjectionLag>;
}

export interface MarkedProgressOptions {
  readonly warehouse: Warehouse;
  readonly log: EventLog;
  /** Time between two looks at the mark while a reader waits, ms; default 25. */
  readonly pollMs?: number;
  /** How old a promise may be for readers that do not wait, ms; default 5,000. It is renewed long before. */
  readonly recentMs?: number;
  /** How long readers that do not wait are kept for a promise that is not older, ms; default 250. */
  readonly patienceMs?: number;
  readonly now?: () => number;
}

/** A promise stays true for ever. The next one costs three queries, which must not delay every answer to a POST. */
const RECENT_MS = 5_000;
/** With a log or a warehouse that does not answer, what was promised before is as true as ever. */
const PATIENCE_MS = 250;
/** The part of that age at which a promise is renewed. */
const RENEW_AT = 0.05;

interface Progress {
  readonly caughtUp: boolean;
  readonly consistentThrough: number;
}

interface Promised {
  readonly next: number;
  readonly through: number;
  /** When it was made, by the clock of the process. */
  readonly at: number;
}

/** The end of a log that does not answer for this long is unknown; what is marked holds all the same. */
const LOG_ANSWER_MS = 1_000;

/**
 * How far the projection of statements is, by the mark it leaves in the warehouse after each batch. The mark is written
 * last, so what it promises can be listed; and `stored` never decreases in a partition, so nothing can appear at or
 * before the time of the last projected record, less the millisecond it may share with the next.
 */
export function createMarkedProgress(options: MarkedProgressOptions): MarkedProgress {
  const { warehouse, log, pollMs = 25, recentMs = RECENT_MS, now = Date.now } = options;
  const { patienceMs = PATIENCE_MS } = options;
  const read = createMarksReader(warehouse, STATEMENTS_PROJECTION);
  const promised = new Map<number, Promised>();
  const renewing = new Map<number, Promise<Progress>>();

  /** What was once true of a partition stays true, unless the projection begins again and its tables are empty. */
  function promise(partition: number, next: number, time: number | undefined): number {
    const before = promised.get(partition);
    const kept = before === undefined || next < before.next ? 0 : before.through;
    const through = Math.max(kept, time ?? 0);
    promised.set(partition, { next, through, at: performance.now() });
    return through;
  }

  /** In this order: what is stored up to the settled time was appended before, so it is below the end. */
  async function endNow(partition: number): Promise<{ settled: number; end: number }> {
    const settled = await log.settledTime(partition);
    return { settled, end: await log.end(partition) };
  }

  async function reach(partition: number, end: number, deadline: number): Promise<ProjectionMark> {
    for (;;) {
      const mark = await read(partition);
      const left = deadline - performance.now();
      if (mark.next >= end || left <= 0) return mark;
      await sleep(Math.min(pollMs, left));
    }
  }

  async function ask(partition: number, timeoutMs: number): Promise<Progress> {
    const deadline = performance.now() + timeoutMs;
    const now = await inTime(Math.max(timeoutMs, LOG_ANSWER_MS), endNow(partition));
    const mark = await reach(partition, now?.end ?? 0, deadline);
    const caughtUp = now !== undefined && mark.next >= now.end;
    const time = caughtUp ? now.settled : mark.stored === undefined ? undefined : mark.stored - 1;
    return { caughtUp, consistentThrough: promise(partition, mark.next, time) };
  }

  function renew(partition: number): Promise<Progress> {
    const underWay = renewing.get(partition);
    if (underWay !== undefined) return underWay;
    const renewed = ask(partition, 0);
    renewing.set(partition, renewed);
    const done = () => renewing.delete(partition);
    renewed.then(done, done);
    return renewed;
  }

  return {
    async catchUp(tenant, timeoutMs) {
      const partition = log.partitionOf(tenant);
      const known = promised.get(partition);
      const age = known === undefined ? Number.POSITIVE_INFINITY : performance.now() - known.at;
      if (timeoutMs > 0) return ask(partition, timeoutMs);
      const latest = { caughtUp: false, consistentThrough: known?.through ?? 0 };
      if (age < recentMs) {
        if (age > recentMs * RENEW_AT) renew(partition);
        return latest;
      }
      return (await inTime(patienceMs, renew(partition))) ?? latest;
    },
    async lag(tenant) {
      const partition = log.partitionOf(tenant);
      try {
        const { next } = await read(partition);
        const end = await inTime(LOG_ANSWER_MS, log.end(partition));
        if (end === undefined) return UNKNOWN_LAG;
        return await lagBehind(log, partition, { next, end }, now);
      } catch {
        return UNKNOWN_LAG;
      }
    },
  };
}

/** The answer, or undefined when it fails or takes too long. */
async function inTime<Answer>(milliseconds: number, answer: Promise<Answer>): Promise<Answer | undefined> {
  const over = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: over.signal }).catch(() => undefined);
  try {
    return await Promise.race([answer.catch(() => undefined), late]);
  } finally {
    over.abort();
  }
}
