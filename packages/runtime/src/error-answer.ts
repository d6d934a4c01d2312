import { randomUUID } from 'node:crypto';
import type { PlainResponse } from './plain-response.ts';

/** What went wrong, in the one error form of all servers: `{code, message, issues, requestId}`. */
export interface ErrorAnswer extends PlainResponse {
  /** Stands in the answer and in the log. */
  readonly requestId: string;
}

/** An error that no application answers: of HTTP itself, or of the server. */
export function errorAnswer(
  status: number,
  code: string,
  message: string,
  requestId: string = randomUUID(),
): ErrorAnswer {
  const body = JSON.stringify({ code, message, issues: [], requestId });
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Request-Id': requestId,
  };
  return { status, headers, body, requestId };
}

/** 500, for faults of the server: the cause is in the log. */
export function internalError(requestId?: string): ErrorAnswer {
  const message = 'Something went wrong inside Cairn. Find the cause in its log by the request id.';
  return errorAnswer(500, 'internal', message, requestId);
}
