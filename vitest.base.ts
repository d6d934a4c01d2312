import { defineConfig } from 'vitest/config';

/** Long tests: attacks one after the other, kills in rounds, every pattern and page judged. `npm run sweeps` runs them. */
export const SWEEPS = '**/*.sweep.test.ts';

/** What all runs of the tests have in common. */
export default defineConfig({
  test: {
    include: ['{apps,packages,tools}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Far beyond what anything takes: only a test that hangs may be ended, never one on a machine that is busy.
    testTimeout: 180_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    pool: 'forks',
    maxWorkers: 2,
  },
});
