import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * The canary of the boundary rules in biome.json: a rule that matches nothing would pass silently, so
 * each is shown one import it must refuse and one it must let through.
 */
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const biome = join(root, 'node_modules', '.bin', 'biome');
let house: string;

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'cairn-boundaries-'));
  copyFileSync(join(root, 'biome.json'), join(house, 'biome.json'));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

function lint(file: string, source: string): string {
  const path = join(house, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, source);
  const { stdout, stderr } = spawnSync(biome, ['lint', '--vcs-enabled=false', path], {
    cwd: house,
    encoding: 'utf8',
  });
  const report = stdout + stderr;
  if (!report.includes('Checked 1 file')) throw new Error(`biome read nothing:\n${report}`);
  return report;
}

const importOf = (name: string) => `import * as other from '${name}';\nexport const canary = other;\n`;

describe('boundaries', () => {
  it.each([
    ['packages/xapi/src/canary.ts', 'hono'],
    ['packages/xapi/src/canary.ts', '@cairn/lrs'],
    ['packages/lrs/src/canary.ts', 'kafkajs'],
    ['packages/lrs/src/canary.ts', 'node:fs'],
    ['packages/competency/src/canary.ts', '@clickhouse/client'],
    ['packages/outcomes/src/canary.ts', 'drizzle-orm'],
    ['packages/event-log/src/canary.ts', '@cairn/warehouse'],
    ['packages/warehouse/src/canary.ts', '@cairn/postgres'],
    ['packages/postgres/src/canary.ts', 'hono'],
    ['packages/runtime/src/canary.ts', '@cairn/ingest'],
    ['packages/runtime/src/canary.ts', 'hono'],
    ['packages/content-store/src/canary.ts', '@cairn/postgres'],
    ['packages/access/src/canary.ts', 'hono'],
    ['packages/composition/src/canary.ts', '@cairn/ingest'],
    ['apps/ingest/src/canary.ts', '@cairn/analytics'],
    ['apps/analytics/src/deep/canary.ts', '@cairn/standalone'],
    ['apps/dashboard/src/server/canary.ts', '@cairn/ingest'],
  ])('%s may not import %s', (file, name) => {
    expect(lint(file, importOf(name))).toContain('noRestrictedImports');
  });

  it.each([
    ['packages/lrs/src/canary.ts', '@cairn/xapi'],
    ['packages/event-log/src/canary.ts', 'lmdb'],
    ['packages/composition/src/canary.ts', '@cairn/event-log'],
    ['apps/analytics/src/canary.ts', '@cairn/access'],
    ['apps/standalone/src/canary.ts', '@cairn/ingest'],
  ])('%s may import %s', (file, name) => {
    expect(lint(file, importOf(name))).not.toContain('noRestrictedImports');
  });

  it('only packages/config reads the environment', () => {
    const source = 'export const home = process.env.HOME;\n';
    expect(lint('apps/ingest/src/canary.ts', source)).toContain('noProcessEnv');
    expect(lint('packages/config/src/canary.ts', source)).not.toContain('noProcessEnv');
  });
});
