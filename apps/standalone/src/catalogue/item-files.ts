import { readFile, stat } from 'node:fs/promises';
import { UserFacingError } from '@cairn/runtime';
import { syntaxIssue } from '@cairn/xapi';

/** The items of some files, together, and where each came from. */
export interface ItemFiles {
  readonly items: readonly unknown[];
  /** The file and path that a path into `items`, such as `$[3].title`, means. */
  whereIs(path: string): string;
}

/** Larger than any publication that is taken. */
const LARGEST = 64 * 1024 * 1024;

/**
 * Reads catalogue items from JSON files, each with one item or an array of them.
 * @throws {UserFacingError} for the first file that is too large or not JSON, with line and column; what the file system says
 *   of one that cannot be read
 */
export async function readItemFiles(names: readonly string[]): Promise<ItemFiles> {
  const items: unknown[] = [];
  const paths: string[] = [];
  for (const name of names) {
    const content = parse(
      name,
      await readText(name, 'Split it. Each publication is stored whole or not at all.'),
    );
    const isArray = Array.isArray(content);
    for (const [index, item] of (isArray ? content : [content]).entries()) {
      items.push(item);
      paths.push(`${name}: $${isArray ? `[${index}]` : ''}`);
    }
  }
  return {
    items,
    whereIs(path) {
      const [, index = '', rest = ''] = /^\$\[(\d{1,9})\](.*)$/s.exec(path) ?? [];
      const start = paths[Number(index)];
      return index === '' || start === undefined ? path : `${start}${rest}`;
    },
  };
}

/**
 * Reads a text file of a bounded size.
 * @param hint what to do if it is too large
 * @throws {UserFacingError} for one that is; what the file system says of one that cannot be read
 */
export async function readText(name: string, hint: string): Promise<string> {
  const { size } = await stat(name);
  if (size <= LARGEST) return readFile(name, 'utf8');
  throw new UserFacingError(`${name} has more than ${LARGEST / 1024 ** 2} MiB.`, hint);
}

function parse(name: string, text: string): unknown {
  // Editors on Windows put a byte order mark in front.
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return JSON.parse(content);
  } catch (cause) {
    const { message, hint } = syntaxIssue(content, cause);
    throw new UserFacingError(`${name}: ${message}`, hint ?? 'Nothing was published.', { cause });
  }
}
