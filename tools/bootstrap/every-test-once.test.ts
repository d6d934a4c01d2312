import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const cwd = fileURLToPath(new URL('../../', import.meta.url));

/** The files that a configuration runs. */
function filesOf(...config: readonly string[]): string[] {
  const vitest = `${cwd}node_modules/vitest/vitest.mjs`;
  const args = [vitest, 'list', '--filesOnly', ...config];
  const listed = execFileSync(process.execPath, args, { cwd, encoding: 'utf8' });
  const lines = listed.trim().split('\n');
  return lines.map((line) => line.replace(/^\[(together|servers|apart)\] /, ''));
}

it('every test file is run once, by one of the projects or as a sweep', () => {
  const sweeps = filesOf('--config', 'vitest.sweeps.config.ts');
  expect(sweeps.length).toBeGreaterThan(5);
  const files = [...filesOf(), ...sweeps];
  const exclude = (path: string) => path.endsWith('node_modules') || path.endsWith('dist');
  const there = globSync('{apps,packages,tools}/**/*.test.ts', { cwd, exclude });
  expect(there.length).toBeGreaterThan(300);
  expect(files.toSorted()).toEqual(there.toSorted());
});
