import { type Member, mediaTypeOf, membersOf } from '@cairn/xapi';

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

/** Most members that each of two documents may have to be merged: a small one would make a large one be read again and again. */
const MERGED_MEMBERS = 10_000;
/** Most bytes of a document that is merged, whatever else a document may have. */
const MERGED_BYTES = 4 * 1024 * 1024;

/**
 * Merges a posted document into the stored one: both must be JSON objects of type application/json, and the
 * posted top-level members replace the stored ones (xAPI 1.0.3 Communication 2.2, 2.0 4.1.6.1). The text of every
 * member stays as it was received, so that numbers of 30 digits and key order survive.
 * @param mostBytes of the merged document: without a bound, small posts would make it grow beyond what can be read; and
 * never more than {@link mergedBytes} says
 */
export function mergeDocuments(
  stored: DocumentContent,
  posted: DocumentContent,
  mostBytes: number,
): DocumentMerge {
  const most = mergedBytes(mostBytes);
  // Not worth reading: what is posted replaces members, it hardly makes them few.
  if (stored.content.byteLength > most) return { outcome: 'tooLarge' };
  const before = memberTexts(stored, 'stored');
  if (typeof before === 'string') return { outcome: 'notMergeable', reason: before };
  const change = memberTexts(posted, 'posted');
  if (typeof change === 'string') return { outcome: 'notMergeable', reason: change };
  const merged = new Map([...before, ...change]);
  const content = new TextEncoder().encode(`{${[...merged.values()].join(',')}}`);
  if (content.byteLength > most) return { outcome: 'tooLarge' };
  return { outcome: 'merged', document: { contentType: posted.contentType, content } };
}

/** The text of each top-level member by its name, or why there are none. */
function memberTexts(document: DocumentContent, which: 'stored' | 'posted'): Map<string, string> | string {
  if (mediaTypeOf(document.contentType) !== 'application/json') {
    return `The ${which} document is of type ${document.contentType}; only application/json can be merged.`;
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(document.content);
  } catch {
    return `The ${which} document is not UTF-8, so it cannot be merged.`;
  }
  const members = which === 'stored' || isJson(text) ? membersIn(text) : undefined;
  if (members === undefined) return `The ${which} document is not a JSON object, so it cannot be merged.`;
  if (members.length > MERGED_MEMBERS) {
    return `The ${which} document has more than ${MERGED_MEMBERS} members, the most that can be merged.`;
  }
  // Of a repeated name the last counts, as in JSON.parse.
  return new Map(members.map((member) => [member.key, text.slice(member.keyStart, member.valueEnd)]));
}

/** Most bytes of a merged document, where a document may be that large. */
export function mergedBytes(mostBytes: number): number {
  return Math.min(mostBytes, MERGED_BYTES);
}

/** The members of an object, one more than may be merged at most; undefined for what is not an object. */
function membersIn(text: string): Member[] | undefined {
  const start = /^[ \t\r\n]*\{/.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  try {
    return membersOf(text, start - 1, MERGED_MEMBERS + 1);
  } catch (error) {
    // The stored document was JSON when it came. If it is not, this says so.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
