import { jsonMembers } from './json-members.ts';

/** Content of a document with its media type. */
export interface DocumentContent {
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** The merged document, or why the two do not merge (a sentence for the client). */
export type DocumentMerge =
  | { readonly outcome: 'merged'; readonly document: DocumentContent }
  | { readonly outcome: 'notMergeable'; readonly reason: string };

/**
 * Merges a posted document into the held one: both have to be JSON objects of type application/json, and the
 * posted top-level members replace the held ones (xAPI 1.0.3 Communication 2.2, 2.0 4.1.6.1). The text of every
 * member stays as it was received.
 */
export function mergeDocuments(held: DocumentContent, posted: DocumentContent): DocumentMerge {
  const before = objectOf(held, 'held');
  if (typeof before === 'string') return { outcome: 'notMergeable', reason: before };
  const change = objectOf(posted, 'posted');
  if (typeof change === 'string') return { outcome: 'notMergeable', reason: change };
  const merged = [...new Map([...before, ...change]).values()];
  const text = `{${merged.map((member) => `${member.nameText}:${member.text}`).join(',')}}`;
  return {
    outcome: 'merged',
    document: { contentType: posted.contentType, content: new TextEncoder().encode(text) },
  };
}

function objectOf(document: DocumentContent, which: 'held' | 'posted') {
  if (!isJson(document.contentType)) {
    return `The ${which} document is of type ${document.contentType}; only application/json can be merged.`;
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(document.content);
  } catch {
    return `The ${which} document is not UTF-8, so it cannot be merged.`;
  }
  return jsonMembers(text) ?? `The ${which} document is not a JSON object, so it cannot be merged.`;
}

/** Media types compare without case and parameters (RFC 9110, 8.3.1). */
function isJson(contentType: string): boolean {
  return contentType.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}
