/** A document of an address, or why there is none. */
export type Fetched =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly why: string;
      /** What the address says of a document that is gone for good (HTTP 410); it is not the document. */
      readonly gone?: string;
    };

/** Where documents of issuers, keys and status lists come from. */
export type FetchDocument = (address: string) => Promise<Fetched>;

/** Answers from documents that are at hand, by their addresses; asks nobody. */
export function knownDocuments(documents: ReadonlyMap<string, unknown>): FetchDocument {
  return async (address) => {
    const found = documents.get(address);
    if (found === undefined)
      return { ok: false, why: `${address} is not at hand, and nothing may be fetched.` };
    return { ok: true, text: typeof found === 'string' ? found : JSON.stringify(found) };
  };
}

/** No document at all. */
export const NO_DOCUMENTS: FetchDocument = knownDocuments(new Map());

/** How long a document is kept, and how many are. */
const KEPT_MS = 5 * 60_000;
const MOST_KEPT = 1_000;

/** Keeps what was fetched for five minutes, so that a thousand credentials of one issuer ask for its status list once. */
export function cached(fetch: FetchDocument, now: () => number = Date.now): FetchDocument {
  const kept = new Map<string, { readonly until: number; readonly document: Promise<Fetched> }>();
  return (address) => {
    const at = now();
    const known = kept.get(address);
    if (known !== undefined && known.until > at) return known.document;
    const [oldest] = kept.keys();
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.delete(address);
    const document = fetch(address);
    kept.set(address, { until: at + KEPT_MS, document });
    return document;
  };
}
