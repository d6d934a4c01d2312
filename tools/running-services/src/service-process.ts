import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from '@cairn/machine';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
/** Longer than a service waits for itself. */
const STOP_MS = 30_000;
const LOG_CHARACTERS = 200_000;

/** One process of a running Cairn; it keeps its address when started again. */
export interface ServiceProcess {
  readonly url: string;
  readonly pid: number;
  /** The end of its output. */
  log(): string;
  /** kill -9. */
  kill(): Promise<void>;
  pause(): void;
  resume(): void;
  /** Starts it again after {@link kill} or {@link stop}. @param more changes to the environment for this run */
  start(more?: Readonly<Record<string, string>>): Promise<void>;
  /** Sends SIGTERM and waits. @returns its exit code; null when it had to be killed */
  stop(): Promise<number | null>;
}

/**
 * Starts `apps/<app>/src/main.ts` on a free port and waits until it listens.
 * @throws {Error} with the end of its output when it exits instead
 */
export async function startService(
  app: string,
  env: Readonly<Record<string, string>>,
): Promise<ServiceProcess> {
  const main = join(ROOT, 'apps', app, 'src', 'main.ts');
  let said = '';
  const launch = async (port: number, more: Readonly<Record<string, string>> = {}) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', main, '--port', String(port)],
      { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...bareEnvironment(), ...env, ...more } },
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-LOG_CHARACTERS);
      });
    }
    const url = await new Promise<string>((done, failed) => {
      child.once('message', (message: { url: string }) => done(message.url));
      child.once('exit', () => failed(new Error(`${app} did not start:\n${said.slice(-4000)}`)));
    });
    return { child, url };
  };
  let running = await launch(0);
  const { url } = running;
  const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const { child } = running;
    if (hasEnded(child)) return child.exitCode;
    const ended = once(child, 'exit');
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(late);
    return child.exitCode;
  };
  return {
    url,
    get pid() {
      return running.child.pid ?? 0;
    },
    log: () => said,
    async kill() {
      await end('SIGKILL');
    },
    pause: () => void running.child.kill('SIGSTOP'),
    resume: () => void running.child.kill('SIGCONT'),
    async start(more) {
      if (hasEnded(running.child)) running = await launch(Number(new URL(url).port), more);
    },
    stop: () => end('SIGTERM'),
  };
}
