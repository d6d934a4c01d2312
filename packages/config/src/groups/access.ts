import { z } from 'zod';
import { integer } from '../schemas.ts';
import { tokenIssuers } from '../token-issuers.ts';
import { defineGroup } from '../variable.ts';

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
    allowed: 'a whole number from 0 to 10000000; 0 is no limit',
    purpose:
      'Statements and xAPI requests per second that one key may send to this process; ten seconds of it at once. ' +
      'Beyond: 429 with Retry-After.',
  },
  rateUnauthenticated: {
    env: 'CAIRN_RATE_UNAUTHENTICATED',
    schema: integer(0, 1_000_000).default(10),
    allowed: 'a whole number from 0 to 1000000; 0 is no limit',
    purpose:
      'xAPI requests per second without valid credentials that one address may send to this process; ten seconds of ' +
      'it at once.',
  },
  trustedProxies: {
    env: 'CAIRN_TRUSTED_PROXIES',
    schema: integer(0, 10).default(0),
    allowed: 'a whole number from 0 to 10',
    purpose:
      'Reverse proxies in front of Cairn, whose X-Forwarded-For says which address a request came from.',
  },
  tokenIssuers: {
    env: 'CAIRN_TOKEN_ISSUERS',
    schema: tokenIssuers.default([]),
    allowed: 'a JSON array of issuers as under "Tokens of other issuers"',
    purpose: 'OAuth 2.0 and OpenID Connect servers whose bearer tokens count. Unset: none.',
  },
});
