/**
 * Whether a request that changes something comes from our own page, or from no page at all.
 *
 * Browsers say where a request starts in `Sec-Fetch-Site` (Fetch Metadata) and, on every POST and DELETE, in
 * `Origin` (Fetch, 3.2). A client that sends neither is not a browser and sends no cookies by accident.
 * Only the host of `Origin` is compared: behind a proxy that ends TLS, its scheme differs from ours.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = headers.get('origin');
  if (origin === null) return true;
  return URL.parse(origin)?.host === headers.get('host');
}
