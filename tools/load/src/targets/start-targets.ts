import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STORE_PROCESS, startServer } from '@cairn/machine';
import type { BenchOptions } from '../options.ts';
import type { Target } from './target.ts';

const program = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const CAIRN = program('../../../../apps/standalone/src/main.ts');

/** The server that does nothing, against which the generator measures itself. */
export async function startNullServer(): Promise<Target> {
  return {
    name: 'null',
    ...(await startTarget('the null server', [program('../yardsticks/null-server.ts')])),
  };
}

/** The two yardsticks. @param folder for the log of the second */
export async function startYardsticks(folder: string): Promise<readonly Target[]> {
  const log = join(folder, 'append-yardstick');
  mkdirSync(log, { recursive: true });
  return [
    {
      name: 'parse',
      ...(await startTarget('the yardstick "parse"', [program('../yardsticks/parse-server.ts')])),
    },
    {
      name: 'append',
      ...(await startTarget('the yardstick "append"', [program('../yardsticks/append-server.ts'), log])),
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
  const { environment } = STORE_PROCESS;
  const args = [...STORE_PROCESS.options, ...node, CAIRN, ...start];
  return { name: 'cairn', key, ...(await startTarget('Cairn', args, environment)) };
}

/** @param args Node's own options, the program, its arguments */
async function startTarget(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Pick<Target, 'endpoint' | 'pid' | 'stop'>> {
  const command = [process.execPath, '--disable-warning=ExperimentalWarning', ...args] as const;
  const { pid, ready, end } = await startServer<{ ready: true; endpoint: string }>(name, command, {
    ...environment,
    ...process.env,
  });
  return { pid, endpoint: ready.endpoint, stop: () => end('SIGTERM') };
}
