import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kafkaMissing } from '@cairn/local-kafka';
import { expect, it } from 'vitest';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../../..');
/** The tests that differ most from the endpoint in memory; `npm run test:services` runs all. */
const SLICE = ['statement-writes', 'voiding'];
/** Far beyond the time it takes, as all time-outs are. */
const WITHIN_MS = 900_000;

const missing = await kafkaMissing();

it.skipIf(missing !== undefined)(
  'the services pass a sample of the conformance tests',
  async ({ signal }) => {
    const files = SLICE.map((name) => `apps/ingest/src/conformance/${name}.test.ts`);
    const vitest = resolve(ROOT, 'node_modules/vitest/vitest.mjs');
    const options = ['run', '--config', 'vitest.services.config.ts', '--reporter', 'dot'];
    const { VITEST: _, VITEST_POOL_ID: __, VITEST_WORKER_ID: ___, ...env } = process.env;
    const child = spawn(process.execPath, [vitest, ...options, ...files], {
      cwd: ROOT,
      env,
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    const [code] = await once(child, 'close');
    expect(code, said).toBe(0);
    expect(said).toMatch(/Tests .*passed/);
  },
  WITHIN_MS,
);
