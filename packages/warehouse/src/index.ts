export type { BindableValue } from './bind.ts';
export type { WarehouseAddress } from './connect.ts';
export { connectWarehouse } from './connect.ts';
export { MIGRATIONS, MigrationError, migrate } from './migrate.ts';
export { PoisonRecord } from './poison-record.ts';
export type { ProjectionMark, ProjectionMarks } from './projection-marks.ts';
export { createProjectionMarks } from './projection-marks.ts';
export { rebuildReasons } from './rebuild-reasons.ts';
export { isRefusedRow } from './refused-rows.ts';
export { warehouseOver } from './relay.ts';
export type { RowValue } from './row-lines.ts';
export { RowLines } from './row-lines.ts';
export type { StatementRelay } from './statement-relay.ts';
export type { MarkedProgress, MarkedProgressOptions } from './statements/marked-progress.ts';
export { createMarkedProgress } from './statements/marked-progress.ts';
export { createProjectedLookup } from './statements/projected-lookup.ts';
export { createProjectedStatements } from './statements/projected-statements.ts';
export { createSeenReader } from './statements/seen-reader.ts';
export type { StatementProjection } from './statements/statement-projection.ts';
export {
  createStatementProjection,
  STATEMENTS_PROJECTION,
} from './statements/statement-projection.ts';
export { createStatementReader, placesListed } from './statements/statement-reader.ts';
export type { TableDigest } from './table-digests.ts';
export { tableDigests } from './table-digests.ts';
export type { Difference, DifferenceCount } from './verify/differences.ts';
export type { Verified, VerifiedPartition, VerifyOptions } from './verify/verify-statements.ts';
export { verifyStatements } from './verify/verify-statements.ts';
export type { GenerationalWarehouse, NamedQuery, PinnedWarehouse, Warehouse } from './warehouse.ts';
export { defineQuery, WarehouseError } from './warehouse.ts';
