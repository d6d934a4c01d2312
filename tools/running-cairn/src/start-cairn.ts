import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { caughtUp } from './caught-up.ts';
import { dataFolder } from './data-folder.ts';
import { type Ready, readyOf } from './ready.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const NODE = join(ROOT, 'node_modules', 'node', 'bin', 'node');
const MAIN = join(ROOT, 'apps', 'standalone', 'src', 'main.ts');

/** Longer than the server gives itself. */
const STOP_MS = 30_000;
/** How much of what it logs is kept, characters. */
const LOG_CHARACTERS = 200_000;

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
 * @throws Error with its last words when it does not come up within four minutes
 */
export async function startCairn({ dataDir, args = [], env = {} }: StartOptions = {}): Promise<RunningCairn> {
  const folder = await dataFolder(dataDir);
  const child = spawn(NODE, ['--disable-warning=ExperimentalWarning', MAIN, ...flags(folder.path), ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...environment(), ...env },
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const log = lastWords(child);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(late);
    await folder.release();
  };
  let ready: Ready;
  try {
    ready = await readyOf(child, log);
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
  const url = ready.dashboard.replace(/\/$/, '');
  const stop = () => end('SIGTERM');
  return {
    endpoint: ready.endpoint,
    api: ready.api,
    url,
    key: KEY,
    secret: SECRET,
    user: ready.user,
    pid: child.pid ?? 0,
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
    // As the `cairn` command does it: ClickHouse in process keeps a thread for each query that is under way.
    UV_THREADPOOL_SIZE: '16',
    ...Object.fromEntries(kept),
    // Many tests at once make a machine slow; what was posted must be listed all the same.
    CAIRN_LIST_WAIT_MS: '10000',
  };
}

function lastWords(child: ChildProcess): () => string {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-LOG_CHARACTERS);
  });
  return () => said;
}
