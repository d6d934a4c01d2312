import type { TenantId } from '@cairn/lrs';
import type { IngestDeps } from '../deps.ts';
import type { IngestContext } from '../http/context.ts';

/** What a GET on the Statement resource found. */
export interface StatementsAnswer {
  /** The JSON text. */
  readonly body: string;
  /** The statements in it, parsed, when their attachments are wanted. */
  readonly values: readonly unknown[];
  readonly attachments: boolean;
  readonly lastModified?: Date;
}

/** Answers with JSON, or with multipart/mixed when attachments were asked for. */
export async function answerStatements(
  _deps: IngestDeps,
  c: IngestContext,
  _tenant: TenantId,
  answer: StatementsAnswer,
): Promise<Response> {
  if (answer.lastModified !== undefined) c.header('Last-Modified', answer.lastModified.toUTCString());
  return c.body(answer.body, 200, { 'Content-Type': 'application/json' });
}
