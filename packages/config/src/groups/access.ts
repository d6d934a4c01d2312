import { z } from 'zod';
import { byteCount, integer } from '../schemas.ts';
import { tokenIssuers } from '../token-issuers.ts';
import { defineGroup } from '../variable.ts';

const MIB = 1024 ** 2;
const MOST_BYTES = 100 * 1024 * MIB;
const BYTES = 'a number of bytes to 100 GiB, such as 65536, 64KiB or 128MiB';

/** Who may send requests, how many, and from which pages. */
export const access = defineGroup({
  allowedOrigins: {
    env: 'CAIRN_ALLOWED_ORIGINS',
    schema: z
      .string()
      .transform((value) => value.split(',').map((one) => one.trim()))
      .pipe(z.array(z.string().refine((one) => one === '*' || URL.parse(one)?.origin === one)))
      .default([]),
    allowed: 'a comma-separated list of origins such as https://content.example.org, without path, or *',
    purpose: 'Origins of web pages that may call the xAPI resources from a browser (CORS). Unset: none.',
  },
  ratePerKey: {
    env: 'CAIRN_RATE_PER_KEY',
    schema: integer(0, 10_000_000).default(50_000),
    allowed: 'a whole number from 0 to 10000000; 0 means no limit',
    purpose:
      'Statements and xAPI requests per second that one key may send to this process; ten seconds of it at once. ' +
      'Beyond: 429 with Retry-After.',
  },
  bytesPerKey: {
    env: 'CAIRN_BYTES_PER_KEY',
    schema: byteCount(0, MOST_BYTES).default(128 * MIB),
    allowed: `${BYTES}; 0 means no limit`,
    purpose:
      'Bytes of bodies, unpacked, per second that one key may send to this process; ten seconds of it at once. Beyond: ' +
      '429 with Retry-After.',
  },
  ratePerLearner: {
    env: 'CAIRN_RATE_PER_LEARNER',
    schema: integer(0, 1_000_000).default(100),
    allowed: 'a whole number from 0 to 1000000; 0 means no limit',
    purpose: 'As CAIRN_RATE_PER_KEY, for all tokens of one key for one learner together.',
  },
  bytesPerLearner: {
    env: 'CAIRN_BYTES_PER_LEARNER',
    schema: byteCount(0, MOST_BYTES).default(32 * 1024),
    allowed: `${BYTES}; 0 means no limit`,
    purpose:
      'As CAIRN_BYTES_PER_KEY, for the tokens of one learner; ten minutes of it at once. The bytes that they read have the same limit, counted separately.',
  },
  rateUnauthenticated: {
    env: 'CAIRN_RATE_UNAUTHENTICATED',
    schema: integer(0, 1_000_000).default(10),
    allowed: 'a whole number from 0 to 1000000; 0 means no limit',
    purpose:
      'xAPI requests per second from one address to this process that are refused before the sender is known; ten seconds of it at once.',
  },
  queryRatePerKey: {
    env: 'CAIRN_QUERY_RATE_PER_KEY',
    schema: integer(0, 1_000_000).default(200),
    allowed: 'a whole number from 0 to 1000000; 0 means no limit',
    purpose:
      'Requests per second that one key, or one signed-in person, may send to the query API of this process; ten seconds of it at once.',
  },
  queryRateUnauthenticated: {
    env: 'CAIRN_QUERY_RATE_UNAUTHENTICATED',
    schema: integer(0, 1_000_000).default(10),
    allowed: 'a whole number from 0 to 1000000; 0 means no limit',
    purpose: 'As CAIRN_RATE_UNAUTHENTICATED, for the query API and the sessions of the page.',
  },
  trustedProxies: {
    env: 'CAIRN_TRUSTED_PROXIES',
    schema: integer(0, 10).default(0),
    allowed: 'a whole number from 0 to 10',
    purpose:
      'Number of reverse proxies in front of Cairn, whose X-Forwarded-For gives the address of a client. Without it all ' +
      'clients behind a proxy count as one address, and a client that guesses secrets blocks every new client.',
  },
  credentialHosts: {
    env: 'CAIRN_CREDENTIAL_HOSTS',
    schema: z
      .string()
      .transform((value) => value.split(',').map((one) => one.trim().toLowerCase()))
      .pipe(z.array(z.string().refine(isHost)))
      .default([]),
    allowed: 'a comma-separated list of hosts such as badges.example.org or badges.example.org:8443',
    purpose:
      'Hosts that may be asked for the keys and status lists of imported credentials, by https and never in a private network. Unset: nobody is asked.',
  },
  tokenIssuers: {
    env: 'CAIRN_TOKEN_ISSUERS',
    schema: tokenIssuers.default([]),
    allowed: 'a JSON array of issuers as under "Tokens of other issuers"',
    purpose: 'OAuth 2.0 and OpenID Connect servers whose bearer tokens are accepted. Unset: none.',
  },
});

/** A host name with or without a port, as it is in an https address. */
function isHost(text: string): boolean {
  return URL.canParse(`https://${text}`) && new URL(`https://${text}`).host === text;
}
