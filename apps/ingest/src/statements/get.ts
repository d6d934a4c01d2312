import { parseStatementQuery, type StatementQuery } from '@cairn/xapi';
import type { IngestConfig, IngestDeps } from '../deps.ts';
import type { IngestContext } from '../http/context.ts';
import { parametersOf } from '../http/parameters.ts';
import { badParameter, badRequest } from '../http/problem.ts';
import { getOneStatement } from './get-one.ts';
import { listStatements } from './list.ts';
import { listingOf } from './listing.ts';
import { decodeMore } from './more.ts';
import { refuseOtherFilters } from './refuse-other-filters.ts';

/**
 * GET /statements: one statement by id, a listing by filters (1.0.3 Communication 2.1.3; 2.0 4.1.6.1), or with `more` the
 * next page of one.
 */
export function getStatements(config: IngestConfig, deps: IngestDeps) {
  return async function getStatements(c: IngestContext): Promise<Response> {
    const query = await queryOf(c, deps);
    if (query.kind === 'one') return getOneStatement(deps, c, query);
    if (query.more !== undefined) return nextPage(config, deps, c, query.more, query);
    return listStatements(config, deps, c, listingOf(query, config.limits.pageStatements));
  };
}

/** GET /statements/more/…: the next page of a listing, by the links that were given out until \`?more=\` came. */
export function getMoreStatements(config: IngestConfig, deps: IngestDeps) {
  return async function getMoreStatements(c: IngestContext): Promise<Response> {
    const query = await queryOf(c, deps);
    if (query.kind === 'list' && query.more === undefined) {
      return nextPage(config, deps, c, c.req.param('token') ?? '', query);
    }
    const name = query.kind === 'list' ? 'more' : query.voided ? 'voidedStatementId' : 'statementId';
    throw badParameter(name, `A \`more\` link takes no "${name}".`, 'Use the link exactly as it was given.');
  };
}

type ListQuery = Extract<StatementQuery, { kind: 'list' }>;

function nextPage(
  config: IngestConfig,
  deps: IngestDeps,
  c: IngestContext,
  token: string,
  query: ListQuery,
): Promise<Response> {
  const { pageStatements } = config.limits;
  const next = decodeMore(token);
  const listing = { ...next, limit: Math.min(next.limit, pageStatements) };
  refuseOtherFilters(query.given, listingOf(query, pageStatements), listing);
  return listStatements(config, deps, c, listing);
}

async function queryOf(c: IngestContext, deps: IngestDeps): Promise<StatementQuery> {
  const parsed = parseStatementQuery(await parametersOf(c, deps), c.get('version'));
  if (!parsed.ok) throw badRequest(parsed.issues);
  return parsed.value;
}
