import { basename } from 'node:path';

/** Something to import: a file, an entry of an archive, or standard input under the name `-`. */
export interface Source {
  readonly name: string;
  /** Undefined where unknown. */
  readonly bytes: number | undefined;
  open(): Promise<AsyncIterable<Buffer>>;
}

/** Something that is not imported, and why. */
export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

/** What a file in a folder or an archive is taken for, by its name alone. */
export type Role = 'statements' | 'archive' | 'attachment' | undefined;

const STATEMENTS = /\.(json|jsonl|ndjson|multipart|mime|http)(\.gz)?$/i;
const ARCHIVE = /\.zip$/i;
/** SHA-224, 256, 384 or 512 in hex (1.0.3 Data 2.4.11), with or without an ending. */
const BY_HASH = /^([0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})(\.[0-9a-z]{1,10}){0,2}$/i;

export const NOT_BY_NAME =
  'its name does not end in .json, .jsonl, .ndjson, .multipart, .mime, .http (also .gz) or .zip; name it by itself to import it';

export function roleOf(name: string): Role {
  const file = basename(name);
  if (BY_HASH.test(file)) return 'attachment';
  if (STATEMENTS.test(file)) return 'statements';
  return ARCHIVE.test(file) ? 'archive' : undefined;
}

/** The hash that the name of an attachment says, in lower case. */
export function hashInName(name: string): string | undefined {
  return BY_HASH.exec(basename(name))?.[1]?.toLowerCase();
}

/** A name from outside as it can be printed: on one line, not longer than a person reads. */
export function printable(name: string): string {
  const plain = name.replace(
    /\p{C}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return plain.length > 200 ? `${plain.slice(0, 200)}…` : plain;
}
