export type { RecordValues } from './lmdb/record-values.ts';
export { createValuesLog, type ValueSource } from './lmdb/values-log.ts';
