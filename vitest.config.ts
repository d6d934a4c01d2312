import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that start servers, the longest first. */
const SERVERS = [
  /^tools\/running-services\//,
  /^tools\/faults\/src\/services\//,
  /^apps\/standalone\/test\//,
  /^tools\/fuzz\/src\/watchdog\//,
  /^packages\/event-log\/src\/kafka\//,
  /^(packages\/projections|apps\/dashboard)\/test\//,
];

/** A run ends soonest when what takes minutes does not begin last; a fresh clone knows nothing of earlier runs. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const path = moduleId.slice(this.ctx.config.root.length + 1);
      const found = SERVERS.findIndex((pattern) => pattern.test(path));
      return found < 0 ? SERVERS.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['{apps,packages,tools}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Far beyond what anything takes: only a test that hangs may be ended, never one on a machine that is busy.
    testTimeout: 180_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    pool: 'forks',
    // One more than there are processors: an eighth of the time two workers wait for servers. Each server takes memory.
    maxWorkers: Math.min(availableParallelism() + 1, 4),
    sequence: { sequencer: LongestFirst },
  },
});
