import type { Sender } from '@cairn/access';
import type { IngestContext } from './context.ts';

/** What `@hono/node-server` hands over with each request, as far as it matters here. */
interface NodeBindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

/**
 * The apparent sender of a request.
 * @param credentials where they do not come in the Authorization header
 */
export function senderOf(c: IngestContext, credentials = c.req.header('authorization')): Sender {
  return { credentials, origin: new RequestOrigin(c) };
}

type Origin = Sender['origin'];

/** A class, since an object literal with a getter gets a hidden class of its own each time, which costs 2 µs and old space. */
class RequestOrigin implements Origin {
  readonly #c: IngestContext;

  constructor(c: IngestContext) {
    this.#c = c;
  }

  get peer(): string | undefined {
    // Hono types what the server hands over per application; this application runs under any.
    return (this.#c.env as NodeBindings | undefined)?.incoming?.socket?.remoteAddress;
  }

  forwardedFor(): string | undefined {
    return this.#c.req.header('x-forwarded-for');
  }
}
