import { isIPv6 } from 'node:net';

/** Where a request seems to come from, as the server that received it says. */
export interface Origin {
  /** Address of the other end of the connection. */
  readonly peer: string | undefined;
  /** X-Forwarded-For. */
  forwardedFor(): string | undefined;
}

/** What to log where `onUntrusted` is called. */
export const UNTRUSTED =
  'a request came with X-Forwarded-For, which is not believed. If a reverse proxy is in front, set CAIRN_TRUSTED_PROXIES to the number of proxies: until then all clients behind it count as one address';

/** Names the network of a request. */
export type Networks = (origin: Origin) => string;

export interface NetworksOptions {
  /** Reverse proxies in front, each of which adds to X-Forwarded-For whom it heard. */
  readonly trustedProxies: number;
  /** Called once, when X-Forwarded-For comes although no proxy is trusted: all clients look like one address then. */
  readonly onUntrusted?: (() => void) | undefined;
}

/**
 * Names the network a request came from: its address, of IPv6 the /64 prefix that one customer has. Behind reverse
 * proxies it stands in X-Forwarded-For; what is further left than they write anybody can write.
 */
export function createNetworks({ trustedProxies, onUntrusted }: NetworksOptions): Networks {
  let warn = onUntrusted;
  return ({ peer = 'unknown', forwardedFor }) => {
    if (trustedProxies === 0) {
      if (warn !== undefined && forwardedFor() !== undefined) {
        warn();
        warn = undefined;
      }
      return prefixOf(peer);
    }
    const heard = (forwardedFor() ?? '').split(',').map((one) => one.trim());
    return prefixOf(heard.at(-trustedProxies) || peer);
  };
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
