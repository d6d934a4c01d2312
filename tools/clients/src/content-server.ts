import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

/** A web server with a cmi5 course, on an origin of its own. */
export interface ContentServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:1234`. */
  readonly origin: string;
  /** What the next course fetches (cmi5 8.2): the text after `Basic ` in the Authorization header of its requests. */
  authToken: string;
}

const PAGE =
  '<!doctype html><meta charset="utf-8"><title>course</title><script src="/Cmi5.umd.js"></script><p>Course</p>';

/** Serves a page with the library `@xapi/cmi5` as courses carry it, and beside it the fetch URL `/fetch`. */
export async function serveContent(): Promise<ContentServer> {
  const library = createRequire(import.meta.url).resolve('@xapi/cmi5/dist/Cmi5.esm.js');
  const script = await readFile(join(dirname(library), 'Cmi5.umd.js'));
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (path === '/Cmi5.umd.js') response.setHeader('Content-Type', 'text/javascript').end(script);
    else if (path === '/fetch') {
      const body = JSON.stringify({ 'auth-token': content.authToken });
      response.setHeader('Content-Type', 'application/json').end(body);
    } else response.setHeader('Content-Type', 'text/html').end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const content: ContentServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authToken: '',
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return content;
}
