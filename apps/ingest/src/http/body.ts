import { isUtf8 } from 'node:buffer';
import { createGunzip } from 'node:zlib';
import type { IngestContext } from './context.ts';
import { badParameter, badRequest, HttpProblem } from './problem.ts';

/**
 * Reads the body whole, decompressing gzip, and stops at `limit` bytes of content: a body that says or turns
 * out to be larger is never held.
 * @throws {HttpProblem} 413 beyond the limit, 415 for a coding other than gzip, 400 for damaged gzip
 */
export async function readBody(c: IngestContext, limit: number): Promise<Buffer> {
  const declared = Number(c.req.header('content-length') ?? Number.NaN);
  if (declared > limit) throw tooLarge(limit);
  const coding = c.req.header('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (coding === 'identity' && declared <= limit) return Buffer.from(await c.req.raw.arrayBuffer());
  const stream = c.req.raw.body;
  if (stream === null) return Buffer.alloc(0);
  if (coding === 'identity') return collect(stream, limit);
  if (coding === 'gzip' || coding === 'x-gzip') return gunzip(stream, limit);
  const headers = { 'Accept-Encoding': 'gzip' };
  const message = `Content-Encoding ${coding} is not understood. Send the body plain or with gzip.`;
  throw new HttpProblem(415, 'unsupported_coding', message, { headers });
}

/** The body as text. @throws {HttpProblem} 400 when it is not UTF-8 */
export function asText(body: Buffer): string {
  if (isUtf8(body)) return body.toString('utf8');
  const message = 'The body is not UTF-8.';
  throw badRequest([
    { code: 'body_encoding', path: '$', message, hint: 'JSON is sent in UTF-8 (RFC 8259, 8.1).' },
  ]);
}

async function collect(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

async function gunzip(stream: ReadableStream<Uint8Array>, limit: number): Promise<Buffer> {
  const unzip = createGunzip();
  const feed = (async () => {
    for await (const chunk of stream) {
      if (unzip.destroyed) return;
      if (!unzip.write(chunk))
        await new Promise((resolve) => unzip.once('drain', resolve).once('close', resolve));
    }
    unzip.end();
  })();
  try {
    const [content] = await Promise.all([collect(unzip, limit), feed]);
    return content;
  } catch (cause) {
    if (cause instanceof HttpProblem) throw cause;
    throw badParameter(
      'Content-Encoding',
      'The body is not valid gzip.',
      'Send it whole, or leave it uncompressed.',
    );
  } finally {
    unzip.destroy();
  }
}

function tooLarge(limit: number): HttpProblem {
  const message = `The body is larger than ${limit} bytes, the most this store takes in one request. Send smaller batches.`;
  return new HttpProblem(413, 'body_too_large', message);
}
