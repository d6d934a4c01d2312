import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from '@cairn/machine';
import type { RunningServices } from './start-services.ts';

const MAIN = fileURLToPath(new URL('../../../apps/standalone/src/main.ts', import.meta.url));

/** A command that runs beside the services. */
export interface BesideServices {
  readonly child: ChildProcess;
  /** Its output, followed by its exit code or the signal that ended it. */
  readonly said: Promise<string>;
}

/** Starts `cairn <name> --services`. */
export function beside(cairn: RunningServices, name: 'rebuild' | 'verify'): BesideServices {
  const child = spawn(process.execPath, [MAIN, name, '--services'], {
    env: { ...cairn.env, ...bareEnvironment() },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += chunk;
    });
  }
  return { child, said: once(child, 'close').then(([code, signal]) => `${text}${signal ?? code}`) };
}
