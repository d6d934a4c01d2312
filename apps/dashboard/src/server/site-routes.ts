import { type Context, Hono } from 'hono';
import { isPage } from '../pages.ts';
import { securityHeaders } from './security-headers.ts';
import type { Site, SiteFile } from './site.ts';

/** Served by other apps on the same port; the page must not answer for them. */
const NOT_OURS = /^\/(api|xapi|session|accounts)(\/|$)/;

/**
 * Routes that serve the built page: files by name, and the single page at every address that the client has a route for.
 * A browser at any other address gets the page, too, which says so, with status 404; a program gets what is mounted
 * behind: an xAPI client at a wrong endpoint must not take a page for an answer.
 */
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
    if (c.req.header('x-experience-api-version') !== undefined) return next();
    if (isPage(path)) return accepts(c, '*/*') ? send(c, site.index, 'no-store') : next();
    // A missing asset answered with the page would be kept by a browser as broken script.
    if (path.startsWith('/assets/') || !accepts(c)) return next();
    return send(c, site.index, 'no-store', 404);
  });
  return app;

  function send(c: Context, file: SiteFile, cacheControl: string, status = 200): Response {
    const zipped = file.gzipped !== undefined && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
    return new Response(zipped ? file.gzipped : file.bytes, {
      status,
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

/** Whether HTML is asked for by name, as browsers do, or as one of `others`; no Accept takes anything. */
function accepts(c: Context, ...others: readonly string[]): boolean {
  const accept = c.req.header('accept') ?? '*/*';
  return ['text/html', ...others].some((type) => accept.includes(type));
}
