/** What is away: the log, or one of the stores beside it (a database, the attachments, an issuer's keys). */
export type UnavailablePart = 'log' | 'store';

/**
 * A part cannot serve right now (back-pressure, down, overloaded, timed out, disk full): answer 503. A retry is harmless:
 * nothing of what was asked has been done.
 */
export class Unavailable extends Error {
  readonly part: UnavailablePart;
  readonly retryAfterSeconds: number;
  /** It passes by itself. */
  readonly retriable = true;

  constructor(
    part: UnavailablePart,
    message: string,
    options: { cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'Unavailable';
    this.part = part;
    this.retryAfterSeconds = options.retryAfterSeconds ?? 1;
  }
}

/** Whether an error says that the log cannot serve right now. */
export function isLogAway(error: unknown): error is Unavailable {
  return error instanceof Unavailable && error.part === 'log';
}

/** Whether an error says that a store beside the log cannot serve right now. */
export function isStoreAway(error: unknown): error is Unavailable {
  return error instanceof Unavailable && error.part === 'store';
}
