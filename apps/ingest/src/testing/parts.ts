import { createHash } from 'node:crypto';
import type { Attachment } from '@cairn/xapi';
import type { Ask } from './fixture.ts';

/** A part of a multipart body. */
export interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Uint8Array | string;
}

/** An attachment of these bytes, as statements describe it. */
export function attachmentOf(content: Uint8Array | string, more: Partial<Attachment> = {}): Attachment {
  return {
    usageType: 'https://x.example/report',
    display: { en: 'Report' },
    contentType: 'application/pdf',
    length: Buffer.byteLength(content),
    sha2: createHash('sha256').update(content).digest('hex'),
    ...more,
  };
}

/** The first part: the statements. */
export function jsonPart(value: unknown): Part {
  return { headers: { 'Content-Type': 'application/json' }, content: JSON.stringify(value) };
}

/** A part with the bytes of an attachment. */
export function binaryPart(content: Uint8Array | string, headers: Part['headers'] = {}): Part {
  return {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Transfer-Encoding': 'binary',
      'X-Experience-API-Hash': attachmentOf(content).sha2,
      ...headers,
    },
    content,
  };
}

/** A header that is not sent. */
export function without(part: Part, name: string): Part {
  const { [name]: _, ...headers } = part.headers;
  return { ...part, headers };
}

/** A request of multipart/mixed with these parts. */
export function multipart(...parts: readonly Part[]): Ask & { readonly body: Buffer } {
  const chunks = parts.flatMap(({ headers, content }) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return [Buffer.from(`--b\r\n${lines.join('')}\r\n`), Buffer.from(content), Buffer.from('\r\n')];
  });
  const body = Buffer.concat([...chunks, Buffer.from('--b--\r\n')]);
  return { body, headers: { 'Content-Type': 'multipart/mixed; boundary=b' } };
}

/** The parts of a multipart answer, as text of one byte a character. */
export async function partsOf(response: Response): Promise<{ headers: Headers; content: string }[]> {
  const type = response.headers.get('content-type') ?? '';
  const boundary = /^multipart\/mixed; *boundary="?([^";]+)"?$/.exec(type)?.[1];
  const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
  const [, ...parts] = `\r\n${text}`.split(`\r\n--${boundary}`);
  if (boundary === undefined || parts.pop() !== '--\r\n') throw new Error(`${type} does not fit the body.`);
  return parts.map((part) => {
    const [head = '', ...content] = part.split('\r\n\r\n');
    const lines = head.split('\r\n').slice(1);
    const headers = new Headers(lines.map((line) => line.split(': ', 2) as [string, string]));
    return { headers, content: content.join('\r\n\r\n') };
  });
}
