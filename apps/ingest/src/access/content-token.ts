import { Problem, type ProblemIssue } from '@cairn/http';
import {
  type AccessTokens,
  allows,
  createAccessTokens,
  type KeyStore,
  type Principal,
  type Scope,
  type TokenBinding,
} from '@cairn/lrs';
import { type Agent, isDeeperThan, isIri, isUuid, Parameters } from '@cairn/xapi';
import { z } from 'zod';
import { asText, readBody } from '../http/body.ts';
import type { IngestContext } from '../http/context.ts';
import { badRequest } from '../http/problem.ts';

/** What content in a browser may be given; it never defines, nor reads for others. */
const BINDABLE = ['statements/write', 'statements/read', 'statements/read/mine', 'state', 'profile'] as const;
/** What it gets when nothing is said, as far as the key has it. */
const USUAL: readonly Scope[] = ['statements/write', 'statements/read/mine', 'state', 'profile'];

const DEFAULT_SECONDS = 3_600;
const LONGEST_SECONDS = 86_400;
const LONGEST_BODY = 16_384;
/** Levels of the body: an account within the actor has three. */
const DEEPEST_BODY = 8;
/** The token travels in a header, so what it is bound to has to be short. */
const LONGEST_IDENTIFIER = 1_024;

const bodySchema = z.strictObject({
  actor: z.unknown(),
  activity: z.string().max(LONGEST_IDENTIFIER).refine(isIri, 'Must be an IRI.').optional(),
  registration: z.string().refine(isUuid, 'Must be a UUID.').optional(),
  scopes: z.array(z.enum(BINDABLE)).min(1).optional(),
  ttlSeconds: z.int().min(1).max(LONGEST_SECONDS).default(DEFAULT_SECONDS),
});

/**
 * POST /tokens: a short-lived token bound to one learner, for content that runs in a browser, so that no secret sits in
 * a course. Only a key itself gets one, and never for more than it may do.
 */
export function contentToken(keys: Pick<KeyStore, 'find'>, clock: () => number = Date.now) {
  const tokens: AccessTokens = createAccessTokens(keys, clock);
  return async function contentToken(c: IngestContext): Promise<Response> {
    const principal = c.get('principal');
    if (principal.token !== undefined) {
      throw new Problem(403, 'forbidden', 'A token cannot make tokens. Use the API key and its secret.');
    }
    const body = readRequest(asText(await readBody(c, LONGEST_BODY)));
    const { activity, ttlSeconds } = body;
    const scopes = scopesFor(body.scopes, principal);
    const registration = body.registration?.toLowerCase();
    const binding: TokenBinding = {
      actor: body.actor,
      ...(activity !== undefined && { activity }),
      ...(registration !== undefined && { registration }),
    };
    const expiresAt = Math.floor(clock() / 1000 + ttlSeconds) * 1000;
    const token = await tokens.issue(principal.id, { scopes, expiresAt, binding });
    if (token === undefined) throw new Problem(401, 'unauthenticated', 'The key has just been revoked.');
    c.header('Cache-Control', 'no-store');
    const answer = {
      token,
      expiresAt: new Date(expiresAt).toISOString(),
      scopes,
      ...binding,
      // What content that knows only Basic sends after `Basic `: the auth-token of cmi5 8.2.3.
      'auth-token': Buffer.from(`${principal.id}:${token}`).toString('base64'),
    };
    return c.json(answer, 201);
  };
}

function readRequest(text: string): Omit<z.output<typeof bodySchema>, 'actor'> & { actor: Agent } {
  let json: unknown;
  // What checks the actor walks it.
  if (isDeeperThan(text, DEEPEST_BODY)) {
    const message = `The body is nested deeper than ${DEEPEST_BODY} levels.`;
    const hint = 'The actor is an Agent with one of mbox, mbox_sha1sum, openid and account.';
    throw badRequest([{ code: 'json_depth', path: '$', message, hint }]);
  }
  try {
    json = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw badRequest([{ code: 'json_syntax', path: '$', message: `The body is not JSON: ${reason}.` }]);
  }
  const parsed = bodySchema.safeParse(json);
  if (parsed.success) return { ...parsed.data, actor: readActor(parsed.data.actor) };
  throw badRequest(
    parsed.error.issues.slice(0, 25).map(
      (issue): ProblemIssue => ({
        code: issue.code === 'unrecognized_keys' ? 'unknown_property' : 'invalid_value',
        path: `$${issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')}`,
        message: issue.message,
      }),
    ),
  );
}

/** The actor as an Agent with only its identifier. */
function readActor(value: unknown): Agent {
  const text = value === undefined ? '' : JSON.stringify(value);
  const parameters = new Parameters(value === undefined ? {} : { actor: text }, ['actor']);
  const agent = parameters.required('actor') ? parameters.agent('actor') : undefined;
  if (agent === undefined) {
    throw badRequest(parameters.issues.map((issue) => ({ ...issue, path: `$.${issue.path}` })));
  }
  if (text.length > LONGEST_IDENTIFIER) {
    const message = `The actor is longer than ${LONGEST_IDENTIFIER} characters.`;
    throw badRequest([{ code: 'too_long', path: '$.actor', message }]);
  }
  const { mbox, mbox_sha1sum, openid, account } = agent;
  if (mbox !== undefined) return { mbox };
  if (mbox_sha1sum !== undefined) return { mbox_sha1sum };
  if (openid !== undefined) return { openid };
  return account === undefined ? {} : { account };
}

function scopesFor(asked: readonly Scope[] | undefined, principal: Principal): readonly Scope[] {
  const scopes = (asked ?? USUAL).filter((scope) => allows(principal, scope));
  const beyond = asked?.find((scope) => !allows(principal, scope));
  if (beyond === undefined && scopes.length > 0) return scopes;
  const message = `The key cannot hand on ${beyond ?? 'any of the usual scopes'}: it does not have it itself.`;
  throw new Problem(403, 'forbidden', message);
}
