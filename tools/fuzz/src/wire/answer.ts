/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number;
  /** Names in lower case; of repeated ones the last. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether another request may follow on the connection. */
  readonly keepsOpen: boolean;
}

/**
 * Reads an HTTP/1.1 answer from the bytes received so far (RFC 9112); interim answers (1xx) are passed over.
 * @param ended whether the server has closed the connection
 * @returns undefined while it is not complete
 */
export function readAnswer(received: Buffer, method: string, ended: boolean): Answer | undefined {
  const head = received.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const [first = '', ...lines] = received.toString('latin1', 0, head).split('\r\n');
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1]);
  const rest = received.subarray(head + 4);
  if (status < 200) return readAnswer(rest, method, ended);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const body = bodyOf(rest, headers, method === 'HEAD' || status === 204 || status === 304, ended);
  if (body === undefined) return undefined;
  return { status, headers, body, keepsOpen: headers.connection?.toLowerCase() !== 'close' && !ended };
}

function bodyOf(
  rest: Buffer,
  headers: Readonly<Record<string, string>>,
  isEmpty: boolean,
  ended: boolean,
): Buffer | undefined {
  if (isEmpty) return Buffer.alloc(0);
  if (headers['transfer-encoding']?.toLowerCase() === 'chunked') return chunked(rest);
  const length = headers['content-length'];
  if (length !== undefined)
    return rest.length < Number(length) ? undefined : rest.subarray(0, Number(length));
  return ended ? rest : undefined;
}

function chunked(rest: Buffer): Buffer | undefined {
  const pieces: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = rest.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(rest.toString('latin1', at, line), 16);
    if (rest.length < line + 2 + size + 2) return undefined;
    if (size === 0) return Buffer.concat(pieces);
    pieces.push(rest.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
