import type { ListedStatement, StatementPage, StatementPageRequest, StatementReader } from '@cairn/lrs';
import type { Statement } from '@cairn/xapi';
import { createTurns } from './turns.ts';

/** Statements asked for at once, at least, when some of them may not be shown. */
const LOOKED_AT = 100;
/** Times the reader is asked for one page, at most; then it ends, short or empty, and its `more` continues from there. */
const MOST_LOOKS = 10;
/** Bytes of statements that are looked at for one page, one statement at least: as much as a page of a reader holds. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * One page of what the sender may read. Filters alone cannot say what a token is bound to, so it is gathered over as many
 * pages of the reader as it takes, within bounds. The cursor goes by what was looked at: nothing is repeated or left out.
 * @param includes whether a statement may be shown; absent when all may
 * @param onRead is given the bytes of each statement that is looked at, where not all may be shown
 */
export async function readPage(
  reader: StatementReader,
  request: StatementPageRequest,
  includes?: (statement: Statement) => boolean,
  onRead?: (bytes: number) => void,
): Promise<StatementPage> {
  if (includes === undefined) return reader.list(request);
  const limit = Math.max(request.limit, LOOKED_AT);
  const turn = createTurns();
  const statements: ListedStatement[] = [];
  let next = request;
  let bytes = 0;
  for (let look = 0; look < MOST_LOOKS; look++) {
    const page = await reader.list({ ...next, limit });
    for (const listed of page.statements) {
      const before = bytes;
      bytes += Buffer.byteLength(listed.exact);
      if (bytes > MOST_BYTES && before > 0) return pageUpTo(next.after, statements);
      onRead?.(bytes - before);
      await turn(listed.exact.length);
      next = { ...request, after: listed.seq };
      if (!includes(JSON.parse(listed.exact))) continue;
      statements.push(listed);
      if (statements.length < request.limit) continue;
      const isLast = page.after === undefined && listed === page.statements.at(-1);
      return pageUpTo(isLast ? undefined : listed.seq, statements);
    }
    if (page.after === undefined) return { statements };
    next = { ...request, after: page.after };
  }
  return pageUpTo(next.after, statements);
}

function pageUpTo(after: number | undefined, statements: readonly ListedStatement[]): StatementPage {
  return after === undefined ? { statements } : { statements, after };
}
