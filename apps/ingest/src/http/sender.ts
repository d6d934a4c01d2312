import type { Sender } from '@cairn/access';
import type { IngestContext } from './context.ts';

/** What `@hono/node-server` hands over with each request, as far as it matters here. */
interface NodeBindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

/**
 * Who seems to send a request.
 * @param credentials where they do not come in the Authorization header
 */
export function senderOf(c: IngestContext, credentials = c.req.header('authorization')): Sender {
  return {
    credentials,
    origin: {
      // Hono types what the server hands over per application; this application runs under any.
      get peer() {
        return (c.env as NodeBindings | undefined)?.incoming?.socket?.remoteAddress;
      },
      forwardedFor: () => c.req.header('x-forwarded-for'),
    },
  };
}
