import { SESSION_COOKIE } from '@cairn/access';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** The token of the request's session, if it carries one. */
export function readToken(c: Context): string | undefined {
  return getCookie(c, SESSION_COOKIE);
}

/**
 * Sets the session cookie. Strict: no request that starts on another site carries it, so no other site can act
 * in a person's name.
 *
 * @param expiresAt ms since the epoch
 */
export function writeToken(c: Context, token: string, expiresAt: number, secure: boolean): void {
  setCookie(c, SESSION_COOKIE, token, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    secure,
    expires: new Date(expiresAt),
  });
}

export function clearToken(c: Context, secure: boolean): void {
  deleteCookie(c, SESSION_COOKIE, { httpOnly: true, sameSite: 'Strict', path: '/', secure });
}
