import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { UserFacingError } from '@cairn/runtime';

/** Standard output or input in place of a file. */
export const STANDARD = '-';

/**
 * Writes bytes to a file, or to standard output: gzip when its name ends with .gz, Zstandard with .zst. Under its name
 * the file is whole or not there at all.
 * @throws {UserFacingError} when there is one of that name, or it cannot be written
 */
export async function writeLogFile(name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  if (name === STANDARD) {
    return pipeline(Readable.from(bytes), process.stdout, { end: false }).catch((error: unknown) => {
      throw explained(error, name);
    });
  }
  if (await exists(name)) {
    throw new UserFacingError(`The file ${name} already exists.`, 'Give another name, or remove it first.');
  }
  const part = join(dirname(name), `.${basename(name)}.part`);
  try {
    const compressor = compressorFor(name);
    const file = createWriteStream(part, { mode: 0o600, flush: true });
    await (compressor === undefined
      ? pipeline(Readable.from(bytes), file)
      : pipeline(Readable.from(bytes), compressor, file));
    await rename(part, name);
  } catch (error) {
    await rm(part, { force: true });
    throw explained(error, name);
  }
}

/**
 * Reads a file, or standard input: decompressed when it is gzip or Zstandard, whatever its name says.
 * @throws {UserFacingError} when it cannot be read or its compression is damaged
 */
export async function* readLogFile(name: string): AsyncGenerator<Uint8Array> {
  const source = name === STANDARD ? process.stdin : createReadStream(name, { highWaterMark: 2 ** 18 });
  try {
    const chunks: AsyncIterator<Buffer> = source[Symbol.asyncIterator]();
    const first = await chunks.next();
    const head: Buffer = first.done ? Buffer.alloc(0) : first.value;
    const all = Readable.from(
      (async function* () {
        yield head;
        yield* { [Symbol.asyncIterator]: () => chunks };
      })(),
    );
    const decompressor = decompressorFor(head);
    if (decompressor === undefined) yield* all;
    else {
      all.on('error', (error) => decompressor.destroy(error));
      yield* all.pipe(decompressor);
    }
  } catch (error) {
    throw explained(error, name);
  } finally {
    source.destroy();
  }
}

function compressorFor(name: string): Transform | undefined {
  if (name.endsWith('.gz')) return createGzip();
  return name.endsWith('.zst') || name.endsWith('.zstd') ? createZstdCompress() : undefined;
}

/** By the bytes a stream begins with: RFC 1952 2.3.1, RFC 8878 3.1.1. */
function decompressorFor(head: Buffer): Transform | undefined {
  if (head.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))) return createGunzip();
  if (head.subarray(0, 4).equals(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]))) return createZstdDecompress();
  return undefined;
}

async function exists(name: string): Promise<boolean> {
  return stat(name).then(
    () => true,
    () => false,
  );
}

/** What went wrong with a file, in words; any other error as it is. */
function explained(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const file = name === STANDARD ? 'Standard input or output' : name;
  if (code === 'ENOENT') {
    return new UserFacingError(`The file or folder ${file} does not exist.`, 'Give an existing one.', {
      cause: error,
    });
  }
  if (/^(Z_|ZSTD_|ERR_ZSTD)/.test(code)) {
    return new UserFacingError(
      `The compressed data of ${file} is damaged or truncated (${code}).`,
      'Get it again, or export it again.',
      { cause: error },
    );
  }
  if (/^E[A-Z]+$/.test(code)) {
    return new UserFacingError(
      `${file} cannot be read or written (${code}).`,
      'Check its permissions and its disk.',
      { cause: error },
    );
  }
  return error;
}
