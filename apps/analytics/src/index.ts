export { ATTAINMENT, createAttainmentProjection } from './attainment/attainment-projection.ts';
export { ATTAINMENT_TABLES } from './attainment/attainment-tables.ts';
export { OUTCOME_TABLES } from './outcomes/outcome-rows.ts';
export { createOutcomesProjection, OUTCOMES } from './outcomes/outcomes-projection.ts';
export type { ApiLogger, QueryApiDeps } from './query-api/http/environment.ts';
export { createQueryApi, type QueryApiConfig } from './query-api/query-api.ts';
