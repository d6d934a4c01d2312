import { defineConfig } from 'vitest/config';
import base from './vitest.base.ts';

/** The tests of the xAPI endpoint against the services mode: `npm run test:services`. */
export default defineConfig({
  test: {
    ...base.test,
    // They change nothing that a process shares: each file in a process of its own would cost twice as much.
    isolate: false,
    include: ['apps/ingest/src/conformance/*.test.ts', 'tools/clients/src/{cmi5,tincan,xapi}.test.ts'],
    globalSetup: ['tools/running-services/src/vitest-setup.ts'],
  },
});
