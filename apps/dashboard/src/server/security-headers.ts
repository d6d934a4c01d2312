/**
 * Headers for the page and its files. The policy allows nothing from elsewhere and nothing inline: Vite's build
 * has no inline script, and styles that scripts set go through the CSSOM, which `style-src` does not govern.
 *
 * @param tls whether the page is only served over TLS, which browsers then remember
 */
export function securityHeaders(tls: boolean): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "font-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(tls && { 'strict-transport-security': 'max-age=31536000' }),
  };
}
