#!/usr/bin/env node
// `npm run bench` from a bare clone: prepares it, then runs the measuring tool on Node 24.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { node24, prepare, root } from './prepare.mjs';

prepare();

const main = join(root, 'tools', 'load', 'src', 'main.ts');
const { status } = spawnSync(
  node24,
  ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
