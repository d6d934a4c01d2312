export { resetStatements } from './reset-statements.ts';
export { openTemporaryWarehouse, type TemporaryWarehouse } from './temporary-warehouse.ts';
export { withoutFlushes } from './without-flushes.ts';
