import { randomUUID } from 'node:crypto';
import type { AttachmentStore, ListedStatement, TenantId } from '@cairn/lrs';
import { attachmentsOf, formatMultipart, multipartContentType, type OutgoingAttachment } from '@cairn/xapi';
import type { IngestDeps } from '../deps.ts';
import type { IngestContext } from '../http/context.ts';
import { holdAnswer } from '../http/hold-answer.ts';

/** What a GET on the Statement resource found. */
export interface StatementsAnswer {
  /** The JSON text. */
  readonly body: string;
  /** The statements in it, of which only the texts are parsed whose attachments are wanted. */
  readonly statements: readonly Pick<ListedStatement, 'exact' | 'withheld'>[];
  readonly attachments: boolean;
  readonly lastModified?: Date;
}

/** Answers with JSON, or with multipart/mixed when attachments were asked for. */
export async function answerStatements(
  deps: IngestDeps,
  c: IngestContext,
  tenant: TenantId,
  answer: StatementsAnswer,
): Promise<Response> {
  holdAnswer(c, answer.body.length);
  if (answer.lastModified !== undefined) c.header('Last-Modified', answer.lastModified.toUTCString());
  c.header('X-Content-Type-Options', 'nosniff');
  if (!answer.attachments) {
    return c.body(answer.body, 200, { 'Content-Type': 'application/json' });
  }
  const boundary = randomUUID();
  const parts = attachmentsOfPage(deps.attachments, tenant, answer.statements);
  // A store that cannot be reached leads to an error answer, if that shows at the first attachment.
  const first = await parts.next();
  const body = formatMultipart(boundary, answer.body, first.done ? [] : startingWith(first.value, parts));
  return c.body(ReadableStream.from(body), 200, { 'Content-Type': multipartContentType(boundary) });
}

/**
 * The attachments whose bytes are here, read one by one as they are sent: a page of them may be larger than memory.
 * Those known by fileUrl only have none; nor are bytes given that a statement only named, and others brought.
 */
async function* attachmentsOfPage(
  store: AttachmentStore,
  tenant: TenantId,
  statements: StatementsAnswer['statements'],
): AsyncGenerator<OutgoingAttachment> {
  const types = new Map<string, string>();
  for (const { exact, withheld } of statements) {
    const kept = new Set(withheld);
    for (const { attachment } of attachmentsOf(JSON.parse(exact))) {
      const sha2 = attachment.sha2.toLowerCase();
      if (!kept.has(sha2)) types.set(sha2, attachment.contentType);
    }
  }
  for (const [sha2, contentType] of types) {
    const content = await store.get(tenant, sha2);
    if (content !== undefined) yield { sha2, contentType, content };
  }
}

async function* startingWith<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}
