import { enableCompileCache } from 'node:module';

// Types are stripped once; later starts load what is kept.
enableCompileCache();
const [{ runService }, { startAnalytics }] = await Promise.all([
  import('@cairn/composition'),
  import('./service/start-analytics.ts'),
]);
await runService('analytics', process.argv.slice(2), startAnalytics);
