import { Problem } from '@cairn/http';
import type { Principal } from '@cairn/lrs';
import {
  hasAttachments,
  type Issue,
  parsePutStatementQuery,
  type ReadOptions,
  type ReceivedStatement,
  readPlainStatements,
  readStatements,
} from '@cairn/xapi';
import type { IngestConfig, IngestDeps } from '../deps.ts';
import { requireScope } from '../http/authenticate.ts';
import type { IngestContext } from '../http/context.ts';
import { badParameter, badRequest } from '../http/problem.ts';
import { appendStatements, refuseKnownConflicts } from './append.ts';
import { checkLengths } from './check-lengths.ts';
import { type ReceivedRequest, recordStatements } from './receive.ts';
import { refuseOutside } from './refuse-outside.ts';
import { type RequestContent, receiveRequest } from './request-content.ts';

/** How many statements of a POST were stored before it, with the same content; left out where none was. */
const ALREADY_STORED = 'Cairn-Already-Stored';

/** POST /statements: one statement or a batch, stored whole or not at all; answers the ids in order. */
export function postStatements(config: IngestConfig, deps: IngestDeps) {
  return async function postStatements(c: IngestContext): Promise<Response> {
    const principal = requireScope(c, 'statements/write');
    refuseParameters(c);
    const received = await readRequest(config, deps, c, (read) => read.statements);
    const { ids, stored } = store(deps, c, principal, received);
    const already = await stored;
    if (already > 0) c.header(ALREADY_STORED, String(already));
    return c.json(ids);
  };
}

/** PUT /statements?statementId=…: one statement under the id the client chose. */
export function putStatement(config: IngestConfig, deps: IngestDeps) {
  return async function putStatement(c: IngestContext): Promise<Response> {
    const principal = requireScope(c, 'statements/write');
    const query = parsePutStatementQuery(new URL(c.req.url).searchParams);
    if (!query.ok) throw badRequest(query.issues);
    const { statementId } = query.value;
    const received = await readRequest(config, deps, c, (read) => [identify(read, statementId)]);
    await store(deps, c, principal, received).stored;
    return c.body(null, 204);
  };
}

/**
 * Gives the statements of a request to the log. Not an async function, nor is what calls it to name them: an async
 * function holds its variables while it waits, and parsed statements that wait for the disk are what costs garbage
 * collections most.
 */
function store(
  { log }: IngestDeps,
  c: IngestContext,
  principal: Principal,
  received: ReceivedRequest,
): { ids: readonly string[]; stored: Promise<number> } {
  if (received.statements.length === 0) return { ids: [], stored: Promise.resolve(0) };
  const event = recordStatements(received, principal, c.get('version'), log.wantsDigests);
  const ids = event.statements.map((statement) => statement.id);
  return { ids, stored: appendStatements(log, principal.tenant, event) };
}

/** The one statement of a PUT, with its id. */
function identify({ single, statements: [received] }: Read, statementId: string): ReceivedStatement {
  if (!single || received === undefined) throw badRequest([onlyOne]);
  const { value } = received;
  if (value.id !== undefined && value.id.toLowerCase() !== statementId) {
    const hint = 'Leave out the id, or send the same one in both places.';
    throw badRequest([
      {
        code: 'conflicting_parameters',
        path: '$.id',
        message: `The statement's id is not ${statementId}.`,
        hint,
      },
    ]);
  }
  return { ...received, value: { ...value, id: statementId } };
}

const onlyOne = {
  code: 'wrong_type',
  path: '$',
  message: 'PUT takes one statement, not a list.',
  hint: 'Send lists with POST.',
};

/**
 * Reads and checks the statements of a request, and keeps what is attached to them.
 * @param identified the statements with the ids the request gives them
 */
async function readRequest(
  config: IngestConfig,
  deps: IngestDeps,
  c: IngestContext,
  identified: (read: Read) => readonly ReceivedStatement[],
): Promise<ReceivedRequest> {
  const content = await receiveRequest(config, deps.attachments, c);
  try {
    const read = readContent(content, {
      version: c.get('version'),
      maxStatements: config.limits.statementsPerBatch,
      maxDepth: config.limits.jsonDepth,
      maxMembers: config.limits.objectMembers,
      maxLanguages: config.limits.languages,
    });
    const { single, statements } = read;
    c.get('chargeStatements')(statements.length);
    const tooLong = checkLengths(statements, single, config.limits);
    if (tooLong.length > 0) throw badRequest(tooLong);
    const principal = c.get('principal');
    // To plain statements nothing is attached, and without need they are not parsed.
    if (read.plain && principal.token === undefined) return { statements: identified(read) };
    const values = statements.map((statement) => statement.value);
    refuseOutside(principal, values, single);
    content.checkAttachments(values);
    const named = identified(read);
    const { tenant } = principal;
    // What is refused leaves nothing behind: attachments are kept before the log decides.
    if (content.attachments.length > 0) await refuseKnownConflicts(deps.lookup, tenant, named);
    await content.keepAttachments(tenant);
    return values.some(hasAttachments)
      ? { statements: named, attachments: content.attachments }
      : { statements: named };
  } finally {
    await content.discard();
  }
}

interface Read {
  readonly single: boolean;
  readonly plain: boolean;
  readonly statements: readonly ReceivedStatement[];
}

/** @throws {Problem} 400 with all that is wrong, 413 for too many statements */
function readContent(content: RequestContent, options: ReadOptions): Read {
  const plain = content.bytes && readPlainStatements(content.bytes, options);
  if (plain !== undefined) return { ...plain, plain: true };
  const read = readStatements(content.text(), options);
  if (!read.ok) throw refusalOf(read.issues);
  return { ...read, plain: false };
}

/** Too many statements are too large a request, whatever their bytes (RFC 9110, 15.5.14); the rest is a 400. */
function refusalOf(issues: readonly Issue[]): Problem {
  const [tooMany] = issues;
  if (tooMany?.code !== 'batch_too_large') return badRequest(issues);
  return new Problem(413, 'batch_too_large', `${tooMany.message} Nothing was stored.`, { issues });
}

function refuseParameters(c: IngestContext): void {
  const [unknown] = Object.keys(c.req.query());
  if (unknown !== undefined)
    throw badParameter(unknown.slice(0, 100), 'This request does not take this parameter.');
}
