import { refuse } from '@cairn/http';
import { type Env, Hono } from 'hono';
import type { DashboardDeps } from './deps.ts';
import { isSameOrigin } from './same-origin.ts';

/**
 * An app of what the page itself asks its server for: nothing is kept by caches, nothing is changed from another site, and
 * what fails says nothing of the server.
 * @param failed what was not done, as a sentence
 */
export function pageApp<Own extends Env>({ logger }: DashboardDeps, failed: string): Hono<Own> {
  const app = new Hono<Own>();
  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  app.onError((error, c) => {
    logger?.error({ err: error, path: c.req.path }, 'request of the page failed');
    return refuse(c, 500, 'internal', `${failed} Try again in a moment.`);
  });
  app.use(async (c, next) => {
    if (c.req.method === 'GET' || isSameOrigin(c.req.raw.headers)) return next();
    const message = 'This request comes from another site. Use the pages of this one.';
    return refuse(c, 403, 'cross_origin', message);
  });
  return app;
}
