import { isUtf8 } from 'node:buffer';
import { createGunzip } from 'node:zlib';
import { cutShort, Problem, receivedChunks } from '@cairn/http';
import type { IngestContext } from './context.ts';
import { badParameter, badRequest } from './problem.ts';

/**
 * Reads the body whole, decompressing gzip, and stops at `limit` bytes of content: a body that says or turns
 * out to be larger is never kept in memory.
 * @throws {Problem} 413 beyond the limit or packed too tightly, 415 for a coding other than gzip, 400 for damaged gzip or one cut short
 */
export async function readBody(c: IngestContext, limit: number): Promise<Buffer> {
  // Before the stream is asked for: making one costs more than reading a small body.
  if (codingOf(c) === 'identity' && declaredLength(c) <= limit) return readDeclared(c, limit);
  const chunks: Uint8Array[] = [];
  for await (const chunk of openBody(c, limit)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * The body as it comes in, decompressed; ends with an error beyond `limit` bytes of content. It has to be read to its
 * end or left by `break`, never half.
 * @param onReceived is given how many bytes have come so far, still packed; what it throws ends the body
 * @throws {Problem} as {@link readBody}; at once where the headers tell
 */
export function openBody(
  c: IngestContext,
  limit: number,
  onReceived?: (bytes: number) => void,
): AsyncIterable<Uint8Array> {
  const coding = codingOf(c);
  if (declaredLength(c) > limit) throw tooLarge(limit);
  // A stream that was made and not read keeps the server from reading what it drops: made only when it is read.
  if (coding === 'identity') return within(c, limit, receivedChunks(c.req.raw));
  if (coding === 'gzip' || coding === 'x-gzip') return within(c, limit, gunzip(c, limit, onReceived));
  const headers = { 'Accept-Encoding': 'gzip' };
  const message = `Content-Encoding ${coding.slice(0, 40)} is not understood. Send the body plain or with gzip.`;
  throw new Problem(415, 'unsupported_coding', message, { headers });
}

/** The body as text. @throws {Problem} 400 when it is not UTF-8 */
export function asText(body: Buffer): string {
  requireUtf8(body);
  return body.toString('utf8');
}

/** @throws {Problem} 400 when the body is not UTF-8 */
export function requireUtf8(body: Buffer): void {
  if (isUtf8(body)) return;
  const message = 'The body is not UTF-8.';
  throw badRequest([
    { code: 'body_encoding', path: '$', message, hint: 'JSON is sent in UTF-8 (RFC 8259, 8.1).' },
  ]);
}

/** The quick way: what says how long it is, is read at once. */
async function readDeclared(c: IngestContext, limit: number): Promise<Buffer> {
  const body = Buffer.from(await c.req.raw.arrayBuffer().catch(cutShort));
  // The server in front holds senders to what they declared; tests and other servers may not.
  if (body.length > limit) throw tooLarge(limit);
  c.get('chargeBytes')?.(body.length);
  return body;
}

function codingOf(c: IngestContext): string {
  return c.req.header('content-encoding')?.trim().toLowerCase() || 'identity';
}

function declaredLength(c: IngestContext): number {
  return Number(c.req.header('content-length') ?? Number.NaN);
}

async function* within(
  c: IngestContext,
  limit: number,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    // What is refused later was still unpacked.
    c.get('chargeBytes')?.(chunk.length);
    if (size > limit) throw tooLarge(limit);
    yield chunk;
  }
}

/** Bytes unpacked in one go: each goes through the thread pool and the event loop, which a busy machine turns slowly. */
const UNPACKED = 256 * 1024;
/** Bodies up to this many bytes may be packed as tightly as gzip can. */
const FREELY_PACKED = 1024 * 1024;
/** Beyond, no larger than this many times what came: statements and documents are packed to a tenth or a thirtieth. */
const TIGHTEST = 50;

async function* gunzip(
  c: IngestContext,
  limit: number,
  onReceived?: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const unzip = createGunzip({ chunkSize: UNPACKED });
  let came = 0;
  let unpacked = 0;
  // Empty members, and what follows the last one, unpack to nothing: they are bounded and charged by what came.
  const count = (bytes: number) => {
    came += bytes;
    if (came > limit) throw tooLarge(limit);
    onReceived?.(came);
  };
  const feeding = feed(receivedChunks(c.req.raw), unzip, count).catch((error) => unzip.destroy(error));
  try {
    for await (const chunk of unzip) {
      unpacked += chunk.length;
      if (unpacked > FREELY_PACKED && unpacked > unzip.bytesWritten * TIGHTEST) throw packedTooTightly();
      yield chunk;
    }
    await feeding;
    // What failed after the last member did not fail the stream, which had ended.
    if (unzip.errored !== null) throw unzip.errored;
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    const hint = 'Send it whole, or leave it uncompressed.';
    throw badParameter('Content-Encoding', 'The body is not valid gzip.', hint);
  } finally {
    unzip.destroy();
    if (came > unpacked) c.get('chargeBytes')?.(came - unpacked);
  }
}

async function feed(
  stream: AsyncIterable<Uint8Array>,
  unzip: ReturnType<typeof createGunzip>,
  count: (bytes: number) => void,
): Promise<void> {
  for await (const chunk of stream) {
    count(chunk.length);
    if (unzip.destroyed) return;
    if (unzip.write(chunk)) continue;
    await roomIn(unzip);
  }
  unzip.end();
}

/** Waits until more may be written, or nothing more can be. */
function roomIn(unzip: ReturnType<typeof createGunzip>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      unzip.off('drain', done).off('close', done);
      resolve();
    };
    unzip.on('drain', done).on('close', done);
  });
}

/** What unpacks to that many times its bytes is a bomb, or may as well be sent in smaller parts. */
function packedTooTightly(): Problem {
  const message = `The body unpacks to more than ${TIGHTEST} times the bytes that came. Beyond ${FREELY_PACKED} bytes this store takes no such gzip.`;
  const hint = `Send batches of up to ${FREELY_PACKED} bytes, or leave the body uncompressed.`;
  const issues = [{ code: 'gzip_ratio', path: 'Content-Encoding', message, hint }];
  return new Problem(413, 'gzip_ratio', message, { issues });
}

/** The refusal of a body with more than `limit` bytes. */
export function tooLarge(limit: number): Problem {
  const message = `The body is larger than ${limit} bytes, the most this store takes in one request. Send smaller batches.`;
  return new Problem(413, 'body_too_large', message);
}
