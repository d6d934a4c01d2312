import { once } from 'node:events';
import { createServer } from 'node:http';
import { Unavailable } from '@cairn/lrs';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TokenIssuer } from './token-issuer.ts';
import { trustIssuers } from './trust-issuers.ts';

const ISSUER = 'https://idp.example/realm';
const NOW = 1_800_000_000;
const pair = await generateKeyPair('ES256');
const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256' }] });
const server = createServer((request, response) => {
  response.writeHead(request.url === '/jwks' ? 200 : 500, { 'content-type': 'application/json' }).end(jwks);
});
let origin = '';

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  origin = `http://127.0.0.1:${address.port}`;
});
afterAll(() => server.close());

function reader(rest: Partial<TokenIssuer> = {}) {
  const issuer: TokenIssuer = {
    issuer: ISSUER,
    audience: 'cairn',
    jwksUri: `${origin}/jwks`,
    algorithms: ['ES256'],
    tenant: 'acme',
    scopeClaim: 'scope',
    scopes: ['statements/read', 'statements/write'],
    ...rest,
  };
  return trustIssuers([issuer], () => NOW * 1000);
}

function sign(claims: Record<string, unknown> = {}, key = pair.privateKey): Promise<string> {
  const all = { iss: ISSUER, aud: 'cairn', sub: 'learner-7', exp: NOW + 60, scope: 'xapi:read', ...claims };
  return new SignJWT(all).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(key);
}

describe('trustIssuers', () => {
  it('makes a principal of the issuer and the subject, with the name that the issuer gives', async () => {
    expect(await reader()(await sign({ name: 'Ada Lovelace' }))).toMatchObject({
      tenant: 'acme',
      id: `${ISSUER} learner-7`,
      name: 'Ada Lovelace',
      authority: { objectType: 'Agent', account: { homePage: ISSUER, name: 'learner-7' } },
      token: { expiresAt: (NOW + 60) * 1000 },
    });
  });

  it('calls somebody without a name by the subject', async () => {
    for (const claims of [{}, { name: '' }, { name: '  ' }]) {
      expect(await reader()(await sign(claims))).toMatchObject({ name: 'learner-7' });
    }
  });

  it('grants what the names of scopes mean, and never more than the issuer may give', async () => {
    const scopesOf = async (scope: string, rest: Partial<TokenIssuer> = {}) => {
      const found = await reader(rest)(await sign({ scope }));
      return 'refused' in found ? found.refused : [...found.scopes].sort();
    };
    expect(await scopesOf('statements/write')).toEqual(['statements/write']);
    expect(await scopesOf('catalogue/write')).toEqual([]);
    const scopeNames = { teacher: ['statements/read', 'catalogue/write'] };
    expect(await scopesOf('teacher', { scopeNames })).toEqual(['statements/read']);
    expect(await scopesOf('constructor', { scopeNames })).toEqual([]);
  });

  it('finds the tenant by the claim that tells it, and by no other value', async () => {
    const read = reader({ tenant: undefined, tenantClaim: 'org', tenants: { 'org-1': 'acme' } });
    expect(await read(await sign({ org: 'org-1' }))).toMatchObject({ tenant: 'acme' });
    for (const org of ['org-2', 'constructor', 7, undefined]) {
      expect(await read(await sign({ org }))).toEqual({
        refused: 'The claim org of the token does not name a tenant of this store.',
      });
    }
  });

  it('refuses what does not hold, and says why', async () => {
    const read = reader();
    const refusals: [string, RegExp][] = [
      ['no token', /does not trust the issuer/],
      [await sign({ iss: 'https://other.example' }), /does not trust the issuer/],
      [await sign({ aud: 'another' }), /not for the audience cairn/],
      [await sign({ exp: NOW - 31 }), /has expired/],
      [await sign({ sub: undefined }), /claim sub/],
      [await sign({}, (await generateKeyPair('ES256')).privateKey), /signature is not valid/],
    ];
    for (const [token, refused] of refusals) {
      expect(await read(token)).toEqual({ refused: expect.stringMatching(refused) });
    }
    expect(await read(await sign({ exp: NOW - 29 }))).toMatchObject({ tenant: 'acme' });
  });

  it('cannot tell while the keys of the issuer cannot be fetched', async () => {
    const read = reader({ jwksUri: `${origin}/broken` });
    await expect(read(await sign())).rejects.toThrow(Unavailable);
  });
});
