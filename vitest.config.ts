import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.base.ts';

/**
 * Tests that leave nothing behind in a process: their files run in one after another, which spares each of them a start
 * and all imports, more than half of the processor time they would take.
 */
const TOGETHER = [
  'packages/{competency,config,demo,http,lrs,outcomes,query-contract,standards,xapi}/**/*.test.ts',
  'apps/{analytics,dashboard,ingest}/**/*.test.ts',
];

/** Of the base, each project has its own lists: extended, `include` would hold those of both, and most files run twice. */
const { exclude = [] } = base.test ?? {};

export default mergeConfig(
  base,
  defineConfig({
    test: {
      projects: [
        { extends: false, test: { ...base.test, name: 'together', include: TOGETHER, isolate: false } },
        { extends: false, test: { ...base.test, name: 'apart', exclude: [...exclude, ...TOGETHER] } },
      ],
    },
  }),
);
