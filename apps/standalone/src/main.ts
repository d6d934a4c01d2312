import { enableCompileCache } from 'node:module';

// Types are stripped once; later starts load what is kept.
enableCompileCache();
const { runProgram } = await import('./cli/run-program.ts');
await runProgram(process.argv);
