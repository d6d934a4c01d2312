import type { StatementFilter } from '@cairn/lrs';
import { parseAcceptLanguage } from '@cairn/xapi';
import type { IngestConfig, IngestDeps } from '../deps.ts';
import type { IngestContext } from '../http/context.ts';
import { answerStatements } from './answer.ts';
import { formatStatement } from './format.ts';
import type { Listing } from './listing.ts';
import { encodeMore } from './more.ts';
import { readPage } from './read-page.ts';
import { mayRead, type ReadScope } from './read-scope.ts';
import { createTurns } from './turns.ts';

/**
 * One page of a listing. It waits, bounded, until the projection has reached the log's end as it was when the
 * request came, and says in X-Experience-API-Consistent-Through how far the answer can be trusted.
 */
export async function listStatements(
  config: IngestConfig,
  deps: IngestDeps,
  c: IngestContext,
  listing: Listing,
): Promise<Response> {
  const scope = mayRead(c);
  const { tenant } = scope;
  const filter = scope.narrow(listing.filter);
  const { consistentThrough } = await deps.progress.catchUp(tenant, config.listWaitMs);
  c.header('X-Experience-API-Consistent-Through', new Date(consistentThrough).toISOString());
  return c
    .get('answers')
    .inTurn(c.get('principal'), () => answerPage(config, deps, c, listing, { scope, filter }));
}

/** Reads and formats the page, and gives it to the sender. */
async function answerPage(
  config: IngestConfig,
  deps: IngestDeps,
  c: IngestContext,
  listing: Listing,
  { scope: { tenant, includes }, filter }: { scope: ReadScope; filter: StatementFilter },
): Promise<Response> {
  c.get('reading')?.check();
  const { ascending, limit, after } = listing;
  const request = { tenant, filter, ascending, limit, ...(after !== undefined && { after }) };
  const page = await readPage(deps.reader, request, includes, c.get('reading')?.charge);
  const shown = page.statements;
  const version = c.get('version');
  const languages = parseAcceptLanguage(c.req.header('accept-language'));
  const turn = createTurns();
  const texts: string[] = [];
  for (const { exact } of shown) {
    texts.push(formatStatement(exact, listing.format, version, languages));
    await turn(exact.length);
  }
  const more =
    page.after === undefined
      ? ''
      : `${config.basePath}/statements?more=${encodeMore({ ...listing, after: page.after })}`;
  const body = `{"statements":[${texts.join(',')}],"more":${JSON.stringify(more)}}`;
  const newest = shown.reduce((latest, { storedAt }) => Math.max(latest, storedAt), 0);
  return answerStatements(deps, c, tenant, {
    body,
    statements: shown,
    attachments: listing.attachments,
    ...(newest === 0 ? {} : { lastModified: new Date(newest) }),
  });
}
