import { mediaTypeOf, membersOf } from '@cairn/xapi';

/** Content of a document with its media type. */
export interface DocumentContent {
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** The merged document, or why the two do not merge (a sentence for the client). */
export type DocumentMerge =
  | { readonly outcome: 'merged'; readonly document: DocumentContent }
  | { readonly outcome: 'tooLarge' }
  | { readonly outcome: 'notMergeable'; readonly reason: string };

/**
 * Merges a posted document into the held one: both have to be JSON objects of type application/json, and the
 * posted top-level members replace the held ones (xAPI 1.0.3 Communication 2.2, 2.0 4.1.6.1). The text of every
 * member stays as it was received, so that numbers of 30 digits and key order survive.
 * @param mostBytes of the merged document: without a bound, small posts would make it grow beyond what can be read
 */
export function mergeDocuments(
  held: DocumentContent,
  posted: DocumentContent,
  mostBytes: number,
): DocumentMerge {
  // Not worth reading: what is posted replaces members, it hardly makes them few.
  if (held.content.byteLength > mostBytes) return { outcome: 'tooLarge' };
  const before = memberTexts(held, 'held');
  if (typeof before === 'string') return { outcome: 'notMergeable', reason: before };
  const change = memberTexts(posted, 'posted');
  if (typeof change === 'string') return { outcome: 'notMergeable', reason: change };
  const merged = new Map([...before, ...change]);
  const content = new TextEncoder().encode(`{${[...merged.values()].join(',')}}`);
  if (content.byteLength > mostBytes) return { outcome: 'tooLarge' };
  return { outcome: 'merged', document: { contentType: posted.contentType, content } };
}

/** The text of each top-level member by its name, or why there are none. */
function memberTexts(document: DocumentContent, which: 'held' | 'posted'): Map<string, string> | string {
  if (mediaTypeOf(document.contentType) !== 'application/json') {
    return `The ${which} document is of type ${document.contentType}; only application/json can be merged.`;
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(document.content);
  } catch {
    return `The ${which} document is not UTF-8, so it cannot be merged.`;
  }
  if (!isObject(text)) return `The ${which} document is not a JSON object, so it cannot be merged.`;
  const members = membersOf(text, text.indexOf('{'));
  // Of a name that stands twice the last counts, as in JSON.parse.
  return new Map(members.map((member) => [member.key, text.slice(member.keyStart, member.valueEnd)]));
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
