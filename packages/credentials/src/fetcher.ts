import { lookup as systemLookup } from 'node:dns/promises';
import { request } from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { FetchDocument, Fetched } from './documents.ts';

/** Most bytes of a document. */
const MOST_BYTES = 4 * 2 ** 20;
/** How long a document may take altogether. */
const WITHIN_MS = 5_000;

/** Addresses that are nobody's on the internet (IANA special-purpose registries). */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4');
}
/** Global unicast is 2000::/3; of it, tunnels and documentation lead elsewhere. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv6');
}

/** Whether an IP address is of the internet, and not of anybody's own network. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !PRIVATE.check(address, 'ipv4');
  return isIP(address) === 6 && GLOBAL.check(address, 'ipv6') && !PRIVATE.check(address, 'ipv6');
}

/** Addresses of a host. */
type Lookup = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

/** For tests alone, which have no public address: nothing of a configuration or a request leads here. */
export interface TestNetwork {
  /** The address that is really asked in place of one that was checked. */
  readonly route: (checked: string) => string;
  /** The certificate authority that is trusted, in PEM. */
  readonly ca: string;
}

/**
 * Fetches documents by https from hosts of an allow-list, and from nowhere else: no redirects, no private addresses (also not
 * behind a public name: the address that was checked is the one that is asked), bounded in size and time.
 * @param hosts such as `badges.example.org`, or `badges.example.org:8443`
 */
export function createFetcher(
  hosts: readonly string[],
  lookup: Lookup = (host) => systemLookup(host, { all: true }),
  test?: TestNetwork,
): FetchDocument {
  const allowed = new Set(hosts.map((host) => host.toLowerCase()));
  return async (address) => {
    if (!URL.canParse(address)) return refused(address, 'is not an address');
    const url = new URL(address);
    if (url.protocol !== 'https:' || url.username !== '') return refused(address, 'is not an https address');
    if (!allowed.has(url.host)) return refused(address, 'is on a host that is not allowed');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const found = await lookup(host).catch(() => []);
    const [first] = found;
    if (first === undefined) return refused(address, 'is on a host that is not found');
    if (!found.every(({ address: ip }) => isPublic(ip))) return refused(address, 'is in a private network');
    const ip = test?.route(first.address) ?? first.address;
    return ask(url, { ip, family: isIP(ip), ca: test?.ca });
  };
}

function refused(address: string, why: string): Fetched {
  return { ok: false, why: `${address.slice(0, 200)} ${why}; it was not asked.` };
}

function ask(
  url: URL,
  { ip, family, ca }: { readonly ip: string; readonly family: number; readonly ca: string | undefined },
): Promise<Fetched> {
  return new Promise((resolve) => {
    const fail = (why: string) => resolve({ ok: false, why: `${url.href.slice(0, 200)} ${why}.` });
    const sent = request(
      url,
      {
        lookup: (_host, options, done) =>
          options.all ? done(null, [{ address: ip, family }]) : done(null, ip, family),
        headers: { accept: 'application/json, application/ld+json' },
        signal: AbortSignal.timeout(WITHIN_MS),
        agent: false,
        ...(ca !== undefined && { ca }),
      },
      (response) => {
        const { statusCode } = response;
        // What is gone may say that it was revoked.
        if (statusCode !== 200 && statusCode !== 410) {
          response.destroy();
          return fail(`answers ${statusCode}`);
        }
        const parts: Buffer[] = [];
        let bytes = 0;
        response.on('data', (part: Buffer) => {
          bytes += part.length;
          if (bytes <= MOST_BYTES) parts.push(part);
          else {
            response.destroy();
            fail(`answers with more than ${MOST_BYTES} bytes`);
          }
        });
        response.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          if (statusCode === 200) resolve({ ok: true, text });
          else resolve({ ok: false, why: `${url.href.slice(0, 200)} answers 410.`, gone: text });
        });
        response.on('error', () => fail('does not answer to the end'));
      },
    );
    sent.on('error', () => fail('does not answer'));
    sent.end();
  });
}
