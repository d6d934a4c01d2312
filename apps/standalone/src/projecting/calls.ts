import type { RecordValues } from '@cairn/event-log/values';
import type { LogReader, Offset, ReadBounds } from '@cairn/lrs';
import type { Backlog, LocalProgress, ProjectionsDeps } from '@cairn/projections';
import type { StatementRelay } from '@cairn/warehouse';
import type { PackedError } from './packed-error.ts';

/** What the projecting thread asks of the thread that holds log and tables, and tells it. */
export interface HostCalls extends StatementRelay {
  readValues(from: Offset, bounds: ReadBounds): Promise<RecordValues>;
  end: LogReader['end'];
  /** Both may be given up by the number they are given. */
  waitPast(waiting: number, partition: number, offset: Offset): Promise<void>;
  wanted(waiting: number, partition: number): Promise<void>;
  giveUp(waiting: number): void;
  reached: LocalProgress['reached'];
  lost: LocalProgress['lost'];
  passed: Backlog['passed'];
  gone: Backlog['gone'];
  retrying(projection: string, error: PackedError, attempt: number, delayMs: number): void;
  failed(error: PackedError): void;
}

/** What the projecting thread is asked. */
export interface ThreadCalls {
  /** Resolves after the batches under way. */
  stop(): Promise<void>;
}

/** What the projecting thread is started with. */
export type ThreadData = Pick<ProjectionsDeps, 'pace'>;
