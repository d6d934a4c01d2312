import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Problem, type ProblemIssue } from '@cairn/http';
import type { Reading, ReadOptions, StandardsIssue } from '@cairn/standards';

import { createTurns } from '../turns.ts';

/** Formats of frameworks; loaded with the first use, since most starts need none. */
export const standards = () => import('@cairn/standards');

/** A file of a framework that could be read. */
export type ReadFramework = Extract<Reading, { outcome: 'read' }>;

/**
 * Reads a file of a framework in any format that is known.
 * @throws {Problem} 415 for what is recognised and is not a framework, 400 with everything that is wrong with one
 */
export async function readFramework(bytes: Uint8Array, options: ReadOptions): Promise<ReadFramework> {
  const reading =
    bytes.length <= SMALL_BYTES
      ? await (await standards()).readStandard(bytes, options)
      : await inTurn('file', () => readOnThread(bytes, options));
  switch (reading.outcome) {
    case 'read':
      return reading;
    case 'declined':
      throw new Problem(415, 'unsupported_framework', `The file is ${reading.words}. ${reading.why}`);
    case 'refused':
      throw new Problem(400, 'invalid_framework', `The file is ${reading.words}, and it is faulty.`, {
        issues: reading.issues.map(shownIssue),
      });
  }
}

/** What is read in some 20 milliseconds, whatever it holds: a thread takes ten times as long to start. */
const SMALL_BYTES = 32 * 1024;
/** Larger files are read one after the other, however many come: each may take the memory below. */
const inTurn = createTurns();
/** Memory of the thread that reads a file, MiB. */
const HEAP_MIB = 512;

async function readOnThread(bytes: Uint8Array, options: ReadOptions): Promise<Reading> {
  const thread = new Worker(new URL('./read-thread.ts', import.meta.url), {
    workerData: { bytes, options },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
  });
  try {
    const [reading] = await once(thread, 'message');
    return reading;
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw cause;
    const message = `Reading the file takes more than ${HEAP_MIB} MiB of memory. Import it in parts.`;
    throw new Problem(413, 'too_large', message, { cause });
  } finally {
    await thread.terminate();
  }
}

/** An issue whose message says where it is in the file. */
function shownIssue({ line, column, message, ...issue }: StandardsIssue): ProblemIssue {
  if (line === undefined) return { ...issue, message };
  const at = column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
  return { ...issue, message: message.includes(at) ? message : `At ${at}: ${message}` };
}
