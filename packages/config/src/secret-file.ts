import { closeSync, openSync, readSync } from 'node:fs';
import type { ConfigIssue } from './config-error.ts';

/** Far more than any secret takes. */
const MOST_BYTES = 65_536;

/**
 * Reads a secret from a file; the line break at its end does not belong to it.
 * @param source what named the file, such as `CAIRN_API_KEY_FILE`
 */
export function readSecretFile(
  source: string,
  path: string,
): { readonly source: string; readonly value?: string; readonly issue?: ConfigIssue } {
  const refuse = (problem: string) => ({
    source,
    issue: {
      code: 'unreadable_file' as const,
      path: source,
      message: `${source} names ${path}, which ${problem}.`,
    },
  });
  try {
    const bytes = readBounded(path);
    if (bytes.length > MOST_BYTES) return refuse('is too long to hold a secret');
    const value = bytes.toString('utf8').replace(/\r?\n$/, '');
    return value === '' ? refuse('is empty') : { source, value };
  } catch (error) {
    return refuse(`cannot be read (${error instanceof Error && 'code' in error ? error.code : error})`);
  }
}

function readBounded(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(MOST_BYTES + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read)
      read = readSync(file, buffer, length, buffer.length - length, null);
    return buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
