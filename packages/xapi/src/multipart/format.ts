import { isMediaType } from '../values/media-type.ts';

/** An attachment to send: its bytes whole or as a stream. */
export interface OutgoingAttachment {
  readonly sha2: string;
  readonly contentType: string;
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
}

const encoder = new TextEncoder();

/** The Content-Type of an answer with this boundary; the boundary is its first and only parameter. */
export function multipartContentType(boundary: string): string {
  return `multipart/mixed; boundary=${boundary}`;
}

/**
 * The body of a multipart/mixed answer (1.0.3 Communication 1.5.2): the JSON first, then each attachment once, however
 * many statements name it, so that its hash occurs once in a part beside its occurrences in the statements.
 * The caller makes the boundary; a random UUID cannot appear in the contents by chance.
 */
export async function* formatMultipart(
  boundary: string,
  json: string,
  attachments: Iterable<OutgoingAttachment> | AsyncIterable<OutgoingAttachment>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield encoder.encode(`--${boundary}\r\nContent-Type: application/json\r\n\r\n${json}`);
  const sent = new Set<string>();
  for await (const { sha2, contentType, content } of attachments) {
    const key = sha2.toLowerCase();
    if (sent.has(key)) continue;
    sent.add(key);
    yield encoder.encode(
      `\r\n--${boundary}\r\nContent-Type: ${mediaType(contentType)}\r\n` +
        `Content-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ${headerValue(sha2)}\r\n\r\n`,
    );
    if (content instanceof Uint8Array) yield content;
    else yield* content;
  }
  yield encoder.encode(`\r\n--${boundary}--\r\n`);
}

/** What earlier versions of this store took for one may not be one. */
function mediaType(value: string): string {
  return isMediaType(value) ? headerValue(value) : 'application/octet-stream';
}

/** What came from a sender: a line break in it must not become a header of ours. */
function headerValue(value: string): string {
  return value.replace(/[^\t\x20-\x7e]/g, ' ');
}
