import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { Problem } from '@cairn/http';
import type { Asked, Reply, WorkResult } from './messages.ts';

// Loading takes longer than most of the work.
enableCompileCache();
const { WORK } = await import('./work.ts');
const port = parentPort;
if (port === null) throw new Error('This file runs only as a thread of the query API.');

port.on('message', async ({ id, name, input }: Asked) => {
  try {
    // The types of a name and its input belong together where they are sent.
    const result = await (WORK[name] as (input: unknown) => unknown)(input);
    port.postMessage({ id, result } satisfies Reply);
  } catch (error) {
    port.postMessage({ id, ...failure(error) } satisfies Reply);
  }
});

function failure(error: unknown): WorkResult {
  if (error instanceof Problem) {
    const { status, code, message, issues, headers } = error;
    return { problem: { status, code, message, issues, headers } };
  }
  return { error };
}
