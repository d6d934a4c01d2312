import { Problem, type ProblemIssue } from '@cairn/http';
import type { Reading, ReadOptions } from '@cairn/standards';

/** A file that could be read. */
export type ReadFile = Extract<Reading, { outcome: 'read' }>;

/**
 * Reads a file in any format that is known.
 * @throws {Problem} 415 for what is recognised and is not read here, 400 with everything that is wrong with it
 */
export async function readFile(bytes: Uint8Array, options: ReadOptions): Promise<ReadFile> {
  // Loaded with the first use, since most starts need none.
  const { readStandard } = await import('@cairn/standards');
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
export function shownIssue({
  line,
  column,
  message,
  ...issue
}: ProblemIssue & { readonly line?: number; readonly column?: number }): ProblemIssue {
  if (line === undefined) return { ...issue, message };
  const at = column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
  return { ...issue, message: message.includes(at) ? message : `At ${at}: ${message}` };
}
