import { type Admission, createSignInGate, type Guard, type Networks } from '@cairn/access';
import { originOf, type ProblemIssue, refuse } from '@cairn/http';
import type { SignedIn } from '@cairn/lrs';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { DashboardDeps } from './deps.ts';
import { isSameOrigin } from './same-origin.ts';
import { clearToken, readToken, writeToken } from './session-cookie.ts';
import { signInLog } from './sign-in-log.ts';

const Credentials = z.object({
  email: z.string().trim().min(1, 'Give the e-mail address.').max(320),
  password: z.string().min(1, 'Give the password.').max(1024),
});

/** Longer than any credentials; checked before anything is parsed. */
const MOST_BYTES = 16_384;

interface SessionConfig {
  readonly secureCookies: boolean;
  readonly networks: Networks;
  /** Limits the invalid sessions that a network may send: each is looked up. */
  readonly guard: Guard;
}

/**
 * `POST` signs in (204 and the cookie), `GET` tells who is signed in, `DELETE` signs out. What tries to sign in may cost
 * is bounded per network, per account from a network, and overall, for this process.
 */
export function sessionRoutes({ secureCookies, networks, guard }: SessionConfig, deps: DashboardDeps): Hono {
  const app = new Hono();
  const gate = createSignInGate(deps.clock);
  const log = signInLog(deps.logger);

  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });

  app.onError((error, c) => {
    deps.logger?.error({ err: error, path: c.req.path }, 'session request failed');
    return refuse(c, 500, 'internal', 'Signing in or out failed on the server. Try again in a moment.');
  });

  app.get('/', async (c) => {
    const admission = await admit(c);
    if (admission?.outcome === 'throttled') return tooManySessions(c, admission.retryAfterSeconds);
    if (admission?.outcome !== 'admitted')
      return refuse(c, 401, 'signed_out', 'Nobody is signed in. POST /session first.');
    const { id, name, tenant, role } = admission.principal;
    return c.json({ email: id, name, tenant, role });
  });

  app.use(async (c, next) => {
    if (c.req.method === 'GET' || isSameOrigin(c.req.raw.headers)) return next();
    return refuse(
      c,
      403,
      'cross_origin',
      'This request comes from another site. Use the sign-in page of this one.',
    );
  });

  app.post('/', async (c, next) => {
    const network = networks(originOf(c));
    const seconds = gate.blockedFor(network);
    if (seconds === 0) return next();
    log.throttled(network);
    return tryLater(c, 429, seconds);
  });

  app.post('/', bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge }), async (c) => {
    if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
      return refuse(c, 415, 'unsupported_media_type', 'Send the credentials as application/json.');
    }
    const parsed = Credentials.safeParse(await readJson(c));
    if (!parsed.success) {
      const issues = parsed.error.issues.map(asIssue);
      return refuse(c, 400, 'invalid', 'Send {"email": "…", "password": "…"}.', issues);
    }
    const { email, password } = parsed.data;
    const who = { network: networks(originOf(c)), account: email };
    const tried = await gate.attempt(who, () => deps.users.signIn(email, password));
    if (tried.outcome === 'throttled' || tried.outcome === 'busy') {
      log.throttled(who.network, email);
      return tryLater(c, tried.outcome === 'busy' ? 503 : 429, tried.retryAfterSeconds);
    }
    if (tried.outcome === 'refused') {
      log.failed(who.network, email);
      // The same words for an unknown address, so that they do not tell which ones have an account.
      return refuse(c, 401, 'not_recognised', 'E-mail and password do not match.');
    }
    const { token, expiresAt, principal } = tried.session;
    writeToken(c, token, expiresAt, secureCookies);
    log.signedIn(who.network, principal);
    return c.body(null, 204);
  });

  app.delete('/', async (c) => {
    const token = readToken(c);
    const admission = await admit(c);
    if (admission?.outcome === 'throttled') return tooManySessions(c, admission.retryAfterSeconds);
    if (token !== undefined && admission?.outcome === 'admitted') await deps.users.signOut(token);
    clearToken(c, secureCookies);
    return c.body(null, 204);
  });

  return app;

  /** Whose the session of a request is; undefined for a request without one. */
  async function admit(c: Context): Promise<Admission<SignedIn> | undefined> {
    const token = readToken(c);
    if (token === undefined) return undefined;
    const sender = { credentials: `session ${token}`, origin: originOf(c) };
    return guard.admit(sender, () => deps.users.session(token));
  }
}

function tooManySessions(c: Context, seconds: number): Response {
  c.header('retry-after', String(seconds));
  const message = `Your address has sent too many invalid sessions. Try again in ${seconds} s.`;
  return refuse(c, 429, 'too_many_requests', message);
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}

function asIssue(issue: z.core.$ZodIssue): ProblemIssue {
  return { path: ['$', ...issue.path].join('.'), code: issue.code, message: issue.message };
}

function tryLater(c: Context, status: 429 | 503, seconds: number): Response {
  c.header('retry-after', String(seconds));
  const when = `Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`;
  return status === 429
    ? refuse(c, 429, 'throttled', `Too many sign-ins from your network have failed. ${when}`)
    : refuse(c, 503, 'busy', `Too many people are signing in now. ${when}`);
}

function tooLarge(c: Context): Response {
  return refuse(c, 413, 'too_large', 'The body is too large for credentials.');
}
