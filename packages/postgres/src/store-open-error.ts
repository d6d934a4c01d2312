/**
 * The relational store could not be opened. `message` is one sentence about what is wrong, `remedy` one about
 * what to do; both are meant for the person who started Cairn.
 */
export class StoreOpenError extends Error {
  readonly remedy: string;
  constructor(message: string, remedy: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StoreOpenError';
    this.remedy = remedy;
  }
}
