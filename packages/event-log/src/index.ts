export type { QueueBounds } from './append-queue.ts';
export type { KafkaConnection } from './kafka/connection.ts';
export {
  type KafkaLog,
  type KafkaLogBounds,
  type KafkaLogOptions,
  type KafkaPartitionState,
  openKafkaLog,
} from './kafka/open.ts';
export { DamagedRecordError } from './lmdb/layout.ts';
export { type LmdbLog, type LmdbLogOptions, openLmdbLog } from './lmdb/open.ts';
export { LogOpenError } from './log-open-error.ts';
