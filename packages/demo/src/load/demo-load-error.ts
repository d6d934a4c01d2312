/** Why the demo could not be loaded: what was being done, what the store answered and what to do about it. */
export class DemoLoadError extends Error {
  /** The HTTP status; undefined when no answer came. */
  readonly status: number | undefined;
  /** One sentence. */
  readonly remedy: string;

  constructor(
    message: string,
    {
      status,
      remedy,
      ...options
    }: { readonly status?: number; readonly remedy: string; readonly cause?: unknown },
  ) {
    super(`${message} ${remedy}`, options);
    this.remedy = remedy;
    this.name = 'DemoLoadError';
    this.status = status;
  }
}

/** What to do about a status. */
export function remedyFor(status: number): string {
  switch (status) {
    case 401:
      return 'Check the key: it is KEY:SECRET, as `cairn keys create` printed it.';
    case 403:
      return 'Use a key that may write statements and read and write the catalogue.';
    case 404:
      return 'Check the address: the xAPI base ends with /xapi, the query API with /api.';
    case 409:
      return 'The store holds other statements under these ids: load into an empty store, or with another seed.';
    case 413:
      return 'Send smaller batches (batchSize).';
    case 429:
    case 503:
      return 'The store stayed busy; try again later; what is in already stays in.';
    default:
      return status >= 500
        ? "Look into the store's log; loading again is safe."
        : 'The demo or the store is at fault; please report it.';
  }
}
