import { enableCompileCache } from 'node:module';

// Types are stripped once; later starts load what is kept.
enableCompileCache();
const [{ runService }, { startDashboard }] = await Promise.all([
  import('@cairn/composition'),
  import('./service.ts'),
]);
await runService('dashboard', process.argv.slice(2), startDashboard);
