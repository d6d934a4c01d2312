import type { MiddlewareHandler } from 'hono';
import type { IngestEnv } from './context.ts';
import { badParameter } from './problem.ts';

const BEYOND_ASCII = /%[89a-f][\da-f]/i;
const RUN = /(?:%[\da-f]{2})+/gi;

/** Whether what is percent-encoded in a query or form is UTF-8; else it would be read as U+FFFD, two texts as one. */
function isEncodedUtf8(text: string): boolean {
  if (!BEYOND_ASCII.test(text)) return true;
  try {
    for (const [run] of text.matchAll(RUN)) decodeURIComponent(run);
    return true;
  } catch {
    return false;
  }
}

/** Refuses queries whose percent-encoding is not that of UTF-8. @throws {Problem} 400 */
export function encodedQuery(): MiddlewareHandler<IngestEnv> {
  return async function encodedQuery(c, next) {
    if (!isEncodedUtf8(c.req.url)) throw notUtf8('$', 'The URL');
    return next();
  };
}

/** The refusal of a query or form with bytes that are not UTF-8. */
export function notUtf8(path: string, what: string) {
  return badParameter(
    path,
    `${what} holds percent-encoded bytes that are not UTF-8.`,
    'Encode text as UTF-8 first, then each of its bytes.',
  );
}
