import { defineConfig } from 'vitest/config';
import everything from './vitest.config.ts';

/** The tests of the xAPI endpoint against the services mode: `npm run test:services`. */
export default defineConfig({
  test: {
    ...everything.test,
    include: ['apps/ingest/src/conformance/*.test.ts', 'tools/clients/src/{cmi5,tincan,xapi}.test.ts'],
    globalSetup: ['tools/running-services/src/vitest-setup.ts'],
  },
});
