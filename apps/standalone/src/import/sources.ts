import { on } from 'node:events';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { UserFacingError } from '@cairn/runtime';

/** Something to import: a file, or standard input under the name `-`. `bytes` is undefined where unknown. */
export interface Source {
  readonly name: string;
  readonly bytes: number | undefined;
}

const GZIP = Buffer.from([0x1f, 0x8b]);
/** RFC 8878, 3.1.1. */
const ZSTANDARD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
/** Begins what `cairn log export` writes. */
const EXPORTED_LOG = '{"cairnLog":';
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
    else for (const source of await filesAt(path)) found.push(source);
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

/**
 * The bytes of a source in chunks, decompressed when they are gzip, whatever the name says (RFC 1952, 2.3.1: 1f 8b). The
 * file of a whole log is refused: none of its lines is a statement.
 * @throws {UserFacingError} when it cannot be read on; everything readable before has been handed out by then
 */
export async function* readSource(source: Source, onBytes: (count: number) => void): AsyncGenerator<Buffer> {
  const input =
    source.name === '-' ? process.stdin : createReadStream(source.name, { highWaterMark: 1 << 18 });
  const chunks = counted(input, onBytes);
  try {
    const head = await firstBytes(chunks);
    if (head.subarray(0, ZSTANDARD.length).equals(ZSTANDARD)) {
      throw new UserFacingError(
        `${source.name} is compressed with zstd; statements are imported plain or as gzip.`,
        'Unpack it first; or, when `cairn log export` wrote it, use `cairn log import`.',
      );
    }
    const all = beginningWith(head, chunks);
    yield* withoutLogs(source, isGzip(source, head) ? unzipped(all) : all);
  } catch (cause) {
    throw unreadable(source, cause);
  } finally {
    input.destroy();
  }
}

async function* withoutLogs(source: Source, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun = false;
  for await (const chunk of chunks) {
    if (!begun && chunk.toString('latin1', 0, EXPORTED_LOG.length) === EXPORTED_LOG) {
      throw new UserFacingError(
        `${source.name} is a whole log, as \`cairn log export\` writes one.`,
        'Use `cairn log import`, which fills an empty log from it.',
      );
    }
    begun = true;
    yield chunk;
  }
}

async function* counted(input: Readable, onBytes: (count: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of input) {
    onBytes(chunk.length);
    yield chunk;
  }
}

async function firstBytes(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
    if (head.length >= ZSTANDARD.length) break;
  }
  return head;
}

async function* beginningWith(head: Buffer, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* chunks;
}

function isGzip(source: Source, head: Buffer): boolean {
  if (head.subarray(0, GZIP.length).equals(GZIP)) return true;
  // Some downloads are decompressed on the way and keep their name.
  return source.name.endsWith('.gz') && !/^(\u00EF\u00BB\u00BF)?\s*[[{]/.test(head.toString('latin1'));
}

async function* unzipped(compressed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  let length = 0;
  // Unlike reading the stream itself, its events still tell what was readable when it fails.
  const events = on(gunzip, 'data', { close: ['end'], highWaterMark: 8, lowWaterMark: 2 });
  pipeline(compressed, gunzip).catch(() => {}); // An error comes out of the events.
  try {
    for await (const [chunk] of events) {
      length += chunk.length;
      yield chunk;
    }
  } finally {
    gunzip.destroy();
  }
  // An empty file is no gzip member, though zlib takes it for none at all.
  if (length === 0 && gunzip.bytesWritten === 0)
    throw Object.assign(new Error('it is empty'), { code: 'Z_BUF_ERROR' });
}

function unreadable(source: Source, cause: unknown): unknown {
  if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'string') return cause;
  const name = source.name === '-' ? 'standard input' : source.name;
  const [problem, remedy] = cause.code.startsWith('Z_')
    ? [`The gzip data of ${name} is damaged or cut off (${cause.message}).`, 'Get it again and import that.']
    : [
        `${name} cannot be read (${cause.code}).`,
        'Look at its permissions and its disk, then import it again.',
      ];
  return new UserFacingError(problem, remedy, { cause });
}
