import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STORE_PROCESS, startServer } from '@cairn/machine';
import { caughtUp } from './caught-up.ts';
import { dataFolder } from './data-folder.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const NODE = join(ROOT, 'node_modules', 'node', 'bin', 'node');
const MAIN = join(ROOT, 'apps', 'standalone', 'src', 'main.ts');

/** The one line that `cairn start --json` prints. */
interface Ready {
  readonly ready: true;
  readonly dashboard: string;
  readonly endpoint: string;
  readonly api: string;
  readonly user?: { readonly email: string; readonly password: string };
}

export interface StartOptions {
  /** Where it keeps its data; it stays there afterwards. Left out, a temporary folder that is removed at the end. */
  readonly dataDir?: string;
  /** More arguments of `cairn start`, such as `['--demo']`; they win over those given here. */
  readonly args?: readonly string[];
  /** More of its environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A whole Cairn in a process of its own. */
export interface RunningCairn extends AsyncDisposable {
  /** The xAPI endpoint, without slash at the end. */
  readonly endpoint: string;
  /** Where the query API is, without slash at the end. */
  readonly api: string;
  /** Where pages are served, without slash at the end. */
  readonly url: string;
  /** An API key that may do everything. */
  readonly key: string;
  readonly secret: string;
  /** Who may sign in at the dashboard; only known when this start made that user. */
  readonly user: { readonly email: string; readonly password: string } | undefined;
  readonly pid: number;
  readonly dataDir: string;
  /** Waits until all that was acknowledged so far shows in lists, activities and agents. */
  caughtUp(): Promise<void>;
  /** The last it has logged: warnings and errors, as JSON lines. */
  log(): string;
  /** Asks it to end and waits; killed when that takes more than 30 s. */
  stop(): Promise<void>;
  /** Ends it as a power cut would (SIGKILL) and waits, also for its PostgreSQL. */
  kill(): Promise<void>;
}

const KEY = 'test-key';
const SECRET = 'test-secret-that-is-long-enough';

/**
 * Starts `apps/standalone` on a free port and waits until it is ready. Settings of the environment (`CAIRN_…`) do
 * not reach it. It ends with the process that started it, whatever becomes of that.
 * @throws {StartError} with its last words when it does not come up within four minutes
 */
export async function startCairn({ dataDir, args = [], env = {} }: StartOptions = {}): Promise<RunningCairn> {
  const folder = await dataFolder(dataDir);
  const command = [NODE, ...STORE_PROCESS.options, MAIN, ...flags(folder.path), ...args] as const;
  const server = await startServer<Ready>('Cairn', command, { ...environment(), ...env }).catch(
    async (error: unknown) => {
      await folder.release();
      throw error;
    },
  );
  const { ready, pid, log } = server;
  const end = async (signal: NodeJS.Signals) => {
    await server.end(signal);
    await folder.release();
  };
  const url = ready.dashboard.replace(/\/$/, '');
  const stop = () => end('SIGTERM');
  return {
    endpoint: ready.endpoint,
    api: ready.api,
    url,
    key: KEY,
    secret: SECRET,
    user: ready.user,
    pid,
    dataDir: folder.path,
    caughtUp: () => caughtUp(ready.endpoint, `Basic ${btoa(`${KEY}:${SECRET}`)}`),
    log,
    stop,
    kill: () => end('SIGKILL'),
    [Symbol.asyncDispose]: stop,
  };
}

function flags(dataDir: string): string[] {
  const given = { 'data-dir': dataDir, port: '0', 'api-key': `${KEY}:${SECRET}`, 'log-level': 'warn' };
  return [
    'start',
    ...Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]),
    '--no-demo',
    '--json',
  ];
}

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('CAIRN_'));
  return {
    ...STORE_PROCESS.environment,
    // As `npm start` has it: else each thread strips the types of what it loads once more.
    NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'node'),
    ...Object.fromEntries(kept),
    // Many tests at once make a machine slow; what was posted must be listed all the same.
    CAIRN_LIST_WAIT_MS: '10000',
  };
}
