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
    if (query.kind === 'one') return getOneStatement(deps, c, query);
    const { kind, agent, ascending, limit, format, attachments, ...filter } = query;
    const maximum = config.limits.pageStatements;
    const agentKey = agent === undefined ? undefined : ifiOf(agent);
    return listStatements(config, deps, c, {
      filter: { ...filter, ...(agentKey === undefined ? {} : { agent: agentKey }) },
      ascending,
      limit: limit === 0 ? maximum : Math.min(limit, maximum),
      format,
      attachments,
    });
  };
}

/** GET /statements/more/…: the next page of a listing. */
export function getMoreStatements(config: IngestConfig, deps: IngestDeps) {
  return async function getMoreStatements(c: IngestContext): Promise<Response> {
    const listing = decodeMore(c.req.param('token') ?? '');
    const limit = Math.min(listing.limit, config.limits.pageStatements);
    return listStatements(config, deps, c, { ...listing, limit });
  };
}
