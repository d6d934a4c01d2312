import {
  type IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  ServerResponse,
} from 'node:http';
import { internalError } from './error-answer.ts';
import type { Logger } from './logger.ts';

type HeaderArgument = OutgoingHttpHeaders | OutgoingHttpHeader[];

/**
 * Responses of a server that answers what it cannot write: Node refuses header values that Fetch's `Headers` takes, such
 * as control characters. Such an answer becomes a 500 in the one error form, and the cause goes to the log.
 */
export function sureResponses(logger: Logger): typeof ServerResponse<IncomingMessage> {
  return class SureResponse extends ServerResponse<IncomingMessage> {
    override writeHead(
      status: number,
      messageOrHeaders?: string | HeaderArgument,
      headers?: HeaderArgument,
    ): this {
      try {
        return typeof messageOrHeaders === 'string'
          ? super.writeHead(status, messageOrHeaders, headers)
          : super.writeHead(status, messageOrHeaders);
      } catch (error) {
        // The head went out before: what is wrong is that there are two.
        if (this.headersSent) throw error;
        this.#answerInstead(error, typeof messageOrHeaders === 'string' ? headers : messageOrHeaders);
        return this;
      }
    }

    #answerInstead(error: unknown, headers: HeaderArgument | undefined): void {
      const answer = internalError(givenId(headers));
      const path = this.req.url?.split('?', 1)[0];
      logger.error({ err: error, requestId: answer.requestId, path }, 'an answer could not be written');
      for (const name of this.getHeaderNames()) this.removeHeader(name);
      super.writeHead(answer.status, answer.headers);
      super.end(answer.body);
      // The body of the answer that was meant is still to come.
      this.write = () => true;
      this.end = () => this;
    }
  };
}

/** The id that the application gave the request. */
function givenId(headers: HeaderArgument | undefined): string | undefined {
  if (headers === undefined || Array.isArray(headers)) return undefined;
  const id = headers['x-request-id'] ?? headers['X-Request-Id'];
  return typeof id === 'string' ? id : undefined;
}
