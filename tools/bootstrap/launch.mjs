import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { compileCache, node24, root } from './prepare.mjs';

/**
 * Runs a program of the repository on Node 24 in this process's place: it gets the signals, and ends this process with its
 * own exit code.
 * @param path parts of its path below the root
 * @param isServer whether it stops gracefully on SIGTERM and takes further ones for the same request
 */
export function launch(path, args, { isServer }) {
  // - Warnings: SQLite in Node is called experimental; kafkajs counts with times that are over already.
  // - Threads: ClickHouse in process keeps one for each query that is under way.
  // - Memory: glibc learns to keep the room of large requests, in pieces that it never gives back, for each thread; V8
  //   keeps a young heap of 130 MiB that makes nothing quicker (docs/benchmarks.md, Memory). Other C libraries pass over this.
  const { options, environment } = JSON.parse(
    readFileSync(new URL('store-process.json', import.meta.url), 'utf8'),
  );
  const child = spawn(node24, [...options, join(root, ...path), ...args], {
    env: { ...environment, NODE_COMPILE_CACHE: compileCache, ...process.env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });

  // A terminal sends Ctrl-C to the child, too, and passed on again it would read as "stop at once"; a supervisor may send
  // it to this process alone. A server that is stopping already pays no attention to SIGTERM.
  process.on('SIGINT', () => {
    if (isServer) child.kill('SIGTERM');
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));

  // When the parent is killed outright (npm, and not its shell), the server must not stay and keep the port.
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
}

/** Parent and, where /proc tells, its parent: npm starts scripts through a shell of its own. */
function ancestry() {
  try {
    return `${process.ppid} ${readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}
