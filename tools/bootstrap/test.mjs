#!/usr/bin/env node
// `npm test` from a bare clone: prepares it, runs every test, and closes with one line that counts them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { memoryFolder } from './memory-folder.mjs';
import { compileCache, node24, prepare, root } from './prepare.mjs';

await prepare();

const folder = mkdtempSync(join(tmpdir(), 'cairn-test-'));
const memory = memoryFolder();
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const env = {
  NODE_COMPILE_CACHE: compileCache,
  ...process.env,
  ...(memory !== undefined && { TMPDIR: memory }),
  PATH: `${dirname(node24)}:${process.env.PATH}`,
  NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
};
const asked = process.argv.slice(2);
// Tests of clusters wait for most of their time, and two clusters at once starve each other: they run one after another
// beside all other tests.
const runs =
  asked.length > 0
    ? [run('all', asked)]
    : [run('servers', ['--project', 'servers', '--maxWorkers', '1']), run('rest', ['--project', '!servers'])];

process.exitCode = close(await Promise.all(runs));
for (const one of [folder, memory]) if (one !== undefined) rmSync(one, { recursive: true, force: true });

/** Runs vitest with `args`; resolves to the report it wrote, or none, and its exit code. */
async function run(name, args) {
  const file = join(folder, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const child = spawn(node24, [vitest, 'run', ...reporters, ...args], { cwd: root, stdio: 'inherit', env });
  const [code] = await once(child, 'exit');
  return { status: code ?? 1, report: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined };
}

/** Prints the closing line. Skipped tests are named, and in CI they fail the run: nothing there may be missing. */
function close(ended) {
  const status = ended.map((one) => one.status).find((code) => code !== 0) ?? 0;
  const reports = ended.flatMap(({ report }) => report ?? []);
  if (reports.length < ended.length) {
    warn('No test report was written: the test runner itself failed.');
    return status || 1;
  }
  const results = reports.flatMap((report) => report.testResults);
  const sum = (count) => reports.reduce((total, report) => total + report[count], 0);
  const skipped = results.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter((test) => test.status === 'skipped' || test.status === 'pending')
      .map((test) => `${name.replace(`${root}/`, '')}: ${test.fullName}`),
  );
  for (const name of skipped) say(`SKIPPED ${name}`);
  // A file that could not even be loaded holds no test that failed; it counts as one.
  const broken = results.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const passed = sum('numPassedTests');
  const pending = sum('numPendingTests') + sum('numTodoTests');
  const skippedInCi = process.env.CI === 'true' && pending > 0;
  if (skippedInCi) warn(`${pending} tests were skipped; in CI every test must run.`);
  say(`${passed} passed, ${sum('numFailedTests') + broken} failed, ${pending} skipped`);
  if (passed === 0) return 1;
  return status !== 0 ? status : skippedInCi ? 1 : 0;
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

function warn(line) {
  process.stderr.write(`${line}\n`);
}
