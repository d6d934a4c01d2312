export { DamagedRecordError } from './lmdb/layout.ts';
export { type LmdbLog, openLmdbLog } from './lmdb/open.ts';
