export type { QueueBounds } from './append-queue.ts';
export type { KafkaConnection } from './kafka/connection.ts';
export { type KafkaLog, type KafkaPartitionState, openKafkaLog } from './kafka/open.ts';
export type { KafkaLogBounds, KafkaLogOptions } from './kafka/options.ts';
export { DamagedRecordError } from './lmdb/layout.ts';
export { type LmdbLog, type LmdbLogOptions, openLmdbLog } from './lmdb/open.ts';
