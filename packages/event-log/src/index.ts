export type { QueueBounds } from './lmdb/append-queue.ts';
export { DamagedRecordError } from './lmdb/layout.ts';
export { type LmdbLogOptions, openLmdbLog } from './lmdb/open.ts';
export { LogOpenError } from './log-open-error.ts';
