export type { IngestConfig, IngestDeps, IngestLimits } from './deps.ts';
export { basicAuthenticator } from './http/basic.ts';
export { createIngest } from './ingest.ts';
