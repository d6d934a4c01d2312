import { Problem, type ProblemIssue } from '@cairn/http';
import type { Reading, ReadOptions, StandardsIssue } from '@cairn/standards';

/** Reads files of frameworks; loaded with the first, since most starts read none. */
export const standards = () => import('@cairn/standards');

/** A file of a framework that could be read. */
export type ReadFramework = Extract<Reading, { outcome: 'read' }>;

/**
 * Reads a file of a framework in any format that is known.
 * @throws {Problem} 415 for what is recognised and is not a framework, 400 with everything that is wrong with one
 */
export async function readFramework(bytes: Uint8Array, options: ReadOptions): Promise<ReadFramework> {
  const { readStandard } = await standards();
  const reading = await readStandard(bytes, options);
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

/** An issue whose message says where it is in the file. */
function shownIssue({ line, column, message, ...issue }: StandardsIssue): ProblemIssue {
  if (line === undefined) return { ...issue, message };
  const at = column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
  return { ...issue, message: message.includes(at) ? message : `At ${at}: ${message}` };
}
