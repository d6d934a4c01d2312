import { type Context, Hono } from 'hono';
import { securityHeaders } from './security-headers.ts';
import type { Site, SiteFile } from './site.ts';

/** Served by other apps on the same port; the page must not answer for them. */
const NOT_OURS = /^\/(api|xapi|session)(\/|$)/;

/** Routes that serve the built page: files by name, the single page for every other address a browser opens. */
export function siteRoutes(site: Site, tls: boolean): Hono {
  const headers = securityHeaders(tls);
  const app = new Hono();
  app.get('*', async (c, next) => {
    const { path } = c.req;
    if (NOT_OURS.test(path)) return next();
    const file = site.files.get(path);
    if (file !== undefined) {
      return send(c, file, file.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
    }
    // A missing asset answered with the page would be kept by a browser as broken script.
    if (path.startsWith('/assets/') || !accepts(c, 'text/html')) return next();
    return send(c, site.index, 'no-store');
  });
  return app;

  function send(c: Context, file: SiteFile, cacheControl: string): Response {
    const zipped = file.gzipped !== undefined && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
    return new Response(zipped ? file.gzipped : file.bytes, {
      headers: {
        ...headers,
        'content-type': file.type,
        'cache-control': cacheControl,
        ...(file.gzipped !== undefined && { vary: 'accept-encoding' }),
        ...(zipped && { 'content-encoding': 'gzip' }),
      },
    });
  }
}

function accepts(c: Context, type: string): boolean {
  const accept = c.req.header('accept') ?? '*/*';
  return accept.includes(type) || accept.includes('*/*');
}
