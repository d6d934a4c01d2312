import { isIPv4, isIPv6 } from 'node:net';

/** Where a request seems to come from, as the server that received it says. */
export interface Origin {
  /** Address of the other end of the connection. */
  readonly peer: string | undefined;
  /** X-Forwarded-For. */
  forwardedFor(): string | undefined;
}

/** What to log where `onUntrusted` is called. */
export const UNTRUSTED =
  'a request has X-Forwarded-For, which is ignored. If a reverse proxy is in front, set CAIRN_TRUSTED_PROXIES to the number of proxies: until then all clients behind it count as one address';

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
 * proxies it is in X-Forwarded-For; anybody can write what is further left than their entries.
 */
export function createNetworks({ trustedProxies, onUntrusted }: NetworksOptions): Networks {
  let warn = onUntrusted;
  return (origin) => {
    const { peer = 'unknown' } = origin;
    if (trustedProxies === 0) {
      if (warn !== undefined && origin.forwardedFor() !== undefined) {
        warn();
        warn = undefined;
      }
      return prefixOf(peer);
    }
    const heard = (origin.forwardedFor() ?? '').split(',').map((one) => one.trim());
    return prefixOf(withoutPort(heard.at(-trustedProxies) || peer));
  };
}

/**
 * An address as some proxies write it, with brackets (RFC 7239, 6) and port: with the port, each connection of a client
 * would be a network of its own.
 */
function withoutPort(heard: string): string {
  if (heard.startsWith('[')) return heard.slice(1).split(']', 1)[0] ?? '';
  const [address = '', port] = heard.split(':', 3);
  return port !== undefined && isIPv4(address) ? address : heard;
}

/** One name for each network, in whatever spelling its address comes (RFC 4291, 2.2). */
function prefixOf(address: string): string {
  const [plain = ''] = address.split('%', 1);
  if (!isIPv6(plain)) return address.slice(0, 100);
  const groups = groupsOf(plain);
  // IPv4-mapped, ::ffff:0:0/96: the network is that of the IPv4 address.
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff') {
    const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  }
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, in lower case and without zeros in front. */
function groupsOf(address: string): string[] {
  const [before = [], after = []] = address.split('::').map(splitGroups);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after];
}

function splitGroups(text: string): string[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16).toString(16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
  });
}
