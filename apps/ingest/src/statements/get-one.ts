import { Problem } from '@cairn/http';
import { findStatement, Unavailable } from '@cairn/lrs';
import { parseAcceptLanguage } from '@cairn/xapi';
import type { IngestDeps } from '../deps.ts';
import type { IngestContext } from '../http/context.ts';
import { answerStatements } from './answer.ts';
import { formatStatement, type StatementFormat } from './format.ts';
import { mayRead } from './read-scope.ts';

/**
 * GET /statements?statementId= or ?voidedStatementId=: straight from the log, so it sees every acknowledged
 * statement at once. A voided one is found only under `voidedStatementId` (1.0.3 Communication 2.1.3). While the log
 * does not answer, it is what can be listed, as Consistent-Through says, or 503: what is not there may be in the log.
 */
export async function getOneStatement(
  deps: IngestDeps,
  c: IngestContext,
  wanted: { id: string; voided: boolean; format: StatementFormat; attachments: boolean },
): Promise<Response> {
  const { tenant, includes } = mayRead(c);
  const found = await findStatement(deps.lookup, deps.projected, tenant, wanted.id);
  if (found === undefined) throw notFound(wanted, false);
  const { exact, storedAt } = found;
  c.get('reading')?.charge(exact.length);
  if (includes !== undefined && !includes(JSON.parse(exact))) throw notFound(wanted, false);
  // Once voided is voided for ever; not voided yet may change.
  if (wanted.voided && !found.voided && !found.current) throw new Unavailable('log', UNCERTAIN);
  if (found.voided !== wanted.voided) throw notFound(wanted, true);
  const languages = parseAcceptLanguage(c.req.header('accept-language'));
  const body = formatStatement(exact, wanted.format, c.get('version'), languages);
  return answerStatements(deps, c, tenant, {
    body,
    statements: [found],
    attachments: wanted.attachments,
    lastModified: new Date(storedAt),
  });
}

const UNCERTAIN = 'The log does not say whether the statement is voided by now.';

function notFound(wanted: { id: string; voided: boolean }, exists: boolean): Problem {
  const other = wanted.voided
    ? 'It is not voided: ask with statementId.'
    : 'It is voided: ask with voidedStatementId.';
  const kind = wanted.voided ? 'voided statement' : 'statement';
  return new Problem(404, 'not_found', `There is no ${kind} ${wanted.id}.${exists ? ` ${other}` : ''}`);
}
