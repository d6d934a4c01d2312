/**
 * Something that Cairn needs could not be opened: the log, the warehouse or the relational store. `message` says in one
 * sentence what is wrong and where, `remedy` in another what to do about it; both are fit to be shown to the person who
 * started Cairn.
 */
export class OpenError extends Error {
  readonly remedy: string;
  /** Whether it may open a moment later with nothing changed, as when its server is still starting. */
  readonly retriable: boolean;

  constructor(message: string, remedy: string, options: { readonly retriable: boolean; cause?: unknown }) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'OpenError';
    this.remedy = remedy;
    this.retriable = options.retriable;
  }
}
