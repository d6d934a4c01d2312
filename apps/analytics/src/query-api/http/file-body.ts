import { Problem } from '@cairn/http';
import { boundedBytes } from './json-body.ts';

/**
 * Reads a file of a bounded size. The content type must be application/octet-stream: a page of another site cannot send that
 * with somebody's cookie without asking first (CORS preflight).
 * @throws {Problem} 415, 413
 */
export async function readFileBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/octet-stream') {
    const message = 'Send the file as application/octet-stream; its format is recognised by its content.';
    throw new Problem(415, 'unsupported_media_type', message);
  }
  return boundedBytes(request, maxBytes);
}
