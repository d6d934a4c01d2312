// Plain JavaScript for Node 20: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { lastLines, runLogged } from './logged-run.mjs';
import { packageManager, wrongPackageManager } from './package-manager.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const MODULES = join(root, 'node_modules');

/** The Node 24 every script runs on, whatever the machine has. */
export const node24 = join(MODULES, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Where Node keeps what it compiled, for the next process to start with; where it cannot be written, Node goes without. */
export const compileCache = join(MODULES, '.cache', 'node');

/** What is installed, and from what the page was built, so that neither is done without need. */
const INSTALLED = join(MODULES, '.cairn-installed');
const BUILT = join(MODULES, '.cairn-built');

const PAGE = join(root, 'apps', 'dashboard', 'dist', 'index.html');
const PAGE_SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json'];

/**
 * Makes a bare clone ready to run: installs what the lockfile says when it has changed, builds the dashboard when
 * its sources have. A clone that is ready is only read, so that it may belong to somebody else. Says what it does on
 * stderr, so that stdout stays for the program; the details are in `node_modules/.cairn-*.log`.
 */
export async function prepare() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    fail(
      `Cairn needs Node 20 or newer to start; this is Node ${process.versions.node}.`,
      'Install a current Node from nodejs.org.',
    );
  await install();
  await buildDashboard();
}

/** Ends the program with one sentence and its remedy. */
export function fail(problem, remedy) {
  process.stderr.write(`cairn: ${problem}\n       ${remedy}\n`);
  process.exit(1);
}

async function install() {
  const wanted = fingerprint(root, ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']);
  if (existsSync(node24) && read(INSTALLED) === wanted) return;
  mustBeWritable('What Cairn needs is not installed yet, or has changed');
  const wrong = wrongPackageManager(root);
  if (wrong !== undefined)
    fail(`${wrong}.`, 'Do not install from this registry before somebody has found out why.');
  await run({
    title: 'Installing what Cairn needs (a minute or two, the first time)',
    log: join(MODULES, '.cairn-install.log'),
    args: ['--yes', packageManager(root), 'install', '--frozen-lockfile', '--reporter=append-only'],
    problem: 'The installation failed',
    remedy: 'Most often the network or the disk is the cause. Then run the same command again.',
  });
  if (!existsSync(node24))
    fail(
      'Node 24 was not installed with the other packages.',
      'Delete node_modules and run the same command again.',
    );
  writeFileSync(INSTALLED, wanted);
}

async function buildDashboard() {
  const sources = fingerprint(root, [
    ...PAGE_SOURCES.map((path) => `apps/dashboard/${path}`),
    'pnpm-lock.yaml',
  ]);
  // The names of all other files of the page are in its first one.
  const built = () => `${sources} ${fingerprint(root, ['apps/dashboard/dist/index.html'])}`;
  if (existsSync(PAGE) && read(BUILT) === built()) return;
  mustBeWritable('The dashboard is not built yet, or its sources have changed');
  await turbo('run build', {
    title: 'Building the dashboard',
    log: join(MODULES, '.cairn-build.log'),
    problem: 'The dashboard could not be built',
  });
  writeFileSync(BUILT, built());
}

/** Runs turbo, which wants to find the package manager on its path; npx puts it there. */
export async function turbo(tasks, { problem, ...how }) {
  const call = `turbo ${tasks} --output-logs=errors-only`;
  const args = ['--yes', '--package', packageManager(root), '--call', call];
  await run({ ...how, args, problem, remedy: 'The lines above say why.' });
}

/** @throws ends the program when this user cannot install or build in the clone */
function mustBeWritable(state) {
  try {
    accessSync(existsSync(MODULES) ? MODULES : root, constants.W_OK);
    if (existsSync(dirname(PAGE))) accessSync(dirname(PAGE), constants.W_OK);
  } catch {
    fail(
      `${state}, and this user may not write to ${root}.`,
      'Its owner runs `npx cairn --version` in it once, which installs and builds; or make a clone of your own.',
    );
  }
}

/** Runs npx: with its output in a log, or where there is none on standard error. */
async function run({ title, log, args, problem, remedy }) {
  const env = {
    ...process.env,
    PATH: `${dirname(node24)}:${join(MODULES, '.bin')}:${process.env.PATH}`,
    TURBO_TELEMETRY_DISABLED: '1',
    CI: process.env.CI ?? '1',
  };
  const options = { cwd: root, env };
  if (log === undefined) {
    const { status } = spawnSync('npx', args, { ...options, stdio: ['ignore', 2, 2] });
    return status === 0 ? undefined : fail(`${problem}.`, remedy);
  }
  const why = await runLogged({ title, log, command: 'npx', args, ...options });
  if (why === undefined) return;
  process.stderr.write(lastLines(log));
  fail(`${problem}: ${why}. All that was said is in ${log}.`, remedy);
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
