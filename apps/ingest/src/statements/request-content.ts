import type { AttachmentStore, TenantId } from '@cairn/lrs';
import type { ReceivedStatement } from '@cairn/xapi';
import type { IngestConfig } from '../deps.ts';
import { asText, readBody } from '../http/body.ts';
import type { IngestContext } from '../http/context.ts';
import { badParameter } from '../http/problem.ts';

/** The statements of a request as text, and what to do with the attachments that came beside them. */
export interface RequestContent {
  readonly json: string;
  /** Checks the parts against the statements and keeps them; must be durable before the statements are appended. */
  keepAttachments(
    store: AttachmentStore,
    tenant: TenantId,
    statements: readonly ReceivedStatement[],
  ): Promise<void>;
}

/** Reads a body of application/json, or of multipart/mixed whose first part is the statements. */
export async function receiveRequest(config: IngestConfig, c: IngestContext): Promise<RequestContent> {
  const type = c.req.header('content-type') ?? '';
  const media = type.split(';', 1)[0]?.trim().toLowerCase();
  if (media === 'application/json') {
    const json = asText(await readBody(c, config.limits.bodyBytes));
    return { json, keepAttachments: async () => {} };
  }
  const hint = 'Send application/json, or multipart/mixed when attachments come along.';
  throw badParameter(
    'Content-Type',
    `Statements are not taken as ${type.slice(0, 100) || 'a body without a type'}.`,
    hint,
  );
}
