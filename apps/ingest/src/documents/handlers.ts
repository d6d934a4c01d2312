import { Problem } from '@cairn/http';
import {
  type AgentQuota,
  type DocumentStore,
  mergedBytes,
  type Precondition,
  type Principal,
} from '@cairn/lrs';
import { duplicateKeys, isDeeperThan, isMediaType, mediaTypeOf } from '@cairn/xapi';
import type { IngestLimits } from '../deps.ts';
import { readBody, requireUtf8 } from '../http/body.ts';
import { bodyLimitOf } from '../http/body-limit.ts';
import type { IngestContext } from '../http/context.ts';
import { notModified } from '../http/not-modified.ts';
import { isConditional, readPrecondition } from '../http/precondition.ts';
import { badParameter, badRequest } from '../http/problem.ts';
import { taggedJson } from '../http/tagged-json.ts';
import { answerDocument, answerWrite, OCTET_STREAM, preconditionFailed } from './answer-document.ts';
import type { DocumentHandler, DocumentRequest } from './document-request.ts';

/** How much of a document is taken. */
type DocumentLimits = Pick<
  IngestLimits,
  'bodyBytes' | 'tokenBodyBytes' | 'jsonDepth' | 'learnerDocuments' | 'learnerDocumentBytes'
>;

/** GET: one document, or the ids of a collection; 304 to whoever has it already. */
export const getDocument: DocumentHandler = async (c, documents, { scope, id, since }) => {
  if (id === undefined) {
    const { ids, updatedAt } = await documents.list(scope, since);
    return taggedJson(c, ids, {
      ...(updatedAt !== undefined && { 'Last-Modified': new Date(updatedAt).toUTCString() }),
    });
  }
  const document = await documents.get(scope, id);
  if (document === undefined) throw new Problem(404, 'not_found', 'This document does not exist.');
  return notModified(c, document.etag) ?? answerDocument(c, document);
};

/** PUT: stores a document whole. */
export function putDocument(limits: DocumentLimits): DocumentHandler {
  return async (c, documents, request) => {
    const precondition = readPrecondition(c);
    const isProfile = request.scope.resource !== 'state';
    const newer = c.get('version') === '2.0.0';
    const requirePreconditionIfExists = isProfile || newer;
    if (isProfile && !newer && !isConditional(precondition)) await requireExisting(documents, request);
    const content = await receive(c, limits);
    const id = requireId(request);
    const options = { requirePreconditionIfExists, quota: quotaOf(limits, c.get('principal')) };
    return answerWrite(c, await documents.put(request.scope, id, content, precondition, options), limits);
  };
}

/** POST: merges a JSON object into the document. */
export function mergeDocument(limits: DocumentLimits): DocumentHandler {
  return async (c, documents, request) => {
    const precondition = readPreconditionOfChange(c);
    const content = await receive(c, limits);
    const id = requireId(request);
    const principal = c.get('principal');
    const mostBytes = mergedBytes(bodyLimitOf(limits, principal));
    const options = { mostBytes, quota: quotaOf(limits, principal) };
    const write = await documents.merge(request.scope, id, content, precondition, options);
    return answerWrite(c, write, { ...limits, bodyBytes: mostBytes });
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

/** What a learner may have, when a token speaks for it; a platform knows what it writes. */
function quotaOf(limits: DocumentLimits, { token }: Principal): AgentQuota | undefined {
  if (token?.binding === undefined) return undefined;
  return { documents: limits.learnerDocuments, bytes: limits.learnerDocumentBytes };
}

async function receive(
  c: IngestContext,
  limits: DocumentLimits,
): Promise<{ contentType: string; content: Uint8Array }> {
  const contentType = c.req.header('content-type') || OCTET_STREAM;
  if (!isMediaType(contentType)) throw noMediaType(contentType);
  const content = await readBody(c, bodyLimitOf(limits, c.get('principal')));
  if (mediaTypeOf(contentType) === 'application/json') requireJson(content, limits.jsonDepth);
  return { contentType, content };
}

function noMediaType(contentType: string): Problem {
  const shown = JSON.stringify(contentType.slice(0, 80));
  return badParameter(
    'Content-Type',
    `${shown} is not a media type, so the document could not be given back as it came.`,
    'Send a type such as application/json or text/plain; charset=utf-8, without control characters.',
  );
}

/** Keys that are named, of those that occur twice. */
const MOST_ISSUES = 5;

/** What says it is JSON must be: readers and later merges rely on it. */
function requireJson(content: Buffer, levels: number): void {
  requireUtf8(content);
  const text = content.toString('utf8');
  if (isDeeperThan(text, levels)) {
    const message = `The document is nested deeper than ${levels} levels, the most this store takes.`;
    const hint = 'Make it flatter, or send it as application/octet-stream.';
    throw badRequest([{ code: 'json_depth', path: '$', message, hint }]);
  }
  try {
    JSON.parse(text);
    const twice = duplicateKeys(text, MOST_ISSUES);
    if (twice.length > 0) throw badRequest(twice);
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    const reason = cause instanceof Error ? cause.message : '';
    throw badParameter(
      '$',
      `The document says it is application/json, but is not: ${reason}.`,
      'Correct it, or send its true Content-Type.',
    );
  }
}
