#!/usr/bin/env node
// The `cairn` command from a bare clone: prepares the clone, then runs the real program on Node 24.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fail, node24, prepare, root } from './prepare.mjs';

// `npm start --port=8081` would start on another port than was asked for: npm takes it for a setting of its own.
const OPTIONS =
  'data-dir host port base-url api-key api-key-file demo default-xapi-version log-level log-format'.split(
    ' ',
  );
const kept = OPTIONS.filter((name) => process.env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined);
if (process.env.npm_lifecycle_event === 'start' && kept.length > 0)
  fail(
    `npm has kept for itself what was meant for Cairn: ${kept.join(', ')}.`,
    'Put two dashes before the options: npm start -- --port 8081 --no-demo',
  );

await prepare();

const main = join(root, 'apps', 'standalone', 'src', 'main.ts');
// - Warnings: SQLite in Node is called experimental; kafkajs counts with times that are over already.
// - Threads: ClickHouse in process keeps one for each query that is under way.
// - Memory: glibc learns to keep the room of large requests, in pieces that it never gives back, for each thread; V8 keeps
//   a young heap of 130 MiB that makes nothing quicker (docs/benchmarks.md, Memory). Other C libraries pass over this.
const { options, environment } = JSON.parse(
  readFileSync(new URL('store-process.json', import.meta.url), 'utf8'),
);
const child = spawn(node24, [...options, main, ...process.argv.slice(2)], {
  env: { ...environment, ...process.env },
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});

// A terminal sends Ctrl-C to the child, too, and passed on again it would read as "stop at once"; a supervisor may send
// it to this process alone. A store that is stopping already pays no attention to SIGTERM.
process.on('SIGINT', () => {
  if (process.argv[2] === 'start') child.kill('SIGTERM');
});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));

// When whoever started this is killed outright (npm, and not its shell), the store must not stay behind and hold the port.
const parents = ancestry();
const watch = setInterval(() => {
  if (ancestry() === parents) return;
  clearInterval(watch);
  child.kill('SIGTERM');
}, 250);
watch.unref();

child.on('exit', (code, signal) =>
  process.exit(signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0)),
);

/** Parent and, where /proc tells, its parent: npm starts scripts through a shell of its own. */
function ancestry() {
  try {
    return `${process.ppid} ${readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}
