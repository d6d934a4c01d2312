export type { Tenant, TenantStore } from './access/tenants.ts';
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded/start.ts';
export { runningEmbeddedPostgres, startEmbeddedPostgres } from './embedded/start.ts';
export { ensureKey, ensureTenant, ensureUser } from './first-start.ts';
export type { Lease, LeaseOptions } from './lease.ts';
export { takeLease } from './lease.ts';
export { migrateStore } from './migrate.ts';
export type { Store, StoreOptions } from './open-store.ts';
export { openStore } from './open-store.ts';
