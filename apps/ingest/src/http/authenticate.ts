import type { Admission, AnswersUnderWay, Authenticate, Guard, Sender } from '@cairn/access';
import { Problem, retryAfter } from '@cairn/http';
import { allows, type Principal, type Scope } from '@cairn/lrs';
import type { MiddlewareHandler } from 'hono';
import type { IngestContext, IngestEnv } from './context.ts';
import { handedOn } from './handed-on.ts';
import { senderOf } from './sender.ts';

/** Lets only known keys and tokens through, and none too often; `about`, the path of About, is open to all. */
export function authenticate(
  find: Authenticate,
  guard: Guard,
  answers: AnswersUnderWay,
  about?: string,
): MiddlewareHandler<IngestEnv> {
  return async function authenticate(c, next) {
    if (c.req.path === about) return next();
    const known = handedOn(c.req.raw)?.principal;
    if (known === undefined) {
      const sender = senderOf(c);
      const principal = await admit(guard, sender, () => find(sender.credentials));
      c.set('principal', principal);
      c.set('chargeBytes', (bytes) => guard.chargeBytes(principal, bytes));
    } else c.set('principal', known);
    boundReading(c, guard);
    c.set('answers', answers);
    c.set('chargeStatements', (count) => guard.chargeStatements(c.get('principal'), count));
    return next();
  };
}

/** What a learner's tokens may read is bounded as what they may send is. @throws {Problem} 429 */
function boundReading(c: IngestContext, guard: Guard): void {
  const principal = c.get('principal');
  if (principal.token?.binding === undefined) return;
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return;
  const check = () => {
    const tooMuch = guard.readTooMuch(principal);
    if (tooMuch !== undefined) throw tooManyRequests(tooMuch);
  };
  check();
  c.set('reading', { check, charge: (bytes) => guard.chargeRead(principal, bytes) });
}

/**
 * The sender of a request that may come in.
 * @throws {Problem} 401 when the credentials identify no key, 429 when too much came recently
 */
export async function admit(
  guard: Guard,
  sender: Sender,
  find: () => ReturnType<Authenticate>,
): Promise<Principal> {
  const admission = await guard.admit(sender, find);
  if (admission.outcome === 'admitted') return admission.principal;
  throw refusalOf(admission, /^bearer /i.test(sender.credentials ?? ''));
}

/** The principal, when it holds one of the scopes; else 403 naming what is missing. */
export function requireScope(c: IngestContext, ...scopes: readonly Scope[]): Principal {
  const principal = c.get('principal');
  if (scopes.some((scope) => allows(principal, scope))) return principal;
  const what = principal.token === undefined ? 'key' : 'token';
  const message = `This ${what} may not do that: it needs the scope ${scopes.join(' or ')}.`;
  throw new Problem(403, 'forbidden', message);
}

function refusalOf(admission: Exclude<Admission, { outcome: 'admitted' }>, bearer: boolean): Problem {
  if (admission.outcome === 'throttled') return tooManyRequests(admission);
  const { reason } = admission;
  const message =
    reason ??
    'No valid credentials came with the request. Send an API key and its secret as HTTP Basic, or a bearer token.';
  // RFC 6750, 3: a token that does not count is named as such; without a token the schemes are listed alone.
  const error = bearer ? ', error="invalid_token"' : '';
  const challenge = `Basic realm="Cairn xAPI", charset="UTF-8", Bearer realm="Cairn xAPI"${error}`;
  return new Problem(401, 'unauthenticated', message, { headers: { 'WWW-Authenticate': challenge } });
}

type Throttled = Extract<Admission, { outcome: 'throttled' }>;

/** The refusal of a sender that has used up what it may send. */
export function tooManyRequests(throttled: Throttled): Problem {
  const { retryAfterSeconds } = throttled;
  const message =
    throttled.what !== 'network' && throttled.of === 'answers'
      ? `The tokens of this learner have read more bytes than this store gives. Ask again in ${retryAfterSeconds} s.`
      : `${excessOf(throttled)} than this store takes. Nothing was stored; send the request again in ${retryAfterSeconds} s.`;
  return new Problem(429, 'too_many_requests', message, {
    headers: retryAfter(retryAfterSeconds),
  });
}

function excessOf(throttled: Throttled): string {
  if (throttled.what === 'network') return 'Your address has sent more requests without valid credentials';
  const who = throttled.what === 'key' ? 'This key has' : 'The tokens of this learner have';
  return `${who} sent more ${throttled.of === 'bytes' ? 'bytes' : 'statements and requests'}`;
}
