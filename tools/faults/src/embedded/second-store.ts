import { execFile } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bareEnvironment } from '@cairn/machine';
import type { Violation } from '../check/violation.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');
const MAIN = join(ROOT, 'apps', 'standalone', 'src', 'main.ts');
const REFUSED_MS = 60_000;
const run = promisify(execFile);

/**
 * Freezes a store (SIGSTOP) and starts another on its folder, which has to refuse; then lets the first continue.
 * @returns what was wrong with that
 */
export async function startSecondStore(pid: number, dataDir: string): Promise<Violation[]> {
  const options = [
    'start',
    '--data-dir',
    dataDir,
    '--port',
    '0',
    '--no-demo',
    '--json',
    '--log-level',
    'silent',
  ];
  const env = { ...bareEnvironment(), HOME: process.env.HOME };
  process.kill(pid, 'SIGSTOP');
  try {
    await run(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...options], {
      env,
      timeout: REFUSED_MS,
      killSignal: 'SIGKILL',
    });
    return [{ kind: 'two stores', what: 'a second store started on the folder of a frozen one, and ended' }];
  } catch (error) {
    const { code, stderr = '' } = error as { code?: number | null; stderr?: string };
    if (typeof code === 'number' && code > 0 && stderr.includes(dataDir)) return [];
    const said = stderr.slice(-500);
    return [{ kind: 'two stores', what: `a second store was not refused in words: code ${code}, ${said}` }];
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}
