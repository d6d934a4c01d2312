import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchOptions } from '../options.ts';
import { startChild } from './child-server.ts';
import type { Target } from './target.ts';

const program = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const CAIRN = program('../../../../apps/standalone/src/main.ts');

/** The server that does nothing, against which the generator measures itself. */
export async function startNullServer(): Promise<Target> {
  return {
    name: 'null',
    ...(await startChild('the null server', [program('../yardsticks/null-server.ts')])),
  };
}

/** The two yardsticks. @param folder for the log of the second */
export async function startYardsticks(folder: string): Promise<readonly Target[]> {
  const log = join(folder, 'append-yardstick');
  mkdirSync(log, { recursive: true });
  return [
    {
      name: 'parse',
      ...(await startChild('the yardstick "parse"', [program('../yardsticks/parse-server.ts')])),
    },
    {
      name: 'append',
      ...(await startChild('the yardstick "append"', [program('../yardsticks/append-server.ts'), log])),
    },
  ];
}

/** The store to measure: the one that was named, or Cairn in a process of its own. */
export async function startStore(options: BenchOptions, folder: string): Promise<Target> {
  const { endpoint, key, profile } = options;
  if (endpoint !== undefined) return { name: 'store', endpoint, key, stop: async () => {} };
  const node = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const start = [
    'start',
    '--data-dir',
    join(folder, 'cairn'),
    '--port',
    '0',
    '--api-key',
    key,
    '--no-demo',
    '--json',
  ];
  return { name: 'cairn', key, ...(await startChild('Cairn', [...node, CAIRN, ...start])) };
}
