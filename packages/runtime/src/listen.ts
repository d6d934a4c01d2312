import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerBadHttp } from './bad-http.ts';
import { errorAnswer, internalError } from './error-answer.ts';
import type { Logger } from './logger.ts';
import { endStalledReaders } from './stalled-readers.ts';
import { sureResponses } from './sure-response.ts';
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
 * is there, every request is answered 503. Whatever goes wrong in the server itself is answered in the one error form.
 * @throws {UserFacingError} when the port is in use or may not be taken
 */
export async function listen(
  { host, port }: { host: string; port: number },
  logger: Logger,
): Promise<Listening> {
  let current: RequestListener = answerStarting;
  let closing: Promise<void> | undefined;
  const closeIdle = () => server.closeIdleConnections();
  const onClosed = () => {
    if (closing !== undefined) setImmediate(closeIdle);
  };
  // A request without Host is refused by the application, in the one error form.
  const options = { ServerResponse: sureResponses(logger), requireHostHeader: false };
  const server = createServer(options, (request, response) => {
    // A connection kept alive for more requests would keep a closing server waiting.
    response.once('close', onClosed);
    const answering: unknown = current(request, response);
    if (answering instanceof Promise) answering.catch((error) => answerFailure(error, response, logger));
  });
  answerBadHttp(server, logger);
  endStalledReaders(server);
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
        // The connection of an answer that has just been sent is idle a moment later.
        setImmediate(closeIdle);
        // A request that hangs must not keep everything after it from closing.
        setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
      });
      return closing;
    },
  };
}

/** 503 to every request, until the application is there; a page that a person has opened comes back by itself. */
export function answerStarting({ method, headers: asked }: IncomingMessage, response: ServerResponse): void {
  if (method === 'GET' && asked.accept?.includes('text/html')) {
    response.writeHead(503, STARTING_HEADERS);
    return void response.end(STARTING_PAGE);
  }
  const { headers, body } = errorAnswer(503, 'starting', 'Cairn is starting. Try again in a moment.');
  response.writeHead(503, { ...headers, 'Retry-After': '1' });
  response.end(body);
}

const STARTING_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'",
  'Cache-Control': 'no-store',
  'Retry-After': '1',
  // Browsers load the same address again after this many seconds (HTML, document lifecycle, "shared declarative refresh").
  Refresh: '2',
};

const STARTING_PAGE = `<!doctype html>
<html lang="en"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Cairn is starting</title>
<h1>Cairn is starting</h1><p>This page loads by itself in a moment.</p></html>
`;

function answerFailure(error: unknown, response: ServerResponse, logger: Logger): void {
  const { status, headers, body, requestId } = internalError();
  logger.error({ err: error, requestId, path: response.req.url?.split('?', 1)[0] }, 'a request failed');
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, headers);
  response.end(body);
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
        'Stop the process that uses it, or choose another port with --port.',
        { cause },
      );
    case 'EACCES':
      return new UserFacingError(
        `This user may not listen on port ${port}.`,
        'Choose one above 1023 with --port.',
        { cause },
      );
    case 'EADDRNOTAVAIL':
      return new UserFacingError(
        `This machine does not have the address ${host}.`,
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
