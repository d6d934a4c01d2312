#!/usr/bin/env node
// `npm test` from a bare clone: prepares it, runs every test, and closes with one line that counts them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { memoryFolder } from './memory-folder.mjs';
import { compileCache, node24, prepare, root } from './prepare.mjs';

await prepare();

const folder = mkdtempSync(join(tmpdir(), 'cairn-test-'));
const report = join(folder, 'report.json');
const memory = memoryFolder();
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const args = [
  vitest,
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
];
const env = {
  NODE_COMPILE_CACHE: compileCache,
  ...process.env,
  ...(memory !== undefined && { TMPDIR: memory }),
  PATH: `${dirname(node24)}:${process.env.PATH}`,
  NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
};
const { status } = spawnSync(node24, args, { cwd: root, stdio: 'inherit', env });

process.exitCode = close(status ?? 1);
for (const one of [folder, memory]) if (one !== undefined) rmSync(one, { recursive: true, force: true });

/** Prints the closing line. Skipped tests are named, and in CI they fail the run: nothing there may be missing. */
function close(vitestStatus) {
  if (!existsSync(report)) {
    warn('No test report was written: the test runner itself failed.');
    return vitestStatus || 1;
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  const skipped = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter((test) => test.status === 'skipped' || test.status === 'pending')
      .map((test) => `${name.replace(`${root}/`, '')}: ${test.fullName}`),
  );
  for (const name of skipped) say(`SKIPPED ${name}`);
  // A file that could not even be loaded holds no test that failed; it counts as one.
  const broken = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const pending = numPendingTests + numTodoTests;
  const skippedInCi = process.env.CI === 'true' && pending > 0;
  if (skippedInCi) warn(`${pending} tests were skipped; in CI every test must run.`);
  say(`${numPassedTests} passed, ${numFailedTests + broken} failed, ${pending} skipped`);
  if (numPassedTests === 0) return 1;
  return vitestStatus !== 0 ? vitestStatus : skippedInCi ? 1 : 0;
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

function warn(line) {
  process.stderr.write(`${line}\n`);
}
