import { enableCompileCache } from 'node:module';

// Types are stripped once; later starts load what is kept.
enableCompileCache();
const [{ runService }, { startIngest }] = await Promise.all([
  import('@cairn/composition'),
  import('./service.ts'),
]);
await runService('ingest', process.argv.slice(2), startIngest);
