import { ifiOf, parseStatementQuery } from '@cairn/xapi';
import type { IngestConfig, IngestDeps } from '../deps.ts';
import type { IngestContext } from '../http/context.ts';
import { badRequest } from '../http/problem.ts';
import { getOneStatement } from './get-one.ts';
import { listStatements } from './list.ts';
import { decodeMore } from './more.ts';

/** GET /statements: one statement by id, or a listing by filters (1.0.3 Communication 2.1.3; 2.0 4.1.6.1). */
export function getStatements(config: IngestConfig, deps: IngestDeps) {
  return async function getStatements(c: IngestContext): Promise<Response> {
    const parsed = parseStatementQuery(new URL(c.req.url).searchParams, c.get('version'));
    if (!parsed.ok) throw badRequest(parsed.issues);
    const query = parsed.value;
    const { format, attachments } = query;
    if (query.statementId !== undefined) {
      return getOneStatement(deps, c, { id: query.statementId, voided: false, format, attachments });
    }
    if (query.voidedStatementId !== undefined) {
      return getOneStatement(deps, c, { id: query.voidedStatementId, voided: true, format, attachments });
    }
    const maximum = config.limits.pageStatements;
    const agent = query.agent === undefined ? undefined : ifiOf(query.agent);
    return listStatements(config, deps, c, {
      filter: {
        relatedAgents: query.relatedAgents,
        relatedActivities: query.relatedActivities,
        ...(agent === undefined ? {} : { agent }),
        ...(query.verb === undefined ? {} : { verb: query.verb }),
        ...(query.activity === undefined ? {} : { activity: query.activity }),
        ...(query.registration === undefined ? {} : { registration: query.registration }),
        ...(query.since === undefined ? {} : { since: query.since }),
        ...(query.until === undefined ? {} : { until: query.until }),
      },
      ascending: query.ascending,
      limit: query.limit === 0 ? maximum : Math.min(query.limit, maximum),
      format,
      attachments,
    });
  };
}

/** GET /statements/more/…: the next page of a listing. */
export function getMoreStatements(config: IngestConfig, deps: IngestDeps) {
  return async function getMoreStatements(c: IngestContext): Promise<Response> {
    const listing = decodeMore(c.req.param('token') ?? '');
    return listStatements(config, deps, c, {
      ...listing,
      limit: Math.min(listing.limit, config.limits.pageStatements),
    });
  };
}
