import { readFile } from 'node:fs/promises';
import { explainError, keepPrivate } from '@cairn/runtime';
import { createProgram } from './program.ts';

/** What a shell says of a process that died of SIGPIPE. */
const BROKEN_PIPE = 141;

/** Runs the command line. Whatever fails ends in one clear sentence on stderr and an exit code that is not 0. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  keepPrivate();
  // The reader has read enough, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? BROKEN_PIPE : 1);
  });
  try {
    const program = await createProgram(await ownVersion(), argv[2]);
    await program.parseAsync([...argv]);
  } catch (error) {
    const { text, exitCode, unexpected } = explainError(error);
    process.stderr.write(`cairn: ${text}\n`);
    if (unexpected && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
    process.exit(exitCode);
  }
}

async function ownVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return JSON.parse(text).version;
}
