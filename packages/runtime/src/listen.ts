import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserFacingError } from './user-facing-error.ts';

/** A server that answers; `use` puts the real application in once it is ready. */
export interface Listening {
  readonly url: string;
  use(listener: RequestListener): void;
  /** Takes no new connections, lets requests under way finish (10 s at most), and resolves. */
  close(): Promise<void>;
}

const DRAIN_MS = 10_000;

/**
 * Takes the port before anything slow happens, so that a port in use is said at once. Until the application
 * is there, every request is answered 503.
 * @throws {UserFacingError} when the port is in use or may not be taken
 */
export async function listen({ host, port }: { host: string; port: number }): Promise<Listening> {
  let current: RequestListener = answerStarting;
  let closing: Promise<void> | undefined;
  const server = createServer((request, response) => {
    // A connection kept alive for more requests would keep a closing server waiting.
    response.once('close', () => setImmediate(() => closing && server.closeIdleConnections()));
    current(request, response);
  });
  // Clients of record stores keep connections for long and take a reset for a failure.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(explain(cause, host, port)));
    server.listen(port, host, () => resolve());
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${shown(host)}:${address.port}`,
    use(listener) {
      current = listener;
    },
    close() {
      closing ??= new Promise((resolve) => {
        server.close(() => resolve());
        // A request that hangs must not keep everything behind it from closing.
        setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
      });
      return closing;
    },
  };
}

/** 503 to every request, until the application is there. */
export function answerStarting(_: IncomingMessage, response: ServerResponse): void {
  const body = { code: 'starting', message: 'Cairn is starting. Try again in a moment.', issues: [] };
  response.writeHead(503, { 'Content-Type': 'application/json', 'Retry-After': '1' });
  response.end(JSON.stringify(body));
}

/** A client cannot connect to "all addresses". */
function shown(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function explain(cause: NodeJS.ErrnoException, host: string, port: number): UserFacingError {
  switch (cause.code) {
    case 'EADDRINUSE':
      return new UserFacingError(
        `Port ${port} on ${host} is in use.`,
        'Stop what uses it, or choose another with --port.',
        { cause },
      );
    case 'EACCES':
      return new UserFacingError(
        `Port ${port} may not be taken by this user.`,
        'Choose one above 1023 with --port.',
        { cause },
      );
    case 'EADDRNOTAVAIL':
      return new UserFacingError(
        `This machine has no address ${host}.`,
        'Use 127.0.0.1, or 0.0.0.0 for all, with --host.',
        { cause },
      );
    default:
      return new UserFacingError(
        `Cairn cannot listen on ${host}:${port} (${cause.code}).`,
        'Choose others with --host and --port.',
        { cause },
      );
  }
}
