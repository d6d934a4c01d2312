export { pepperFile } from './access/pepper-file.ts';
export type { Tenant, TenantStore } from './access/tenants.ts';
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded/start.ts';
export { runningEmbeddedPostgres, startEmbeddedPostgres } from './embedded/start.ts';
export { StoreOpenError } from './embedded/store-open-error.ts';
export { migrateStore } from './migrate.ts';
export type { Store, StoreOptions } from './open-store.ts';
export { openStore } from './open-store.ts';
