import { serve } from '@hono/node-server';
import { ADA, fixtureApp } from './fixture-app.ts';

/** Serves the built dashboard over invented data on port 8080, for working on the page with `vite dev` beside it. */
const app = await fixtureApp(() => 'full');
serve({ fetch: app.fetch, port: 8080, hostname: '127.0.0.1' }, () => {
  process.stdout.write(`http://127.0.0.1:8080  ${ADA.email}  ${ADA.password}\n`);
});
