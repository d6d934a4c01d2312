import { renderRecorded } from '@cairn/lrs';
import type { IngestDeps } from '../deps.ts';
import type { IngestContext } from '../http/context.ts';
import { HttpProblem } from '../http/problem.ts';
import { answerStatements } from './answer.ts';
import { formatStatement, type StatementFormat } from './format.ts';
import { mayRead } from './read-scope.ts';

/**
 * GET /statements?statementId= or ?voidedStatementId=: straight from the log, so it sees every acknowledged
 * statement at once. A voided one is found only under `voidedStatementId` (1.0.3 Communication 2.1.3).
 */
export async function getOneStatement(
  deps: IngestDeps,
  c: IngestContext,
  wanted: { id: string; voided: boolean; format: StatementFormat; attachments: boolean },
): Promise<Response> {
  const { tenant, includes } = mayRead(c);
  const found = await deps.lookup.find(tenant, wanted.id);
  if (found === undefined) throw notFound(wanted, false);
  const rendered = renderRecorded(found.record, found.index);
  const statements = () => [JSON.parse(rendered.exact)];
  if (includes !== undefined && !statements().every(includes)) throw notFound(wanted, false);
  if (found.voided !== wanted.voided) throw notFound(wanted, true);
  const body = formatStatement(
    rendered.exact,
    wanted.format,
    c.get('version'),
    c.req.header('accept-language'),
  );
  const lastModified = new Date(found.record.storedAt);
  return answerStatements(deps, c, tenant, {
    body,
    statements,
    attachments: wanted.attachments,
    lastModified,
  });
}

function notFound(wanted: { id: string; voided: boolean }, exists: boolean): HttpProblem {
  const other = wanted.voided
    ? 'It is not voided: ask with statementId.'
    : 'It is voided: ask with voidedStatementId.';
  const kind = wanted.voided ? 'voided statement' : 'statement';
  return new HttpProblem(404, 'not_found', `There is no ${kind} ${wanted.id}.${exists ? ` ${other}` : ''}`);
}
