import type { Role } from '@cairn/lrs';
import type { Hono } from 'hono';

/** Asks an app in the name of somebody who signed in to it. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<Response>;

export async function signedInAsk(app: Hono, email: string, password: string): Promise<Ask> {
  const signedIn = await app.request('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (signedIn.status !== 204) throw new Error(`${email} could not sign in: ${await signedIn.text()}`);
  return askWith(app, cookieOf(signedIn));
}

/** Asks an app with a cookie, or without any. */
export function askWith(app: Hono, cookie = ''): Ask {
  return async (method, path, body) =>
    app.request(path, {
      method,
      headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
}

/** The session that an answer opens, as a browser sends it back. */
export function cookieOf(response: Response): string {
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/** A password of tests, good for anybody. */
export const PASSWORD = 'three stones in a pile';

/** Somebody of a tenant, as a store is given them. */
export function person(tenant: string, name: string, role: Role) {
  return { tenant, name, role, email: `${name.toLowerCase()}@x.example`, password: PASSWORD };
}
