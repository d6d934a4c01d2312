import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dyingWithUs, ownLoopback } from '@cairn/machine';
import { s3Jar } from './jar.ts';

/** A server with the S3 interface, in a process of its own, without data at first. Any credentials do. */
export interface S3Server extends AsyncDisposable {
  readonly endpoint: string;
  /** The one bucket it has. */
  readonly bucket: string;
  /** kill -9: every request fails from now on. */
  kill(): Promise<void>;
  /** Starts it again after {@link kill}, at the same address and with what it had. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const BUCKET = 'cairn';
const STARTUP_MS = 240_000;

/**
 * Starts an S3-compatible server (Adobe S3Mock) on a free port of a loopback address of its own.
 * @throws {Error} with its last words when it does not come up
 */
export async function startS3(): Promise<S3Server> {
  const jar = await s3Jar();
  const folder = await mkdtemp(join(tmpdir(), 'cairn-s3-'));
  const host = await ownLoopback();
  let child = spawnJava(jar, folder, host, 0);
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  };
  const stop = async () => {
    await end();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const port = await portOf(child);
    const endpoint = `http://${host}:${port}`;
    const restart = async () => {
      child = spawnJava(jar, folder, host, port);
      await portOf(child);
    };
    return { endpoint, bucket: BUCKET, kill: end, restart, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function spawnJava(jar: string, folder: string, host: string, port: number): ChildProcess {
  const options = ['-Xmx200m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData'];
  const java = ['java', ...options, `-Djava.io.tmpdir=${folder}`, '-jar', jar] as const;
  const settings = [
    '--server.port=0',
    `--com.adobe.testing.s3mock.http-port=${port}`,
    `--server.address=${host}`,
  ];
  const [program, ...args] = dyingWithUs([...java, ...settings]);
  return spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      LC_ALL: 'C',
      TZ: 'UTC',
      COM_ADOBE_TESTING_S3MOCK_STORE_INITIAL_BUCKETS: BUCKET,
      COM_ADOBE_TESTING_S3MOCK_STORE_ROOT: folder,
    },
  });
}

/** Reads its log for the port of plain HTTP it took. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const failed = () => reject(new Error(`The S3 server did not start:\n${said.slice(-3000)}`));
    const late = setTimeout(failed, STARTUP_MS);
    child.once('exit', failed);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-20_000);
        const port = /started on ports?.*?(\d+) \(http\)/.exec(said)?.[1];
        if (port === undefined || !said.includes('Started S3MockApplication')) return;
        clearTimeout(late);
        child.off('exit', failed);
        resolve(Number(port));
      });
    }
  });
}
