import { pino } from 'pino';

/** An error as a log entry shows it. */
interface ErrorEntry {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly code?: string;
  readonly aggregateErrors?: readonly ErrorEntry[];
}

/** Most errors that are listed of one that holds several. */
const LISTED = 10;

/**
 * What names and places an error, with its causes in the message and stack. No other members: libraries hang the connection,
 * the query or the whole request on their errors, thousands of characters long and with what those hold.
 */
export function errorEntry(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const several = error instanceof AggregateError ? error.errors.slice(0, LISTED) : [];
  const errors = several.filter((one) => one instanceof Error).map(entryOf);
  return { ...entryOf(error), ...(errors.length > 0 && { aggregateErrors: errors }) };
}

function entryOf(error: Error): ErrorEntry {
  const { type, message, stack } = pino.stdSerializers.err(error);
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { type, message, stack, ...code };
}
