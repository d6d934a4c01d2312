import { Unavailable } from '@cairn/lrs';
import { DrizzleQueryError } from 'drizzle-orm/errors';

/** SQLSTATEs that pass: connection trouble, too many connections, shut-down, time-outs of locks and statements. */
const PASSING = /^(08...|53...|57P0.|57014|55P03|40001|40P01)$/;
const SYSTEM = /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** What `pg` throws without a code. */
const CLIENT = /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout)/;

/**
 * Wraps the methods of a store so that they throw {@link Unavailable} for what passes by itself, and for
 * the rest the error of PostgreSQL: drizzle's own repeats every parameter in its message, which would bring
 * document contents and password hashes into the log.
 */
export function withPlainErrors<T extends object>(store: T): T {
  const methods = Object.entries(store).map(([name, method]) => [
    name,
    async (...args: unknown[]) => {
      try {
        return await method(...args);
      } catch (error) {
        throw plain(error);
      }
    },
  ]);
  return Object.fromEntries(methods);
}

function plain(error: unknown): unknown {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error)) return new Error('PostgreSQL refused a query.');
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  if (!PASSING.test(code) && !SYSTEM.test(code) && !CLIENT.test(cause.message)) return cause;
  return new Unavailable('store', 'PostgreSQL cannot serve requests now.', { cause });
}
