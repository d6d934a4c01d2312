// Plain JavaScript for Node 20: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The package manager as npx wants it: `pnpm@12.21.0`. With the digest that package.json has behind it, for corepack, npx
 * never finds what it has installed already: each call asks the registry and waits for all others that do.
 */
export function packageManager(root) {
  return pinnedIn(root).split('+', 1)[0];
}

/** What package.json pins, in the form of corepack: `pnpm@12.21.0+sha512.<hex>`. */
function pinnedIn(root) {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;
}

/** How long the registry is waited for, ms. */
const PATIENCE = 20_000;

/**
 * Asks the registry for the digest of the package manager, which npx downloads without looking at the one that is
 * pinned; npm itself checks that what it downloads has the digest the registry names.
 * @returns what is wrong, undefined when nothing is, or when the registry does not answer: then npx has it already or fails
 */
export function wrongPackageManager(root) {
  const pinned = pinnedIn(root);
  const { stdout = '', status } = spawnSync(
    'npm',
    ['view', packageManager(root), 'dist.integrity', '--prefer-offline'],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: PATIENCE },
  );
  return status === 0 ? differenceOf(pinned, stdout.trim()) : undefined;
}

/** @param integrity as registries name it: `sha512-<base64>` */
function differenceOf(pinned, integrity) {
  const [version, digest] = pinned.split('+sha512.');
  const offered = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
  if (offered === digest) return undefined;
  return `The registry offers another ${version} than package.json pins (sha512 ${offered.slice(0, 16)}…)`;
}
