import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bareEnvironment, ownLoopback } from '@cairn/machine';

/** How a front is set up. */
export interface FrontOptions {
  /** Where the engine keeps its data; a temporary folder, removed at the end, when left out. */
  readonly directory?: string;
  /** The only user it lets in; everybody when left out. */
  readonly user?: { readonly username: string; readonly password: string };
}

/** ClickHouse's HTTP interface over the embedded engine, in a process of its own. */
export interface ClickHouseFront extends AsyncDisposable {
  readonly url: string;
  /** Where its data is. */
  readonly directory: string;
  /** kill -9; what was acknowledged is in the directory. */
  kill(): Promise<void>;
  /** Starts it again after {@link kill}, on the same port and data. */
  restart(): Promise<void>;
  /** It hangs: connections are accepted, and nothing is answered. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/**
 * Starts a front: what several processes of a test share in place of a ClickHouse server. It speaks to
 * `@clickhouse/client`; there are no users' rights, no sessions, no compression, and results come whole.
 * @throws {Error} with its last words when it does not come up
 */
export async function startClickHouseFront(options: FrontOptions = {}): Promise<ClickHouseFront> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'cairn-clickhouse-')));
  const host = await ownLoopback();
  let running = await launch(directory, { host, port: 0 }, options.user);
  const { url } = running;
  const end = async (signal: NodeJS.Signals) => {
    const { child } = running;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    // A process that hangs reacts to nothing else.
    child.kill('SIGCONT');
    child.kill(signal);
    await ended;
  };
  const stop = async () => {
    await end('SIGTERM');
    if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
  };
  return {
    url,
    directory,
    kill: () => end('SIGKILL'),
    async restart() {
      running = await launch(directory, { host, port: Number(new URL(url).port) }, options.user);
    },
    pause: () => void running.child.kill('SIGSTOP'),
    resume: () => void running.child.kill('SIGCONT'),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function launch(
  directory: string,
  { host, port }: { host: string; port: number },
  user: FrontOptions['user'],
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    env: {
      ...bareEnvironment(),
      // The engine keeps a thread for each query that is under way.
      UV_THREADPOOL_SIZE: '16',
      FRONT_DIRECTORY: directory,
      FRONT_HOST: host,
      FRONT_PORT: String(port),
      ...(user && { FRONT_USER: user.username, FRONT_PASSWORD: user.password }),
    },
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-3000);
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message: { url: string }) => resolve(message.url));
    child.once('exit', () => reject(new Error(`The ClickHouse front did not start:\n${said}`)));
  });
  return { child, url };
}
