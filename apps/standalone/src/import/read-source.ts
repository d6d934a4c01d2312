import { UserFacingError } from '@cairn/runtime';
import type { AttachmentLibrary } from './attachments.ts';
import { fromUtf16, utf16Of } from './encoding.ts';
import { gunzipped, isGzip } from './gzip.ts';
import { boundaryInBody, statementsOfMultipart, withoutHttpHead } from './multipart.ts';
import { NotJson, notJson } from './not-json.ts';
import { PeekedBytes } from './peeked-bytes.ts';
import { printable, type Skipped, type Source } from './source.ts';
import { isZip } from './zip.ts';

/** RFC 8878, 3.1.1. */
const ZSTANDARD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
/** Begins what `cairn log export` writes. */
const EXPORTED_LOG = '{"cairnLog":';
/** Things packed in each other, such as gzip in an answer that was saved with its head. */
const MAX_LAYERS = 4;

interface Reading {
  readonly source: Source;
  readonly attachments: AttachmentLibrary;
  /** Takes parts of a multipart body that are of no use. */
  readonly skip: (skipped: Skipped) => void;
  packed: number;
}

/**
 * The JSON text of a source in UTF-8, in chunks: unpacked where it is gzip, taken out where it is an answer saved with its
 * head or a multipart body, converted where it is UTF-16; all of that by its bytes, whatever the name says. The attachments
 * of a multipart body are in the library before the first chunk comes.
 * @throws {NotJson} before the first chunk
 * @throws {UserFacingError} when it cannot be read on; everything readable before has been handed out by then
 */
export async function* readSource(
  source: Source,
  attachments: AttachmentLibrary,
  onBytes: (count: number) => void,
  skip: (skipped: Skipped) => void = () => {},
): AsyncGenerator<Buffer> {
  const reading: Reading = { source, attachments, skip, packed: 0 };
  try {
    const input = counted(await source.open(), (count) => {
      reading.packed += count;
      onBytes(count);
    });
    yield* peel(reading, input, undefined, 0);
  } catch (cause) {
    throw unreadable(source, cause);
  }
}

async function* counted(
  input: AsyncIterable<Buffer>,
  onBytes: (count: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of input) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** @param boundary of a multipart body, where a head around the bytes named one */
async function* peel(
  reading: Reading,
  bytes: AsyncIterable<Buffer>,
  boundary: string | undefined,
  layer: number,
): AsyncGenerator<Buffer> {
  const { source } = reading;
  const name = printable(source.name === '-' ? 'standard input' : source.name);
  const peeked = new PeekedBytes(bytes);
  try {
    const head = await peeked.head(4);
    if (layer > MAX_LAYERS) throw notJson(name, head, 'It is compressed too many times.');
    if (head.subarray(0, ZSTANDARD.length).equals(ZSTANDARD)) throw zstd(name);
    if (isZip(head)) throw hiddenZip(name);
    if (isGzip(head)) {
      yield* peel(
        reading,
        gunzipped(peeked.all(), name, () => reading.packed),
        boundary,
        layer + 1,
      );
      return;
    }
    if (source.name.endsWith('.gz') && layer === 0 && !looksPlain(head)) {
      yield* gunzipped(peeked.all(), name, () => reading.packed); // Says what is wrong with it.
      return;
    }
    const utf16 = utf16Of(head);
    if (utf16 !== undefined) {
      yield* peel(reading, fromUtf16(peeked.all(), utf16, name), boundary, layer + 1);
      return;
    }
    const http = await withoutHttpHead(peeked, name);
    if (http !== undefined) {
      yield* peel(reading, http.body, http.boundary, layer + 1);
      return;
    }
    const between = boundary ?? (await boundaryInBody(peeked));
    if (between !== undefined) {
      yield* peel(reading, statementsOfMultipart(peeked.all(), between, reading), undefined, layer + 1);
      return;
    }
    await refuseOthers(name, peeked);
    yield* peeked.all();
  } finally {
    await peeked.close();
  }
}

async function refuseOthers(name: string, peeked: PeekedBytes): Promise<void> {
  const beginning = (await peeked.head(EXPORTED_LOG.length)).toString('latin1');
  if (beginning.startsWith(EXPORTED_LOG)) {
    throw new UserFacingError(
      `${name} is a whole log from \`cairn log export\`.`,
      'Use `cairn log import`, which imports it into an empty log.',
    );
  }
  if (/^(\u00EF\u00BB\u00BF)?\s*[[{]/.test(beginning)) return;
  const head = await peeked.head(1 << 16);
  if (!hasJsonLine(head)) throw notJson(name, head);
}

/** Whether a line of it begins as JSON does: then the others are damaged. Empty lines at its start say nothing. */
function hasJsonLine(head: Buffer): boolean {
  const text = head.toString('latin1').replace(/^\u00EF\u00BB\u00BF/, '');
  if (text.trim() === '') return true;
  if (text.includes('\0') || /^\s*(<|%PDF)/.test(text)) return false;
  return text.split('\n').some((line) => /^[ \t\r]*[[{]/.test(line));
}

/** Some downloads are decompressed on the way and keep their name. */
function looksPlain(head: Buffer): boolean {
  return (
    utf16Of(head) !== undefined || /^(\u00EF\u00BB\u00BF)?\s*[[{]|^(--|HTTP)/.test(head.toString('latin1'))
  );
}

function zstd(name: string): UserFacingError {
  return new UserFacingError(
    `${name} is compressed with zstd; the import reads plain files, gzip and zip.`,
    'Unpack it first. If it comes from `cairn log export`, use `cairn log import`.',
  );
}

function hiddenZip(name: string): UserFacingError {
  return new UserFacingError(
    `${name} is a zip archive, whose directory is at its end.`,
    'Save it as a separate file and import that file.',
  );
}

function unreadable(source: Source, cause: unknown): unknown {
  if (cause instanceof NotJson || cause instanceof UserFacingError) return cause;
  if (!(cause instanceof Error)) return cause;
  const name = source.name === '-' ? 'standard input' : printable(source.name);
  if ('code' in cause && typeof cause.code === 'string') {
    return new UserFacingError(
      `${name} cannot be read (${cause.code}).`,
      'Look at its permissions and its disk, then import it again.',
      { cause },
    );
  }
  // Of an archive: the size of an entry is not what its directory says.
  return new UserFacingError(
    `${name} is damaged (${printable(cause.message)}).`,
    'Get it again and import the new copy.',
    { cause },
  );
}
