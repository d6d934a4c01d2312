import type { Random } from '@cairn/demo/random';

/** A request no sender should make, down to the way it is put on the wire. */
export interface HostileRequest {
  /** What is wrong with it, in a word or two: answers are counted by it. */
  readonly kind: string;
  readonly method: string;
  /** Below the endpoint, such as `/statements?limit=1`; when it has no `/` in front it is sent as it is. */
  readonly target: string;
  /** Besides Host, Authorization, version and length, which are added where they are missing. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Buffer;
  /** How the body's length is given: as it is, in chunks, or by a header that says this. */
  readonly length?: 'chunked' | { readonly claimed: string };
  /** Where the connection is cut, as a part of all bytes from 0 to 1. */
  readonly cut?: number;
  /** Whether it breaks HTTP itself, so that a bare answer, none, or a closed connection are right, too. */
  readonly breaksHttp?: boolean;
  /** The JSON of the statements it brings; when they are acknowledged they must be readable. */
  readonly statements?: Buffer | undefined;
}

/** Makes a request out of chance; the same chance makes the same request. */
export type Hostility = (chance: Random) => HostileRequest;

const hasHeader = (headers: HostileRequest['headers'], name: string) =>
  headers.some(([one]) => one.toLowerCase() === name);

/** Where a request goes, and what it shows of its sender where it says nothing itself. */
export interface WireEndpoint {
  readonly host: string;
  readonly path: string;
  /** Left out, the request is from nobody. */
  readonly authorization?: string | undefined;
}

/** Puts a request on the wire. */
export function onTheWire(request: Omit<HostileRequest, 'kind'>, endpoint: WireEndpoint): Buffer {
  const { method, target, body, length } = request;
  const headers = [...request.headers];
  const add = (name: string, value: string) => {
    if (!hasHeader(request.headers, name.toLowerCase())) headers.push([name, value]);
  };
  add('Host', endpoint.host);
  if (endpoint.authorization !== undefined) add('Authorization', endpoint.authorization);
  add('X-Experience-API-Version', '2.0.0');
  if (length === 'chunked') add('Transfer-Encoding', 'chunked');
  else if (length !== undefined) add('Content-Length', length.claimed);
  else if (body !== undefined) add('Content-Length', String(body.length));
  const url = target.startsWith('/') ? endpoint.path + target : target;
  const lines = [`${method} ${url} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''];
  const head = Buffer.from(lines.join('\r\n'), 'latin1');
  if (body === undefined) return head;
  return Buffer.concat([head, length === 'chunked' ? inChunks(body) : body]);
}

function inChunks(body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  const size = Math.max(1, Math.ceil(body.length / 3));
  for (let at = 0; at < body.length; at += size) {
    const piece = body.subarray(at, at + size);
    pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'));
  }
  return Buffer.concat([...pieces, Buffer.from('0\r\n\r\n')]);
}
