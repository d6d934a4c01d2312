export type { IngestConfig, IngestDeps, IngestLimits } from './deps.ts';
export { createIngest } from './ingest.ts';
export { createRefusalJournal, type RefusalJournal } from './refusals/journal.ts';
