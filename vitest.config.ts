import { defineConfig, mergeConfig } from 'vitest/config';
import base, { SWEEPS } from './vitest.base.ts';

/**
 * Tests that leave nothing behind in a process: their files run in one after another, which spares each of them a start
 * and all imports, more than half of the processor time they would take.
 */
const TOGETHER = [
  'packages/{access,competency,composition,config,content-store,credentials,demo}/**/*.test.ts',
  'packages/{http,lrs,outcomes,query-contract,runtime,standards,xapi}/**/*.test.ts',
  'packages/{event-log,projections,warehouse}/src/**/*.test.ts',
  'apps/{analytics,dashboard,ingest}/**/*.test.ts',
  'apps/standalone/src/**/*.test.ts',
  'tools/{agree-with-r,boundaries,compose,docs,load,mutants,worlds}/**/*.test.ts',
];

/** Tests that start a cluster of servers: `npm test` runs them one after another, beside all others. */
const SERVERS = [
  'packages/event-log/src/kafka/{cluster,contract,secured}.test.ts',
  'tools/running-services/**/*.test.ts',
];

/** Of the base, each project has its own lists: extended, `include` would hold those of both, and most files run twice. */
const { exclude = [] } = base.test ?? {};

export default mergeConfig(
  base,
  defineConfig({
    test: {
      projects: [
        {
          extends: false,
          test: {
            ...base.test,
            name: 'together',
            include: TOGETHER,
            exclude: [...exclude, SWEEPS, ...SERVERS],
            isolate: false,
          },
        },
        {
          extends: false,
          test: { ...base.test, name: 'servers', include: SERVERS, exclude: [...exclude, SWEEPS] },
        },
        {
          extends: false,
          test: { ...base.test, name: 'apart', exclude: [...exclude, SWEEPS, ...TOGETHER, ...SERVERS] },
        },
      ],
    },
  }),
);
