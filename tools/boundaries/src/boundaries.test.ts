import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Member, trespasses } from './layers.ts';
import { allSources, isShipped, packageOf, ROOT, type Source, sourceOf } from './sources.ts';

const members: readonly Member[] = globSync('{apps,packages}/*/package.json', { cwd: ROOT }).map((file) => {
  const { name, dependencies = {} } = JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as {
    name: string;
    dependencies?: Record<string, string>;
  };
  return { name, folder: packageOf(file.replaceAll('\\', '/')), dependencies: Object.keys(dependencies) };
});

/** Imports of a shipped source that its package does not declare, or that reach into another package. */
function undeclared({ path, files, modules }: Source, { name, folder, dependencies }: Member): string[] {
  const packages = modules
    .filter((module) => !module.startsWith('node:'))
    .map((module) =>
      module
        .split('/')
        .slice(0, module.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  return [
    ...packages.filter((named) => named !== name && !dependencies.includes(named)),
    ...files.filter((file) => !file.startsWith(`${folder}/`)),
  ].map((named) => `${path}: ${named}`);
}

describe('packages', () => {
  const member = (name: string, folder: string, ...dependencies: string[]): Member => ({
    name: `@cairn/${name}`,
    folder,
    dependencies,
  });

  it.each([
    ['outward', member('xapi', 'packages/xapi', '@cairn/lrs'), 'not further in'],
    ['on a neighbour', member('postgres', 'packages/postgres', '@cairn/warehouse'), 'not further in'],
    ['from app to app', member('ingest', 'apps/ingest', '@cairn/analytics'), 'not further in'],
    ['on a tool', member('ingest', 'apps/ingest', '@cairn/local-kafka'), 'not further in'],
    ['on the engine of another', member('outcomes', 'packages/outcomes', 'chdb'), 'only packages/warehouse'],
    ['on a web framework below the apps', member('access', 'packages/access', 'hono'), 'only apps/'],
    ['without a layer', member('new', 'packages/new'), 'has no layer'],
  ])('may not depend %s', (_, trespasser, words) => {
    expect(trespasses([trespasser])).toEqual([expect.stringContaining(words)]);
  });

  it('depend on what is further in, and each engine has one owner', () => {
    expect(trespasses([member('lrs', 'packages/lrs', '@cairn/xapi')])).toEqual([]);
    expect(trespasses([member('event-log', 'packages/event-log', '@cairn/lrs', 'lmdb')])).toEqual([]);
    expect(members.length).toBeGreaterThanOrEqual(16);
    expect(trespasses(members)).toEqual([]);
  });

  it('import only what they declare, and no file of another package', () => {
    const own = member('xapi', 'packages/xapi', 'zod');
    const text =
      "import 'zod';\nimport 'node:fs';\nimport '@cairn/lrs/contract';\nimport '../../lrs/src/index.ts';";
    expect(undeclared(sourceOf('packages/xapi/src/canary.ts', text), own)).toEqual([
      'packages/xapi/src/canary.ts: @cairn/lrs',
      'packages/xapi/src/canary.ts: packages/lrs/src/index.ts',
    ]);
    const shipped = allSources().filter(({ path }) => isShipped(path) && path.includes('/src/'));
    const found = shipped
      // The page is bundled: what it is made of is only there while it is built.
      .filter(({ path }) => !path.startsWith('apps/dashboard/src/client/'))
      .flatMap((source) => {
        const owner = members.find(({ folder }) => folder === packageOf(source.path));
        return owner === undefined ? [`${source.path}: no package`] : undeclared(source, owner);
      });
    expect(shipped.length).toBeGreaterThan(500);
    expect(found).toEqual([]);
  });
});

describe('the page', () => {
  const values = ({ path, modules, typesOf }: Source) =>
    modules
      .filter((module) => module.startsWith('@cairn/') && !typesOf.includes(module))
      .map((module) => `${path}: ${module}`);

  it('takes types alone from packages, so that none of them is bundled', () => {
    const client = 'apps/dashboard/src/client/';
    const text = [
      "import type { A } from '@cairn/a';",
      "import { type B } from '@cairn/b';",
      "import { type C, c } from '@cairn/c';",
      "import '@cairn/d';",
      "export { e } from '@cairn/e';",
      "export type { F } from '@cairn/f';",
    ].join('\n');
    expect(values(sourceOf(`${client}canary.ts`, text))).toEqual([
      `${client}canary.ts: @cairn/c`,
      `${client}canary.ts: @cairn/d`,
      `${client}canary.ts: @cairn/e`,
    ]);
    const page = allSources().filter(({ path }) => path.startsWith(client) && isShipped(path));
    expect(page.some(({ typesOf }) => typesOf.includes('@cairn/query-contract'))).toBe(true);
    expect(page.flatMap(values)).toEqual([]);
  });
});

/** A rule that matches nothing would pass silently: each is shown what it must refuse and what it must let through. */
describe('the linter', () => {
  const biome = join(ROOT, 'node_modules', '.bin', 'biome');
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cairn-boundaries-'));
    copyFileSync(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function lint(file: string, source: string): string {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, source);
    const { stdout, stderr } = spawnSync(biome, ['lint', '--vcs-enabled=false', path], {
      cwd: folder,
      encoding: 'utf8',
    });
    const report = stdout + stderr;
    if (!report.includes('Checked 1 file')) throw new Error(`biome read nothing:\n${report}`);
    return report;
  }

  const importOf = (name: string) => `import * as other from '${name}';\nexport const canary = other;\n`;

  it.each([
    ['packages/xapi/src/canary.ts', 'node:fs'],
    ['packages/lrs/src/deep/canary.ts', 'node:fs/promises'],
    ['packages/lrs/src/canary.ts', 'kafkajs'],
    ['packages/competency/src/canary.ts', '@clickhouse/client'],
    ['packages/outcomes/src/canary.ts', 'node:worker_threads'],
  ])('does not let %s import %s', (file, name) => {
    expect(lint(file, importOf(name))).toContain('noRestrictedImports');
  });

  it.each([
    ['packages/xapi/src/canary.ts', 'node:crypto'],
    ['packages/lrs/src/canary.ts', '@cairn/xapi'],
    ['packages/lrs/src/canary.test.ts', 'node:fs'],
    ['packages/event-log/src/canary.ts', 'lmdb'],
  ])('lets %s import %s', (file, name) => {
    expect(lint(file, importOf(name))).not.toContain('noRestrictedImports');
  });

  it('lets only packages/config read the environment', () => {
    const source = 'export const home = process.env.HOME;\n';
    expect(lint('apps/ingest/src/canary.ts', source)).toContain('noProcessEnv');
    expect(lint('packages/config/src/canary.ts', source)).not.toContain('noProcessEnv');
  });
});
