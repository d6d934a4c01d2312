import type { ListedStatement, StatementPage, StatementPageRequest, StatementReader } from '@cairn/lrs';
import type { Statement } from '@cairn/xapi';

/** Statements asked for at once, at least, when some of them may not be shown. */
const LOOKED_AT = 100;
/** Times the reader is asked for one page, at most; then it ends, short or empty, and its `more` goes on from there. */
const MOST_LOOKS = 10;

/**
 * One page of what the sender may read. Filters alone cannot say what a token is bound to, so it is gathered over as many
 * pages of the reader as it takes, within bounds. The cursor goes by what was looked at: nothing is repeated or left out.
 * @param includes whether a statement may be shown; absent when all may
 */
export async function readPage(
  reader: StatementReader,
  request: StatementPageRequest,
  includes?: (statement: Statement) => boolean,
): Promise<StatementPage> {
  if (includes === undefined) return reader.list(request);
  const limit = Math.max(request.limit, LOOKED_AT);
  const statements: ListedStatement[] = [];
  let next = request;
  for (let look = 0; look < MOST_LOOKS; look++) {
    const page = await reader.list({ ...next, limit });
    for (const listed of page.statements) {
      if (!includes(JSON.parse(listed.exact))) continue;
      statements.push(listed);
      if (statements.length < request.limit) continue;
      const isLast = page.after === undefined && listed === page.statements.at(-1);
      return isLast ? { statements } : { statements, after: listed.seq };
    }
    if (page.after === undefined) return { statements };
    next = { ...request, after: page.after };
  }
  return next.after === undefined ? { statements } : { statements, after: next.after };
}
