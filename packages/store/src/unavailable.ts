/** SQLSTATEs that pass: connection trouble, too many connections, shut-down, time-outs of locks and statements. */
const PASSING = /^(08...|53...|57P0.|57014|55P03|40001|40P01)$/;
const SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** What `pg` throws without a code. */
const CLIENT =
  /^(Connection terminated|timeout exceeded when trying to connect|Client was closed|Query read timeout)/;

/**
 * Whether an error of a store says that PostgreSQL cannot serve right now: answer 503 with Retry-After. Writes
 * may or may not have happened; documents are idempotent under their preconditions.
 */
export function isStoreUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (PASSING.test(code) || SYSTEM.has(code) || CLIENT.test(error.message)) return true;
  return isStoreUnavailable(error.cause);
}
