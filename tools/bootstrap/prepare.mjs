// Plain JavaScript for Node 20: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The Node 24 every script runs on, whatever the machine has. */
export const node24 = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

const INSTALLED = join(root, 'node_modules', '.cairn-installed');

/**
 * Makes a bare clone ready to run: installs what the lockfile says when it has changed, builds the dashboard when
 * its sources are newer than the build. Says what it does on stderr, so that stdout stays for the program.
 */
export function prepare() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    fail(
      `Cairn needs Node 20 or newer to start; this is Node ${process.versions.node}.`,
      'Install a current Node from nodejs.org.',
    );
  install();
  buildDashboard();
}

/** Ends the program with one sentence and its remedy. */
export function fail(problem, remedy) {
  process.stderr.write(`cairn: ${problem}\n       ${remedy}\n`);
  process.exit(1);
}

function install() {
  const wanted = fingerprint(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']);
  if (existsSync(node24) && existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === wanted) return;
  say('Installing what Cairn needs (the first time takes a minute or two) …');
  run(
    'npx',
    ['--yes', packageManager(), 'install', '--frozen-lockfile', '--reporter=append-only'],
    'The installation failed.',
    'Read the lines above; most often the network or the disk is the cause. Then run the same command again.',
  );
  if (!existsSync(node24))
    fail(
      'Node 24 was not installed with the other packages.',
      'Delete node_modules and run the same command again.',
    );
  writeFileSync(INSTALLED, wanted);
}

function buildDashboard() {
  const app = join(root, 'apps', 'dashboard');
  const built = join(app, 'dist', 'index.html');
  if (
    existsSync(built) &&
    statSync(built).mtimeMs > newest(join(app, 'src'), join(app, 'package.json'), join(app, 'vite.config.ts'))
  )
    return;
  say('Building the dashboard …');
  turbo('run build', 'The dashboard could not be built.');
}

/** Runs turbo, which wants to find the package manager on its path; npx puts it there. */
export function turbo(tasks, problem) {
  const call = `turbo ${tasks} --output-logs=errors-only`;
  run('npx', ['--yes', '--package', packageManager(), '--call', call], problem, 'Read the lines above.');
}

function packageManager() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;
}

/** The digest of some files of the repository: changes when one of them does. */
function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function newest(...paths) {
  let latest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const stat = statSync(path);
    const inside = stat.isDirectory()
      ? newest(...readdirSync(path).map((name) => join(path, name)))
      : stat.mtimeMs;
    latest = Math.max(latest, inside);
  }
  return latest;
}

function run(command, args, problem, remedy) {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  // Both streams go to stderr: stdout belongs to the program that is started afterwards.
  const env = {
    ...process.env,
    PATH: `${dirname(node24)}:${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
    TURBO_TELEMETRY_DISABLED: '1',
    CI: process.env.CI ?? '1',
  };
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env });
  if (error !== undefined || status !== 0) fail(`${problem}${error ? ` (${error.message})` : ''}`, remedy);
}

function say(line) {
  process.stderr.write(`${line}\n`);
}
