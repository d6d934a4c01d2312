import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unknownVariables } from '@cairn/config';
import { createProgram } from '@cairn/standalone/program';
import type { House } from './faults.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const NOT_OURS = new Set(['node_modules', 'dist', '.git', 'data', '.turbo']);

/** Reads a file of the repository. */
export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** This repository. */
export async function thisHouse(): Promise<House> {
  const files = new Set(filesIn(ROOT));
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  // Its own test compares this page with what is read from the environment.
  const settings = read('docs/configuration.md');
  const compose = [...files].filter((file) => /^docker-compose[\w.-]*\.yml$/.test(file)).map(read);
  return {
    files,
    anchors: (path) => (path.endsWith('.md') ? anchorsOf(read(path)) : new Set()),
    scripts: new Set(Object.keys(scripts)),
    knowsOption: (script, option) => {
      const [, tool] = /run-tool\.mjs (\S+)/.exec(scripts[script] ?? '') ?? [];
      const sources = [...files].filter(
        (file) => file.startsWith(`tools/${tool}/src/`) && !file.includes('.test.'),
      );
      return (
        tool !== undefined &&
        sources.some((file) => [`${option} `, `'${option}'`].some((form) => read(file).includes(form)))
      );
    },
    program: await createProgram('0'),
    isSetting: (name) => {
      if (compose.some((file) => file.includes(`\${${name}`))) return true;
      return name.startsWith('CAIRN_')
        ? unknownVariables({ [name]: '' }).length === 0
        : settings.includes(`\`${name}\``);
    },
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : filesIn(path);
    return [relative(ROOT, path).replaceAll('\\', '/')];
  });
}

/** Anchors as GitHub makes them from headings. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const headings = markdown
    .replace(/^```[\s\S]*?^```/gm, '')
    .split('\n')
    .filter((line) => /^#{1,6} /.test(line));
  return new Set(
    headings.map((heading) =>
      heading
        .replace(/^#+ /, '')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
