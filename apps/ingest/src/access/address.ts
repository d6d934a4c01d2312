import { isIPv6 } from 'node:net';
import type { IngestContext } from '../http/context.ts';

/** What `@hono/node-server` hands over with each request, as far as it matters here. */
interface NodeBindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

/**
 * The network a request came from: its address, of IPv6 the /64 prefix that one customer has. Behind reverse proxies
 * it stands in X-Forwarded-For, to which every proxy adds whom it heard; what is further left anybody can write.
 * @param trustedProxies how many proxies stand in front
 */
export function networkOf(c: IngestContext, trustedProxies: number): string {
  // Hono types what the server hands over per application; this application runs under any.
  const bindings = c.env as NodeBindings | undefined;
  const peer = bindings?.incoming?.socket?.remoteAddress ?? 'unknown';
  if (trustedProxies === 0) return prefixOf(peer);
  const heard = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim());
  return prefixOf(heard.at(-trustedProxies) || peer);
}

function prefixOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address.slice(0, 100);
  const [left = '', right] = address.split('%', 1)[0]?.split('::') ?? [];
  const groups = left === '' ? [] : left.split(':');
  const tail = right === undefined || right === '' ? [] : right.split(':');
  const zeros = right === undefined ? 0 : 8 - groups.length - tail.length;
  const all = [...groups, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...tail];
  return `${all.slice(0, 4).join(':')}::/64`.toLowerCase();
}
