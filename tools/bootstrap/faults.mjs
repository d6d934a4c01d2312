#!/usr/bin/env node
// `npm run faults` from a bare clone: prepares it, then breaks a Cairn of its own under load, on Node 24.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { node24, prepare, root } from './prepare.mjs';

prepare();

const main = join(root, 'tools', 'faults', 'src', 'main.ts');
const { status } = spawnSync(
  node24,
  ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
