import { randomUUID } from 'node:crypto';
import { formatMultipart, multipartContentType, type OutgoingAttachment } from '@cairn/xapi';
import type { AttachmentLibrary } from './attachments.ts';
import type { Outgoing } from './identify.ts';

/** The body of a request: JSON, or multipart/mixed when attachments go along. */
export interface RequestBody {
  readonly type: string;
  readonly bytes: string | Buffer;
}

/** Statements in one request, with the bytes of those of their attachments that are at hand. */
export async function requestBody(
  batch: readonly Outgoing[],
  library: AttachmentLibrary,
): Promise<RequestBody> {
  const json = `[${batch.map((piece) => piece.sent).join(',')}]`;
  const parts: OutgoingAttachment[] = [];
  for (const sha2 of new Set(batch.flatMap((piece) => piece.attachments))) {
    const content = await library.read(sha2);
    if (content !== undefined) parts.push({ sha2, contentType: 'application/octet-stream', content });
  }
  if (parts.length === 0) return { type: 'application/json', bytes: json };
  const boundary = randomUUID();
  const bytes = Buffer.concat(await Array.fromAsync(formatMultipart(boundary, json, parts)));
  return { type: multipartContentType(boundary), bytes };
}
