export type { IngestConfig, IngestDeps, IngestLimits } from './deps.ts';
export { tidyPath } from './http/tidy-path.ts';
export { createIngest } from './ingest.ts';
