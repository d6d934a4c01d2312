import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** A source and what it imports, types included. */
export interface Source {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  /** Files of the repository, by path. */
  readonly files: readonly string[];
  /** Everything else, as it is written: packages and built-in modules. */
  readonly modules: readonly string[];
  /** Those of which it takes types alone: nothing of them is there when it runs. */
  readonly typesOf: readonly string[];
}

const SOURCE = /(?<!\.d)\.tsx?$/;
const NOT_SOURCES = new Set(['node_modules', 'dist']);

/** Every TypeScript source of the apps, packages and tools. @throws when one cannot be parsed */
export function allSources(): Source[] {
  return ['apps', 'packages', 'tools'].flatMap((folder) => pathsIn(join(ROOT, folder))).map(readSource);
}

function pathsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_SOURCES.has(entry.name) ? [] : pathsIn(path);
    return SOURCE.test(entry.name) ? [relative(ROOT, path).replaceAll('\\', '/')] : [];
  });
}

function readSource(path: string): Source {
  return sourceOf(path, readFileSync(join(ROOT, path), 'utf8'));
}

/** Reads the imports of one source. A dynamic import counts when it names its module as a literal. */
export function sourceOf(path: string, text: string): Source {
  const { module, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.map(({ moduleRequest }) => moduleRequest?.value),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      literal(text.slice(moduleRequest.start, moduleRequest.end)),
    ),
  ];
  const running = new Set([
    ...module.staticImports
      .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
      .map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.filter(({ isType }) => !isType).map(({ moduleRequest }) => moduleRequest?.value),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      literal(text.slice(moduleRequest.start, moduleRequest.end)),
    ),
  ]);
  const names = [...new Set(named.filter((name) => name !== undefined))];
  return {
    path,
    files: names.filter((name) => name.startsWith('.')).map((name) => posix.join(posix.dirname(path), name)),
    modules: names.filter((name) => !name.startsWith('.')),
    typesOf: names.filter((name) => !name.startsWith('.') && !running.has(name)),
  };
}

const literal = (expression: string) => /^(['"])(.*)\1$/.exec(expression)?.[2];

/** `packages/xapi` of a path in it. */
export function packageOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

const FOR_TESTS = new Set(['test', 'testing', 'conformance', 'bench']);

/** Whether a source runs where Cairn runs, rather than in tests and measurements. */
export function isShipped(path: string): boolean {
  if (path.includes('.test.')) return false;
  if (path.startsWith('packages/lrs/src/contract/')) return false;
  return !path.startsWith('tools/') && !path.split('/').some((folder) => FOR_TESTS.has(folder));
}
