import { fileURLToPath } from 'node:url';
import { createGuard, createNetworks, UNTRUSTED } from '@cairn/access';
import { Hono } from 'hono';
import { accountRoutes } from './account-routes.ts';
import type { DashboardDeps } from './deps.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { signInLog } from './sign-in-log.ts';
import { createSignedInUsers } from './signed-in.ts';
import { loadSite } from './site.ts';
import { siteRoutes } from './site-routes.ts';
import { createTries } from './tries.ts';

export interface DashboardConfig {
  /** The folder `vite build` wrote; the package's own `dist` when left out. */
  readonly distDir?: string;
  /** Whether the session cookie is only sent over TLS; false only where the page is served over plain HTTP. */
  readonly secureCookies: boolean;
  /** Reverse proxies in front, whose X-Forwarded-For says where a sign-in comes from; 0 by default. */
  readonly trustedProxies?: number;
  /** Requests per second with an invalid session, of one network, ten seconds' worth at once; 0 means no limit, 10 the default. */
  readonly rateUnauthenticated?: number;
}

const RATE_UNAUTHENTICATED = 10;
const OWN_DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/**
 * The Hono app that serves the built page and holds the session (`/session`) and the
 * accounts of a tenant (`/accounts`). Mount it last, at `/`: it lets
 * `/api` and `/xapi` pass, and answers every other page address with the single page.
 *
 * @throws DashboardNotBuilt when `distDir` holds no build
 */
export function createDashboard(config: DashboardConfig, deps: DashboardDeps): Hono {
  const site = loadSite(config.distDir ?? OWN_DIST);
  const app = new Hono();
  const { trustedProxies = 0, rateUnauthenticated = RATE_UNAUTHENTICATED } = config;
  const networks = createNetworks({
    trustedProxies,
    onUntrusted: () => deps.logger?.warn({}, UNTRUSTED),
  });
  const guard = createGuard({ ratePerKey: 0, rateUnauthenticated, trustedProxies }, { clock: deps.clock });
  const { secureCookies } = config;
  const log = signInLog(deps.logger);
  const tries = createTries(networks, log, deps.clock);
  const signedIn = createSignedInUsers(guard, deps.users);
  app.route('/session/invitation', invitationRoutes({ secureCookies, tries, log }, deps));
  app.route('/session', sessionRoutes({ secureCookies, signedIn, tries, log }, deps));
  app.route('/accounts', accountRoutes({ signedIn, networkOf: tries.networkOf, log }, deps));
  app.route('/', siteRoutes(site, config.secureCookies));
  return app;
}
