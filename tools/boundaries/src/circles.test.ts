import { dirname } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { circlesIn, entriesOf } from './circles.ts';
import { allSources, isShipped, sourceOf } from './sources.ts';

const sources = allSources();

describe('imports', () => {
  it('are found in every form', () => {
    const text = [
      "import a from './a.ts';",
      "import type { B } from '../b.ts';",
      "export * from './c/index.ts';",
      "export { d } from './d.ts';",
      "const e = await import('./e.ts');",
      "import { z } from 'zod';",
    ].join('\n');
    expect(sourceOf('packages/x/src/deep/canary.ts', text)).toEqual({
      path: 'packages/x/src/deep/canary.ts',
      files: [
        'packages/x/src/deep/a.ts',
        'packages/x/src/b.ts',
        'packages/x/src/deep/c/index.ts',
        'packages/x/src/deep/d.ts',
        'packages/x/src/deep/e.ts',
      ],
      modules: ['zod'],
      typesOf: [],
    });
    expect(sources.length).toBeGreaterThan(1000);
  });

  it('lead to files that exist', () => {
    const paths = new Set(sources.map(({ path }) => path));
    const missing = sources.flatMap(({ path, files }) =>
      files.filter((file) => /\.tsx?$/.test(file) && !paths.has(file)).map((file) => `${path}: ${file}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('circles', () => {
  const graph = (edges: Record<string, string[]>) =>
    new Map(Object.entries(edges).map(([from, to]) => [from, new Set(to)] as const));

  it('are found, the shortest way around, until every name in one is named', () => {
    expect(circlesIn(graph({ a: ['b'], b: ['c'], c: [] }))).toEqual([]);
    expect(circlesIn(graph({ a: ['b', 'c'], b: ['a'], c: ['b'], d: ['a'] }))).toEqual([
      'a -> b -> a',
      'c -> b -> a -> c',
    ]);
    expect(circlesIn(graph({ a: ['b'], b: ['c'], c: ['a'], x: ['y'], y: ['x'] }))).toEqual([
      'a -> b -> c -> a',
      'x -> y -> x',
    ]);
  });

  it('are found between folders, also where no file is in one', () => {
    const files: [string, string[]][] = [
      ['src/log/read.ts', ['src/rows/row.ts']],
      ['src/rows/buffer.ts', ['src/log/letter.ts']],
      ['src/index.ts', ['src/log/read.ts']],
    ];
    expect(circlesIn(new Map(files.map(([from, to]) => [from, new Set(to)])))).toEqual([]);
    expect(circlesIn(entriesOf('src', files))).toEqual(['src/log -> src/rows -> src/log']);
  });

  it('exist between no files, tests included', () => {
    expect(circlesIn(new Map(sources.map(({ path, files }) => [path, new Set(files)])))).toEqual([]);
  });

  it('exist between no entries of a folder of what is shipped, and of the tools', () => {
    const files = sources
      .filter(({ path }) => isShipped(path) || (path.startsWith('tools/') && !path.includes('.test.')))
      .map(({ path, files }) => [path, files.filter((file) => !isForTests(file))] as const);
    const folders = new Set(files.flatMap(([path]) => foldersAbove(path)));
    expect(folders).toContain('packages/xapi/src/statement');
    const circles = [...folders].flatMap((folder) => circlesIn(entriesOf(folder, files)));
    expect(circles, 'Move what both need to a place that needs neither.').toEqual([]);
  });
});

const isForTests = (path: string) => path.includes('.test.');

function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder.split('/').length < 2 ? [] : [folder, ...foldersAbove(folder)];
}
