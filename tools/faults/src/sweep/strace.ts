import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Why system calls cannot be watched and spoiled here; undefined when they can. */
export async function straceMissing(): Promise<string | undefined> {
  try {
    await run('strace', ['-qq', '-f', '-o', '/dev/null', '-e', 'inject=sync:error=EIO', 'true'], {
      timeout: 20_000,
    });
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    return `strace (5 or newer, with the right to trace) is needed for it: ${why}`;
  }
}
