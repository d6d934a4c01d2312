import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const cwd = fileURLToPath(new URL('../../', import.meta.url));

it('every test file is run once, by one of the projects', () => {
  const vitest = `${cwd}node_modules/vitest/vitest.mjs`;
  const listed = execFileSync(process.execPath, [vitest, 'list', '--filesOnly'], { cwd, encoding: 'utf8' });
  const files = listed
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\[(together|servers|apart)\] /, ''));
  const exclude = (path: string) => path.endsWith('node_modules') || path.endsWith('dist');
  const there = globSync('{apps,packages,tools}/**/*.test.ts', { cwd, exclude });
  expect(there.length).toBeGreaterThan(300);
  expect(files.toSorted()).toEqual(there.toSorted());
});
