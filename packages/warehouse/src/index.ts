export type { BindableValue } from './bind.ts';
export type { WarehouseAddress } from './connect.ts';
export { connectWarehouse } from './connect.ts';
export { MIGRATIONS, MigrationError, migrate } from './migrate.ts';
export type { WarehouseOpenFailure } from './open-error.ts';
export { WarehouseOpenError } from './open-error.ts';
export type { NamedQuery, Warehouse } from './warehouse.ts';
export { defineQuery, WarehouseError } from './warehouse.ts';
