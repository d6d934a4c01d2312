import type { EventEmitter } from 'node:events';
import type { Context } from 'hono';

/** What `@hono/node-server` hands over with each request, as far as it matters here. */
interface NodeBindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
  readonly outgoing?: EventEmitter & { readonly closed: boolean };
}

/** Where a request seems to come from. */
export interface Origin {
  /** The address of the other end of the connection; undefined where there is none, as in tests. */
  readonly peer: string | undefined;
  /** What proxies say of who sent it. */
  forwardedFor(): string | undefined;
}

/** Where a request seems to come from; nothing is looked up before it is asked for. */
export function originOf(c: Context): Origin {
  return new RequestOrigin(c);
}

/** A class, since an object literal with a getter gets a hidden class of its own each time, which costs 2 µs and old space. */
class RequestOrigin implements Origin {
  readonly #c: Context;

  constructor(c: Context) {
    this.#c = c;
  }

  get peer(): string | undefined {
    return peerOf(this.#c);
  }

  forwardedFor(): string | undefined {
    return this.#c.req.header('x-forwarded-for');
  }
}

/** The address of the other end of the connection. */
export function peerOf(c: Context): string | undefined {
  return bindingsOf(c)?.incoming?.socket?.remoteAddress;
}

/** The answer on its way, which says when the connection is gone; undefined where there is none. */
export function outgoingOf(c: Context): NodeBindings['outgoing'] {
  return bindingsOf(c)?.outgoing;
}

/** Hono types what the server hands over per application; ours run under any. */
function bindingsOf(c: Context): NodeBindings | undefined {
  return c.env as NodeBindings | undefined;
}
