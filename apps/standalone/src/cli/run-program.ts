import { readFile } from 'node:fs/promises';
import { explainError } from '@cairn/runtime';
import { createProgram } from './program.ts';

/** Runs the command line. Whatever fails ends in one clear sentence on stderr and an exit code that is not 0. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  try {
    await createProgram(await ownVersion()).parseAsync([...argv]);
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
