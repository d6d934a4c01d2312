import type { LogReader, Offset } from '@cairn/lrs';
import type { ProjectionMark, ProjectionMarks } from '@cairn/warehouse';
import type { DeadLetter } from '../dead-letters/dead-letter.ts';
import type { BacklogReport } from './backlog.ts';
import { type Batch, commitBatch, prepareBatch } from './batch.ts';
import type { ProgressReport } from './progress.ts';
import type { Projection } from './projection.ts';
import { ProjectionStopped } from './projection-stopped.ts';
import { DEFAULT_RETRY, type RetryPolicy, withRetry } from './retry.ts';
import { TablesSetBack } from './set-back.ts';

/** How large batches are and how often they are written. */
export interface ProjectionPace {
  readonly maxRecords: number;
  /** About how much of the log a batch holds, in bytes. */
  readonly maxBytes: number;
  /** Least time between two batches while no reader waits and the log is not far ahead, ms. */
  readonly flushMs: number;
  /**
   * Batches that take long come less often, up to this many ms apart: far enough that their writing takes a quarter of the
   * time. Inserts and merges cost the more processor time the smaller they are. As `flushMs` unless given.
   */
  readonly maxFlushMs?: number;
}

/** What {@link runProjection} works with. */
export interface ProjectionRun {
  readonly projection: Projection;
  readonly log: LogReader;
  readonly marks: ProjectionMarks;
  /** Keeps what could not be projected; must be durable when it resolves. */
  readonly keepDeadLetters: (letters: readonly DeadLetter[]) => Promise<void>;
  /** Ends the run after the batch under way. */
  readonly signal: AbortSignal;
  readonly progress?: ProgressReport;
  /** Given how far the projection is, for code that shares the process with it. */
  readonly backlog?: BacklogReport;
  readonly pace?: Partial<ProjectionPace>;
  readonly retry?: Partial<RetryPolicy>;
  /** Called with each failure that is followed by another attempt. */
  readonly onRetry?: (error: unknown, attempt: number, delayMs: number) => void;
}

const DEFAULT_PACE: ProjectionPace = { maxRecords: 10_000, maxBytes: 8 * 1024 * 1024, flushMs: 250 };

/** How often tables that others can change are looked at while nothing comes, ms. */
const LOOK_MS = 5_000;

/** Share of the time that writing takes at most while batches can be put off. */
const WRITING = 0.25;

/**
 * Runs a projection over all partitions until the signal aborts. For each batch: write its dead letters and rows,
 * then the mark. The mark is therefore never ahead of the rows, and a crash leads to the same rows once more.
 * @throws {ProjectionStopped} when a batch keeps failing, or tables were set back ({@link TablesSetBack}); partitions
 *   stop together
 */
export async function runProjection(run: ProjectionRun): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([run.signal, failed.signal]);
  const partitions = Array.from({ length: run.log.partitions }, (_, partition) =>
    runPartition({ ...run, signal }, partition).catch((error: unknown) => {
      failed.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(partitions);
  // The first in time: how others end after that may be an effect of being stopped.
  if (failed.signal.aborted) throw failed.signal.reason;
}

async function runPartition(run: ProjectionRun, partition: number): Promise<void> {
  const { projection, log, marks, signal, progress, backlog } = run;
  const pace = { ...DEFAULT_PACE, ...run.pace };
  let next: Offset | undefined;

  const attempt = <Result>(step: () => Promise<Result>) =>
    withRetry(step, { ...DEFAULT_RETRY, ...run.retry }, signal, (error, count, delayMs) => {
      progress?.lost(partition);
      backlog?.gone(projection.name, partition);
      run.onRetry?.(error, count, delayMs);
    });
  const end = () => attempt(() => log.end(partition));
  const take = async (from: Offset): Promise<Batch> => {
    const slice = await log.read(partition, from, pace);
    return prepareBatch(projection, slice);
  };

  try {
    const start = await attempt(() => startOf(projection, marks, partition));
    next = start.next;
    let { marked, stored = 0 } = start;
    progress?.reached(partition, next, start.stored);
    const checkTables = async () => {
      if (!marks.mayGoBack) return;
      const { next: now } = await attempt(() => marks.read(partition));
      if (now < marked) throw new TablesSetBack(projection.name, partition, marked, now);
    };
    let ahead: Promise<Batch> | undefined;
    while (!signal.aborted) {
      const from: Offset = next;
      const early = ahead;
      ahead = undefined;
      // The batch taken early counts as the first attempt.
      const batch: Batch =
        early === undefined
          ? await attempt(() => take(from))
          : await early.catch(() => attempt(() => take(from)));
      // Before anything is written: a mark that is written again would hide what is missing.
      await checkTables();
      if (batch.records.length === 0 && batch.deadLetters.length === 0) {
        const wait = marks.mayGoBack ? AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)]) : signal;
        await log.waitPast(partition, from, wait);
        continue;
      }
      const began = performance.now();
      stored = batch.records.at(-1)?.storedAt ?? stored;
      const farBehind = (await end()) - batch.next >= Math.max(1, batch.records.length);
      if (farBehind) {
        ahead = take(batch.next);
        // Looked at when its turn comes; until then its failure must not count as unhandled.
        ahead.catch(() => undefined);
      }
      await attempt(async () => {
        await commitBatch(projection, batch, run.keepDeadLetters);
        await marks.write(partition, { next: batch.next, stored });
      });
      next = batch.next;
      marked = next;
      progress?.reached(partition, next, stored);
      backlog?.passed(projection.name, partition, next, await end());
      if (farBehind) continue;
      const took = performance.now() - began;
      const apart = Math.max(pace.flushMs, Math.min(took / WRITING, pace.maxFlushMs ?? 0));
      await pause(apart - took, run, partition);
    }
  } catch (error) {
    progress?.lost(partition);
    throw new ProjectionStopped(projection.name, partition, next, error);
  } finally {
    backlog?.gone(projection.name, partition);
  }
}

/** The tables may be one batch ahead of the mark; projecting it again would only double rows until they merge. */
async function startOf(
  projection: Projection,
  marks: ProjectionMarks,
  partition: number,
): Promise<ProjectionMark & { readonly marked: Offset }> {
  const mark = await marks.read(partition);
  const written = (await projection.writtenThrough?.(partition)) ?? 0;
  return { ...mark, next: Math.max(mark.next, written), marked: mark.next };
}

/** Lets records gather for a fuller batch, but not while a reader waits for them. */
async function pause(
  milliseconds: number,
  { signal, progress }: ProjectionRun,
  partition: number,
): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return;
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), milliseconds);
  const ended = AbortSignal.any([signal, over.signal]);
  await (progress?.wanted(partition, ended) ?? untilAborted(ended));
  clearTimeout(timer);
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
