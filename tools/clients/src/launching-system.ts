import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a learning platform gives a cmi5 course to fetch its credentials with. */
export interface LaunchingSystem extends AsyncDisposable {
  /** The fetch URL (cmi5 8.2): works once. */
  readonly fetchUrl: string;
}

/**
 * Serves a cmi5 fetch URL on loopback: a POST gets the token once, and an error afterwards (cmi5 8.2.3).
 * @param authToken what the text after `Basic ` in the Authorization header of the course's requests
 */
export async function serveFetchUrl(authToken: string): Promise<LaunchingSystem> {
  let used = false;
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    if (request.method !== 'POST') response.writeHead(405).end('{}');
    else if (used) response.end(JSON.stringify({ 'error-code': '1', 'error-text': 'Used already.' }));
    else response.end(JSON.stringify({ 'auth-token': authToken }));
    used = true;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    fetchUrl: `http://127.0.0.1:${port}/fetch?session=1`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
