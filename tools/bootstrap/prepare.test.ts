import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
/** Nobody's number on Linux and macOS; only root can become somebody else. */
const OTHER_USER = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** Stands for npx, which would ask a registry: notes how it was called, says much, and installs or builds a little. */
const NPX = `#!/bin/sh
echo "$*" >> "$CALLS"
echo 'WARN Unsupported engine for vitest@5.1.1'
if [ -n "$BROKEN" ]; then i=0; while [ $i -lt 30 ]; do i=$((i+1)); echo "line $i"; done; exit 7; fi
echo 'Agent skills awaiting approval' >&2
case "$*" in
  *" install "*) mkdir -p node_modules/node/bin; ln -sf "$NODE" node_modules/node/bin/node;;
  *"run build"*) mkdir -p apps/dashboard/dist; echo "page of $(cat apps/dashboard/src/page.ts)" > apps/dashboard/dist/index.html;;
esac
`;

/** Stands for npm, which is asked for the digest of the package manager; no answer unless one is given. */
const NPM = `#!/bin/sh
echo "$*" >> "$CALLS.npm"
[ -n "$INTEGRITY" ] && echo "$INTEGRITY"
`;

let folder: string;
let node: string;
let clone: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-bootstrap-'));
  chmodSync(folder, 0o755);
  clone = join(folder, 'clone');
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'npx'), NPX, { mode: 0o755 });
  writeFileSync(join(folder, 'bin', 'npm'), NPM, { mode: 0o755 });
  // The other user may not get at the repository, as where that is in root's home.
  node = join(folder, 'bin', 'node');
  copyNode();
  mkdirSync(join(clone, 'tools'), { recursive: true });
  cpSync(join(REPOSITORY, 'tools', 'bootstrap'), join(clone, 'tools', 'bootstrap'), { recursive: true });
  for (const name of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'])
    cpSync(join(REPOSITORY, name), join(clone, name));
  put('apps/dashboard/src/page.ts', 'one');
  put('apps/standalone/src/main.ts', "console.log(process.argv.slice(2).join(' '));");
});
afterEach(() => {
  spawnSync('chmod', ['-R', 'u+w', folder]);
  rmSync(folder, { recursive: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  writeFileSync(join(clone, path), text);
}

function copyNode(): void {
  try {
    linkSync(process.execPath, node);
  } catch {
    cpSync(process.execPath, node);
  }
}

const environment = () => ({
  PATH: `${join(folder, 'bin')}:/usr/bin:/bin`,
  CALLS: join(folder, 'calls'),
  NODE: node,
  TERM: 'xterm',
});

const launcher = () => join(clone, 'tools', 'bootstrap', 'cairn.mjs');

interface Circumstances {
  readonly as?: object;
  readonly broken?: string;
  /** What the registry says the package manager's digest is. */
  readonly integrity?: string;
}

function cairn({ as = {}, broken = '', integrity = '' }: Circumstances = {}): SpawnSyncReturns<string> {
  const env = { ...environment(), BROKEN: broken, INTEGRITY: integrity };
  return spawnSync(node, [launcher(), 'status', '--json'], { env, encoding: 'utf8', ...as });
}

function changePage(): void {
  cairn();
  put('apps/dashboard/src/page.ts', 'two');
}

function calls(): string[] {
  const file = join(folder, 'calls');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

describe('a clone in which a command is typed', () => {
  it('is installed and built once, in two lines, with the details in a file', () => {
    const first = cairn();
    expect(first.stdout).toBe('status --json\n');
    expect(first.stderr.split('\n')).toEqual([
      expect.stringMatching(/^Installing what Cairn needs/),
      'Building the dashboard …',
      '',
    ]);
    expect(calls()).toEqual([
      expect.stringContaining('install --frozen-lockfile'),
      expect.stringContaining('turbo run build'),
    ]);
    const said = readFileSync(join(clone, 'node_modules', '.cairn-install.log'), 'utf8');
    expect(said).toContain('Unsupported engine');
    expect(said).toContain('Agent skills');
    expect(cairn()).toMatchObject({ stdout: 'status --json\n', stderr: '', status: 0 });
    expect(calls()).toHaveLength(2);
  });

  it('is not built again for the times of its files, which a cache and git set as they like', () => {
    cairn();
    const old = new Date('2020-01-01');
    utimesSync(join(clone, 'apps/dashboard/dist/index.html'), old, old);
    expect(cairn().stderr).toBe('');
    put('apps/dashboard/src/page.test.ts', 'a test is not part of the page');
    expect(cairn().stderr).toBe('');
    expect(calls()).toHaveLength(2);
  });

  it('is built again for other sources, also older ones, and for a page of other sources', () => {
    changePage();
    const old = new Date('2020-01-01');
    utimesSync(join(clone, 'apps/dashboard/src/page.ts'), old, old);
    expect(cairn().stderr).toBe('Building the dashboard …\n');
    expect(readFileSync(join(clone, 'apps/dashboard/dist/index.html'), 'utf8')).toContain('two');
    put('apps/dashboard/dist/index.html', 'built by hand, of a third');
    expect(cairn().stderr).toBe('Building the dashboard …\n');
    rmSync(join(clone, 'apps/dashboard/dist'), { recursive: true });
    expect(cairn().stderr).toBe('Building the dashboard …\n');
    expect(cairn().stderr).toBe('');
  });

  it('is installed again when the lockfile is another', () => {
    cairn();
    put('pnpm-lock.yaml', 'another');
    expect(cairn().stderr).toMatch(/^Installing.*\nBuilding/);
  });

  it('is installed by the package manager that is pinned with its digest, and by no other', () => {
    const pinned: string = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')).packageManager;
    const [version, hex = ''] = pinned.split('+sha512.');
    expect(hex).toMatch(/^[0-9a-f]{128}$/);
    const integrity = (digest: Buffer) => `sha512-${digest.toString('base64')}`;

    const refused = cairn({ integrity: integrity(createHash('sha512').update('another').digest()) });
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(
      /^cairn: The registry offers another pnpm@[\d.]+ than package\.json pins \(sha512 [0-9a-f]{16}…\)\.\n.*Do not/,
    );
    expect(calls()).toEqual([]);

    expect(cairn({ integrity: integrity(Buffer.from(hex, 'hex')) }).status).toBe(0);
    // Without the digest: with it npx would ask the registry at every call.
    expect(calls()[0]).toContain(`${version} install --frozen-lockfile`);
    expect(readFileSync(join(folder, 'calls.npm'), 'utf8').split('\n')[0]).toBe(
      `view ${version} dist.integrity --prefer-offline`,
    );
  });

  it('serves a user who may only read it, once it is ready', () => {
    cairn();
    spawnSync('chmod', ['-R', 'a-w', clone]);
    expect(cairn({ as: OTHER_USER })).toMatchObject({ stdout: 'status --json\n', stderr: '', status: 0 });
    expect(calls()).toHaveLength(2);
  });

  it.each([
    ['installed', () => undefined],
    ['built', changePage],
  ])('says to a user who may only read it that it is not %s yet', (what, before) => {
    before();
    spawnSync('chmod', ['-R', 'a-w', clone]);
    const seen = calls();
    const { stderr, status } = cairn({ as: OTHER_USER });
    expect(stderr).toMatch(new RegExp(`^cairn: .* not ${what} yet.* may not write to .*clone\\.\\n.*owner`));
    expect(stderr.trim().split('\n')).toHaveLength(2);
    expect(status).toBe(1);
    expect(calls()).toEqual(seen);
  });

  it('shows the end of what was said when it fails, where the rest is, and what to do', () => {
    const { stderr, status } = cairn({ broken: 'yes' });
    const lines = stderr.split('\n');
    expect(lines.slice(1, 21)).toEqual(Array.from({ length: 20 }, (_, at) => `  line ${at + 11}`));
    expect(lines[21]).toMatch(
      /^cairn: The installation failed: npx ended with exit code 7\. All that was said is in \/.*clone\/node_modules\/\.cairn-install\.log\.$/,
    );
    expect(lines[22]).toMatch(/network or the disk.*same command again/);
    expect(status).toBe(1);
    expect(cairn(), 'and begins again').toMatchObject({ stdout: 'status --json\n', status: 0 });
  });
});

it('draws one line on a terminal, with how far the installation is', () => {
  writeFileSync(
    join(folder, 'bin', 'npx'),
    NPX.replace(
      'install "*) ',
      'install "*) echo "Progress: resolved 386, reused 0, downloaded 9, added 7"; sleep 2; ',
    ),
  );
  const command = `${node} ${launcher()} status`;
  const { stdout } = spawnSync('script', ['-qefc', command, '/dev/null'], {
    env: environment(),
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/\r.*7 of 386 packages, \d+ s\r\n/);
  expect(stdout.split('\n')).toHaveLength(4);
});
