import type { Origin } from '@cairn/access';
import type { Context } from 'hono';

/** What `@hono/node-server` hands over with each request, as far as it matters here. */
interface NodeBindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

/** Where a request seems to come from, for `createNetworks` of packages/access. */
export function originOf(c: Context): Origin {
  // Hono types what the server hands over per application; this application runs under any.
  const bindings = c.env as NodeBindings | undefined;
  return {
    peer: bindings?.incoming?.socket?.remoteAddress,
    forwardedFor: () => c.req.header('x-forwarded-for'),
  };
}
