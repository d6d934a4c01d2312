/**
 * The log could not be opened. `message` says in one sentence what is wrong and where, `remedy` in another
 * what to do about it; both are fit to be shown to the person who started Cairn.
 */
export class LogOpenError extends Error {
  readonly remedy: string;
  constructor(message: string, remedy: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'LogOpenError';
    this.remedy = remedy;
  }
}
