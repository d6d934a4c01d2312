import type { DocumentStore, Precondition } from '@cairn/lrs';
import { mediaTypeOf } from '@cairn/xapi';
import { readBody, requireUtf8 } from '../http/body.ts';
import type { IngestContext } from '../http/context.ts';
import { notModified } from '../http/not-modified.ts';
import { isConditional, readPrecondition } from '../http/precondition.ts';
import { badParameter, HttpProblem } from '../http/problem.ts';
import { taggedJson } from '../http/tagged-json.ts';
import { answerDocument, answerWrite, preconditionFailed } from './answer-document.ts';
import type { DocumentHandler, DocumentRequest } from './document-request.ts';

/** GET: one document, or the ids of a collection; 304 to whoever has it already. */
export const getDocument: DocumentHandler = async (c, documents, { scope, id, since }) => {
  if (id === undefined) {
    const { ids, updatedAt } = await documents.list(scope, since);
    return taggedJson(c, ids, {
      ...(updatedAt !== undefined && { 'Last-Modified': new Date(updatedAt).toUTCString() }),
    });
  }
  const document = await documents.get(scope, id);
  if (document === undefined) throw new HttpProblem(404, 'not_found', 'There is no such document.');
  return notModified(c, document.etag) ?? answerDocument(c, document);
};

/** PUT: stores a document whole. */
export function putDocument(bodyLimit: number): DocumentHandler {
  return async (c, documents, request) => {
    const precondition = readPrecondition(c);
    const isProfile = request.scope.resource !== 'state';
    const newer = c.get('version') === '2.0.0';
    const requirePreconditionIfExists = isProfile || newer;
    if (isProfile && !newer && !isConditional(precondition)) await requireExisting(documents, request);
    const content = await receive(c, bodyLimit);
    const id = requireId(request);
    return answerWrite(
      c,
      await documents.put(request.scope, id, content, precondition, { requirePreconditionIfExists }),
      bodyLimit,
    );
  };
}

/** POST: merges a JSON object into the document. */
export function mergeDocument(bodyLimit: number): DocumentHandler {
  return async (c, documents, request) => {
    const precondition = readPreconditionOfChange(c);
    const content = await receive(c, bodyLimit);
    const id = requireId(request);
    const options = { mostBytes: bodyLimit };
    return answerWrite(
      c,
      await documents.merge(request.scope, id, content, precondition, options),
      bodyLimit,
    );
  };
}

/** DELETE: one document, or all of a state scope. */
export const deleteDocument: DocumentHandler = async (c, documents, { scope, id }) => {
  if (id === undefined) await documents.deleteAll(scope);
  else {
    const precondition = readPreconditionOfChange(c);
    const outcome = await documents.delete(scope, id, precondition);
    if (outcome === 'preconditionFailed') throw preconditionFailed();
  }
  return c.body(null, 204);
};

/**
 * The precondition of a POST or DELETE. In 1.0.3 (Communication 3.1, SHOULD) that is If-Match alone: its clients,
 * TinCanJS among them, send If-None-Match: * with every POST that has no tag, and mean to merge.
 */
function readPreconditionOfChange(c: IngestContext): Precondition {
  const { ifMatch, ifNoneMatch } = readPrecondition(c);
  const isNewer = c.get('version') === '2.0.0';
  return {
    ...(ifMatch !== undefined && { ifMatch }),
    ...(isNewer && ifNoneMatch !== undefined && { ifNoneMatch }),
  };
}

/** 1.0.3 Communication 3.1: a new profile is PUT with If-None-Match: *, so that two writers notice each other. */
async function requireExisting(documents: DocumentStore, { scope, id }: DocumentRequest): Promise<void> {
  if (id === undefined || (await documents.get(scope, id)) !== undefined) return;
  throw badParameter('If-None-Match', 'A new profile needs a precondition.', 'Send If-None-Match: *.');
}

function requireId({ id }: DocumentRequest): string {
  if (id === undefined) throw badParameter('$', 'The id of the document is missing.');
  return id;
}

async function receive(
  c: IngestContext,
  limit: number,
): Promise<{ contentType: string; content: Uint8Array }> {
  const contentType = c.req.header('content-type') ?? 'application/octet-stream';
  const content = await readBody(c, limit);
  if (mediaTypeOf(contentType) === 'application/json') requireJson(content);
  return { contentType, content };
}

/** What says it is JSON must be: readers and later merges rely on it. */
function requireJson(content: Buffer): void {
  requireUtf8(content);
  try {
    JSON.parse(content.toString('utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw badParameter(
      '$',
      `The document says it is application/json, but is not: ${reason}.`,
      'Mend it, or send its true Content-Type.',
    );
  }
}
