import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from '@cairn/config';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** A shell that keeps variables and functions between blocks. */
export interface Shell extends AsyncDisposable {
  /** Runs a block to its end. @returns the exit code of its last command, and its output */
  run(block: string): Promise<{ readonly code: number; readonly out: string; readonly err: string }>;
}

/**
 * Starts a shell in which `npx cairn` is the command of this clone.
 * @param options cwd: where it works; dataDir: the data folder that commands take without --data-dir
 */
export function createShell({ cwd, dataDir }: { readonly cwd: string; readonly dataDir: string }): Shell {
  const child = spawn('bash', ['--noprofile', '--norc'], {
    cwd,
    env: { ...processEnvironment(), CAIRN_DATA_DIR: dataDir, NODE: process.execPath, MAIN },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let [out, err] = ['', ''];
  let look = () => {};
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text;
    look();
  });
  child.stdin.write('npx() { shift; "$NODE" --disable-warning=ExperimentalWarning "$MAIN" "$@"; }\n');

  return {
    run(block) {
      [out, err] = ['', ''];
      const mark = randomUUID();
      return new Promise((resolve, reject) => {
        look = () => {
          const [before, code] = out.split(`\n${mark} `);
          const errors = err.split(`\n${mark}\n`);
          if (!code?.endsWith('\n') || errors.length === 1) return;
          resolve({ code: Number(code), out: before ?? '', err: errors[0] ?? '' });
        };
        void ended.then(() => reject(new Error(`The shell ended. It said: ${out}${err}`)));
        child.stdin.write(`${block}\nprintf '\\n%s %s\\n' ${mark} $?; printf '\\n%s\\n' ${mark} >&2\n`);
      });
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await ended;
    },
  };
}
