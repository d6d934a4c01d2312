import { Problem, receivedChunks } from '@cairn/http';
import { isDeeperThan } from '@cairn/xapi';

/** Levels of arrays and objects: what checks a body, and what keeps it, walks it. A publication has seven. */
const DEEPEST = 64;

/**
 * Reads a JSON body of a bounded size. The content type must be JSON: a page of another site cannot send that with
 * somebody's cookie without asking first (CORS preflight).
 * @throws {Problem} 415, 413, or 400 with where the JSON breaks off or that it is nested too deep
 */
export async function readJsonBody(request: Request, maxBytes: number): Promise<unknown> {
  return parseJson(await readJsonBytes(request, maxBytes));
}

/**
 * Reads a JSON body of a bounded size as it is, for {@link parseJson}.
 * @throws {Problem} 415, 413
 */
export async function readJsonBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new Problem(415, 'unsupported_media_type', 'Send the body as application/json.');
  }
  return await boundedBytes(request, maxBytes);
}

/** The value of a JSON body. @throws {Problem} 400 with where the JSON breaks off or that it is nested too deep */
export function parseJson(bytes: Uint8Array): unknown {
  const text = textOf(bytes);
  if (isDeeperThan(text, DEEPEST)) {
    const message = `The body is nested deeper than ${DEEPEST} levels.`;
    throw new Problem(400, 'invalid_json', message, {
      issues: [
        {
          path: '$',
          code: 'json_depth',
          message,
          hint: 'No catalogue item is that deep: check its brackets.',
        },
      ],
    });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = cause instanceof SyntaxError ? cause.message : 'The body cannot be read.';
    throw new Problem(400, 'invalid_json', 'The body is not JSON.', {
      issues: [{ path: '$', code: 'syntax', message, hint: 'Check quotes, commas and brackets there.' }],
      cause,
    });
  }
}

/** Reads a text of a bounded size. @throws {Problem} 415, 413, or 400 when it is not UTF-8 */
export async function boundedText(request: Request, maxBytes: number): Promise<string> {
  return textOf(await boundedBytes(request, maxBytes));
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Problem(400, 'invalid_json', 'The body is not UTF-8.', { cause });
  }
}

/** Reads a body of a bounded size that is not compressed. @throws {Problem} 415, 413 */
export async function boundedBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const coding = request.headers.get('content-encoding')?.trim().toLowerCase() || 'identity';
  if (coding !== 'identity') {
    const message = `The query API does not accept the content coding ${coding.slice(0, 40)}. Omit Content-Encoding.`;
    throw new Problem(415, 'unsupported_media_type', message);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of receivedChunks(request)) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new Problem(413, 'too_large', `The body may have at most ${maxBytes} bytes.`);
    }
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
