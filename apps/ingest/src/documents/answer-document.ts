import { Problem } from '@cairn/http';
import type { DocumentWrite, StoredDocument } from '@cairn/lrs';
import { isMediaType } from '@cairn/xapi';
import type { IngestLimits } from '../deps.ts';
import type { IngestContext } from '../http/context.ts';
import { holdAnswer } from '../http/hold-answer.ts';
import { badParameter } from '../http/problem.ts';

/** The media type of bytes of which nothing is known (RFC 2046, 4.5.1). */
export const OCTET_STREAM = 'application/octet-stream';

/** A document as it was received, with its entity tag and when it last changed. */
export function answerDocument(c: IngestContext, document: StoredDocument): Response {
  c.get('reading')?.check();
  c.get('reading')?.charge(document.content.byteLength);
  holdAnswer(c, document.content.byteLength);
  const headers = {
    // Earlier versions took what no header can carry.
    'Content-Type': isMediaType(document.contentType) ? document.contentType : OCTET_STREAM,
    'Content-Length': String(document.content.byteLength),
    ETag: `"${document.etag}"`,
    'Last-Modified': new Date(document.updatedAt).toUTCString(),
    // A document may hold anything, also markup: a browser that meets it must not run it.
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  };
  return c.body(document.content as Uint8Array<ArrayBuffer>, 200, headers);
}

/**
 * 204 with the new tag, or the refusal the store decided on.
 * @param limits that the write had to keep
 */
export function answerWrite(
  c: IngestContext,
  write: DocumentWrite,
  limits: Pick<IngestLimits, 'bodyBytes' | 'learnerDocuments' | 'learnerDocumentBytes'>,
): Response {
  switch (write.outcome) {
    case 'stored':
      return c.body(null, 204, { ETag: `"${write.etag}"` });
    case 'preconditionFailed':
      throw preconditionFailed();
    case 'preconditionRequired':
      throw new Problem(
        409,
        'precondition_required',
        'A document exists under this id. GET it first and send its ETag as If-Match, so that no change of others is lost.',
      );
    case 'tooLarge':
      throw new Problem(
        413,
        'document_too_large',
        `Merged, the document would be larger than ${limits.bodyBytes} bytes, the most this store takes. PUT one without what is no longer needed.`,
      );
    case 'overQuota':
      throw overQuota(limits.learnerDocuments, limits.learnerDocumentBytes);
    case 'notMergeable':
      throw badParameter('$', write.reason, 'POST merges JSON objects; to replace a document whole, PUT it.');
  }
}

function overQuota(documents: number, bytes: number): Problem {
  const message = `With this document the learner would have more than ${documents} documents, or more than ${bytes} bytes of them.`;
  const hint = 'Delete what is no longer needed, or write it with the API key of the platform.';
  const issues = [{ code: 'documents_of_learner', path: '$', message, hint }];
  return new Problem(413, 'documents_of_learner', message, { issues });
}

/** 412: the document is not, or no longer, what the request thought. */
export function preconditionFailed(): Problem {
  const message =
    'If-Match or If-None-Match is not met: the document has changed or does not exist. GET it again.';
  return new Problem(412, 'precondition_failed', message);
}
