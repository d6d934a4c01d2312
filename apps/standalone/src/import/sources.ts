import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { UserFacingError } from '@cairn/runtime';

/** Something to import: a file, or standard input under the name `-`. `bytes` is undefined where unknown. */
export interface Source {
  readonly name: string;
  readonly bytes: number | undefined;
}

const STATEMENT_FILE = /\.(json|jsonl|ndjson)(\.gz)?$/i;

/**
 * The sources some arguments name: files as given, folders with every .json, .jsonl and .ndjson file below them
 * (also .gz), in name order.
 * @throws {UserFacingError} when a path does not exist, cannot be read, or a folder holds no such file
 */
export async function findSources(paths: readonly string[]): Promise<readonly Source[]> {
  const found: Source[] = [];
  for (const path of paths) {
    if (path === '-') found.push({ name: '-', bytes: undefined });
    else found.push(...(await filesAt(path)));
  }
  return found;
}

async function filesAt(path: string): Promise<readonly Source[]> {
  const stats = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const problem =
      cause.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${cause.code}).`;
    throw new UserFacingError(problem, 'Give files, folders or - for standard input.', { cause });
  });
  if (!stats.isDirectory()) return [{ name: path, bytes: stats.size }];
  const names = (await readdir(path, { recursive: true })).filter((name) => STATEMENT_FILE.test(name)).sort();
  if (names.length === 0) {
    throw new UserFacingError(
      `The folder ${path} holds no .json, .jsonl or .ndjson file.`,
      'Name the files one by one.',
    );
  }
  const inside = await Promise.all(names.map((name) => filesAt(join(path, name))));
  return inside.flat();
}

/** The bytes of a source in chunks, decompressed when its name ends in .gz or its first bytes say gzip. */
export async function* readSource(source: Source, onBytes: (count: number) => void): AsyncGenerator<Buffer> {
  const input =
    source.name === '-' ? process.stdin : createReadStream(source.name, { highWaterMark: 1 << 18 });
  input.on('data', (chunk: Buffer) => onBytes(chunk.length));
  const bytes = source.name.endsWith('.gz') ? input.pipe(createGunzip()) : input;
  // A read error of the file must surface through the pipe.
  if (bytes !== input) input.on('error', (error: Error) => bytes.destroy(error));
  for await (const chunk of bytes) yield chunk as Buffer;
}
