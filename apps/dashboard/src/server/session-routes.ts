import { SignInThrottled } from '@cairn/lrs';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { DashboardDeps } from './deps.ts';
import { type Issue, refuse } from './refusal.ts';
import { isSameOrigin } from './same-origin.ts';
import { clearToken, readToken, writeToken } from './session-cookie.ts';

const Credentials = z.object({
  email: z.string().trim().min(1, 'Give the e-mail address.').max(320),
  password: z.string().min(1, 'Give the password.').max(1024),
});

/**
 * `POST` signs in (204 and the cookie), `GET` tells who is signed in, `DELETE` signs out. Attempts are slowed
 * down by the user store, which knows them across processes.
 */
export function sessionRoutes(secureCookies: boolean, deps: DashboardDeps): Hono {
  const app = new Hono();

  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });

  app.onError((error, c) => {
    if (error instanceof SignInThrottled) {
      c.header('retry-after', String(error.retryAfterSeconds));
      return refuse(c, 429, 'throttled', error.message);
    }
    deps.logger?.error({ err: error, path: c.req.path }, 'session request failed');
    return refuse(c, 500, 'internal', 'Signing in or out failed on our side. Try again in a moment.');
  });

  app.get('/', async (c) => {
    const token = readToken(c);
    const principal = token === undefined ? undefined : await deps.users.session(token);
    if (principal === undefined)
      return refuse(c, 401, 'signed_out', 'Nobody is signed in. POST /session first.');
    return c.json({ email: principal.id, name: principal.name, tenant: principal.tenant });
  });

  app.use(async (c, next) => {
    if (c.req.method === 'GET' || isSameOrigin(c.req.raw.headers)) return next();
    return refuse(
      c,
      403,
      'cross_origin',
      'This request started on another site. Use the sign-in page of this one.',
    );
  });

  app.post('/', bodyLimit({ maxSize: 16_384, onError: tooLarge }), async (c) => {
    if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
      return refuse(c, 415, 'unsupported_media_type', 'Send the credentials as application/json.');
    }
    const parsed = Credentials.safeParse(await readJson(c));
    if (!parsed.success) {
      const issues = parsed.error.issues.map(asIssue);
      return refuse(c, 400, 'invalid', 'Send {"email": "…", "password": "…"}.', issues);
    }
    const session = await deps.users.signIn(parsed.data.email, parsed.data.password);
    if (session === undefined) {
      // The same words for an unknown address, so that they do not tell which ones have an account.
      return refuse(c, 401, 'not_recognised', 'E-mail and password do not match.');
    }
    writeToken(c, session.token, session.expiresAt, secureCookies);
    deps.logger?.info({ tenant: session.principal.tenant, user: session.principal.id }, 'signed in');
    return c.body(null, 204);
  });

  app.delete('/', async (c) => {
    const token = readToken(c);
    if (token !== undefined) await deps.users.signOut(token);
    clearToken(c, secureCookies);
    return c.body(null, 204);
  });

  return app;
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}

function asIssue(issue: z.core.$ZodIssue): Issue {
  return { path: ['$', ...issue.path].join('.'), code: issue.code, message: issue.message };
}

function tooLarge(c: Context): Response {
  return refuse(c, 413, 'too_large', 'The body is larger than credentials ever are.');
}
