export type { ApiLogger, QueryApiDeps } from './query-api/http/environment.ts';
export { createQueryApi, type QueryApiConfig } from './query-api/query-api.ts';
