#!/usr/bin/env node
// `npm run bench`, `faults`, `fuzz` and others from a bare clone: prepares it, then runs the tool of tools/ that is named first
// on Node 24.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { compileCache, node24, prepare, root } from './prepare.mjs';

const [tool, ...options] = process.argv.slice(2);
await prepare();

const main = join(root, 'tools', tool, 'src', 'main.ts');
const run = ['--disable-warning=ExperimentalWarning', main, ...options];
const { status } = spawnSync(node24, run, {
  stdio: 'inherit',
  env: { NODE_COMPILE_CACHE: compileCache, ...process.env },
});
process.exitCode = status ?? 1;
