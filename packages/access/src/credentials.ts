/** What the Authorization header of a request says. */
export type Credentials =
  | { readonly scheme: 'basic'; readonly user: string; readonly password: string }
  | { readonly scheme: 'bearer'; readonly token: string };

/**
 * Reads an Authorization header: HTTP Basic (RFC 7617: the user id has no colon) or a bearer token (RFC 6750).
 * @returns undefined when there is none, or one of another scheme or form
 */
export function readCredentials(header: string | undefined): Credentials | undefined {
  const match = /^(Basic|Bearer) +([A-Za-z0-9+/=._~-]+)$/i.exec(header ?? '');
  const [, scheme = '', text = ''] = match ?? [];
  if (scheme === '') return undefined;
  if (scheme.toLowerCase() === 'bearer') return { scheme: 'bearer', token: text };
  const pair = Buffer.from(text, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) return undefined;
  return { scheme: 'basic', user: pair.slice(0, colon), password: pair.slice(colon + 1) };
}
