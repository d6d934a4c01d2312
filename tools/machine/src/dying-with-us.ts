import { spawnSync } from 'node:child_process';
import { platform } from 'node:os';

let setpriv: boolean | undefined;

/**
 * The command whose program is killed when this process ends, even by kill -9; only Linux can tell a child of that, so
 * elsewhere it is the command as it was. For servers that have nothing to save once their test is gone.
 */
export function dyingWithUs(command: readonly [program: string, ...args: string[]]): [string, ...string[]] {
  setpriv ??= platform() === 'linux' && spawnSync('setpriv', ['--version']).status === 0;
  return setpriv ? ['setpriv', '--pdeathsig', 'KILL', ...command] : [...command];
}
