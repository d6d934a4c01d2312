import {
  type IncomingMessage,
  maxHeaderSize,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Socket } from 'node:net';
import { type ErrorAnswer, errorAnswer } from './error-answer.ts';
import type { Logger } from './logger.ts';

/** What Node reports of a request that its parser refuses. */
interface ParserError extends NodeJS.ErrnoException {
  /** In words of the parser. */
  readonly reason?: string;
}

/**
 * Answers what is not HTTP in the one error form, where Node answers with a bare status. Logged at the level `debug`:
 * anybody can send it, as often as they like.
 */
export function answerBadHttp(server: Server, logger: Logger): void {
  const responses = new WeakMap<object, ServerResponse>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    responses.set(request.socket, response);
  });
  server.on('clientError', (error: ParserError, socket: Socket) => {
    const under = responses.get(socket);
    // An answer has begun: anything more would be taken for its rest.
    const hasBegun = under?.headersSent === true && !under.writableFinished;
    if (!socket.writable || hasBegun) return void socket.destroy(error);
    const answer = refusalOf(error);
    logger.debug({ code: error.code, reason: error.reason, requestId: answer.requestId }, 'bad HTTP');
    socket.end(onTheWire(answer), () => socket.destroy());
  });
  server.on('checkExpectation', (_: IncomingMessage, response: ServerResponse) => {
    const message = 'Only "Expect: 100-continue" is supported. Omit the header Expect.';
    const { status, headers, body } = errorAnswer(417, 'expectation_failed', message);
    response.writeHead(status, headers);
    response.end(body);
  });
}

function refusalOf({ code, reason }: ParserError): ErrorAnswer {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW': {
      const message = `Request line and headers are longer than ${maxHeaderSize} bytes together, the limit of this server.`;
      return errorAnswer(431, 'headers_too_large', message);
    }
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return errorAnswer(
        413,
        'chunk_extensions_too_large',
        'The chunks of the body have extensions that are too long.',
      );
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return errorAnswer(408, 'request_timeout', 'The request did not arrive in time. Send it again.');
    default: {
      const why = reason === undefined ? '' : `: ${reason}`;
      return errorAnswer(
        400,
        'bad_http',
        `The request is not well-formed HTTP${why}. Nothing of it was read.`,
      );
    }
  }
}

function onTheWire({ status, headers, body }: ErrorAnswer): string {
  const lines = Object.entries({ ...headers, Connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n');
}
