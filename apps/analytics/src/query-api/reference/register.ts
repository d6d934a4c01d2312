import { createHash } from 'node:crypto';
import { SESSION_COOKIE } from '@cairn/access';
import type { ApiApp } from '../http/environment.ts';
import { refuseMethodsBut } from '../http/known-methods.ts';
import { openApiDocument } from './openapi-document.ts';
import { REFERENCE_STYLE, referencePage } from './reference-page.ts';

const styleHash = createHash('sha256').update(REFERENCE_STYLE).digest('base64');
const CONTENT_SECURITY_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'`;

/**
 * Serves /openapi.json, /docs and the way to both at /; all are open, they hold no data.
 * @param publicUrl the address clients know the installation by; without it, the one that a request came to
 */
export function registerReference(app: ApiApp, basePath: string, publicUrl: string | undefined): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'basic',
    description:
      'Key id and secret of an API key with scope analytics/read, outcomes/read, catalogue/write or persons/write',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description: 'Session of the dashboard',
  });
  app.get('/', (c) => {
    const docs = `${basePath}/docs`;
    if (c.req.header('accept')?.includes('text/html')) return c.redirect(docs);
    return c.json({ name: 'Cairn query API', docs, openapi: `${basePath}/openapi.json` });
  });
  app.get('/openapi.json', (c) => c.json(openApiDocument(app, basePath)));
  app.get('/docs', (c) => {
    c.header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    c.header('X-Content-Type-Options', 'nosniff');
    const origin = publicUrl?.replace(/\/$/, '') ?? new URL(c.req.url).origin;
    return c.html(referencePage(openApiDocument(app, basePath), basePath, origin));
  });
  for (const path of ['/', '/openapi.json', '/docs']) refuseMethodsBut(app, path, ['GET']);
}
