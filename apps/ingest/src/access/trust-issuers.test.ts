import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TokenIssuer } from '@cairn/access';
import fc from 'fast-check';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFixture, type Fixture, jsonOf, statement } from '../testing/fixture.ts';

const ISSUER = 'https://idp.example/';
const NOW = Date.parse('2026-11-23T12:00:00Z');

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

let server: Server;
let rsa: KeyPair;
let ec: KeyPair;
let stranger: KeyPair;
/** In the JWKS, but of an algorithm that the issuer is not trusted with. */
let unlisted: KeyPair;
let fetched = 0;
let answer = 200;

beforeAll(async () => {
  [rsa, ec, stranger, unlisted] = (await Promise.all(
    (['RS256', 'ES256', 'RS256', 'RS512'] as const).map((alg) => generateKeyPair(alg)),
  )) as [KeyPair, KeyPair, KeyPair, KeyPair];
  const keys = [
    { ...(await exportJWK(rsa.publicKey)), kid: 'rsa', alg: 'RS256', use: 'sig' },
    { ...(await exportJWK(ec.publicKey)), kid: 'ec', alg: 'ES256', use: 'sig' },
    { ...(await exportJWK(unlisted.publicKey)), kid: 'unlisted' },
  ];
  server = createServer((_, response) => {
    fetched += 1;
    response.writeHead(answer, { 'Content-Type': 'application/json' }).end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

let lrs: Fixture;
beforeEach(async () => {
  answer = 200;
  fetched = 0;
  lrs = await fixtureWith({});
});

async function fixtureWith(changes: Partial<TokenIssuer>): Promise<Fixture> {
  const { port } = server.address() as AddressInfo;
  const issuer: TokenIssuer = {
    issuer: ISSUER,
    audience: 'cairn',
    jwksUri: `http://127.0.0.1:${port}/jwks`,
    algorithms: ['RS256', 'ES256'],
    tenant: 'a',
    scopeClaim: 'scope',
    scopes: ['statements/write', 'statements/read/mine'],
    ...changes,
  };
  const fixture = await createFixture({ issuers: [issuer] });
  fixture.now = NOW;
  return fixture;
}

const CLAIMS = { iss: ISSUER, aud: 'cairn', sub: 'user-1', exp: NOW / 1000 + 60, scope: 'xapi:write' };

async function jwt(
  claims: Record<string, unknown> = {},
  { alg = 'RS256', kid = 'rsa', key = rsa.privateKey } = {},
): Promise<string> {
  return new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader({ alg, kid }).sign(key);
}
async function send(token: string, from = lrs): Promise<Response> {
  return from.ask('/statements', { as: `Bearer ${token}`, body: statement() });
}

describe('a token of a trusted issuer', () => {
  it('counts, and its subject is the authority', async () => {
    expect((await send(await jwt())).status).toBe(200);
    expect((await send(await jwt({}, { alg: 'ES256', kid: 'ec', key: ec.privateKey }))).status).toBe(200);
    const account = { homePage: ISSUER, name: 'user-1' };
    expect(lrs.records[0]).toMatchObject({ tenant: 'a', event: { authority: { account } } });
  });

  it('may be for several audiences, and be some seconds late', async () => {
    expect((await send(await jwt({ aud: ['other', 'cairn'], exp: NOW / 1000 - 20 }))).status).toBe(200);
  });

  it('is checked with keys that are fetched once', async () => {
    for (let i = 0; i < 5; i += 1) expect((await send(await jwt())).status).toBe(200);
    expect(fetched).toBe(1);
  });

  it('does what its scopes say, translated, and never more than the issuer may grant', async () => {
    lrs = await fixtureWith({ scopeClaim: 'scp', scopeNames: { Send: ['xapi:write'], Everything: ['all'] } });
    expect((await send(await jwt({ scp: ['Send'] }))).status).toBe(200);
    expect((await send(await jwt({ scp: 'other Send' }))).status).toBe(200);
    for (const scp of [[], ['Everything'], 'Read', 7, undefined]) {
      expect((await send(await jwt({ scp }))).status).toBe(403);
    }
  });

  it('belongs to the tenant its claim names, of those that are listed', async () => {
    const { tenant: _, ...rest } = { tenant: 'a', tenantClaim: 'org', tenants: { acme: 'b' } };
    lrs = await fixtureWith({ ...rest, tenant: undefined });
    expect((await send(await jwt({ org: 'acme' }))).status).toBe(200);
    expect(lrs.records[0]?.tenant).toBe('b');
    for (const org of ['a', 'b', '__proto__', '', ['acme'], undefined]) {
      const response = await send(await jwt({ org }));
      expect([response.status, (await jsonOf(response)).message]).toEqual([
        401,
        expect.stringContaining('org'),
      ]);
    }
  });

  it('may have a subject and a name of any letters, and is known by the subject without a name', async () => {
    const name = 'آنا\u200cشریفی 👩‍🔬';
    for (const claims of [
      { sub: 'ä'.repeat(255), name },
      { sub: 'auth0|ann b', name: '' },
      { name: undefined },
    ]) {
      expect((await send(await jwt(claims))).status).toBe(200);
      const { event } = lrs.records.at(-1) ?? {};
      const account = { homePage: ISSUER, name: claims.sub ?? CLAIMS.sub };
      expect(event).toMatchObject({ authority: { account } });
    }
  });

  it('has no scopes by what every object inherits', async () => {
    lrs = await fixtureWith({ scopeClaim: 'constructor', scopeNames: { x: ['xapi:write'] } });
    expect((await send(await jwt())).status).toBe(403);
    expect((await send(await jwt({ constructor: 'x' }))).status).toBe(200);
    for (const scope of ['__proto__', 'toString', 'hasOwnProperty']) {
      expect((await send(await jwt({ constructor: scope }))).status).toBe(403);
    }
  });

  it('makes no content tokens', async () => {
    const body = { actor: { mbox: 'mailto:ann@x.example' } };
    expect((await lrs.ask('/tokens', { as: `Bearer ${await jwt()}`, body })).status).toBe(403);
  });
});

describe('a token that does not count', () => {
  it.each([
    [{ iss: 'https://other.example/' }, 'does not trust the issuer'],
    [{ iss: 'https://idp.example' }, 'does not trust the issuer'],
    [{ iss: undefined }, 'does not trust the issuer'],
    [{ aud: 'other' }, 'audience cairn'],
    [{ aud: undefined }, 'audience cairn'],
    [{ sub: undefined }, 'claim sub'],
    [{ exp: undefined }, 'claim exp'],
    [{ exp: NOW / 1000 - 31 }, 'expired'],
    [{ nbf: NOW / 1000 + 60 }, 'claim nbf'],
    [{ sub: '' }, 'claim sub of the token is not a text'],
    [{ sub: '  ' }, 'claim sub of the token is not a text'],
    [{ sub: null }, 'claim sub of the token is not a text'],
    [{ sub: 7 }, 'claim sub of the token is not a text'],
    [{ sub: { name: 'ann' } }, 'claim sub of the token is not a text'],
    [{ sub: ['ann'] }, 'claim sub of the token is not a text'],
    [{ sub: 'x'.repeat(256) }, 'claim sub of the token has 256 characters'],
    [{ sub: 'ann\u0000' }, 'claim sub of the token contains invisible characters'],
    [{ sub: 'ann\r\nroot' }, 'claim sub of the token contains invisible characters'],
    [{ sub: 'ann\u202e' }, 'claim sub of the token contains invisible characters'],
    [{ sub: 'ann\ud800' }, 'claim sub of the token contains invisible characters'],
    [{ name: ['Ann'] }, 'claim name of the token is not a text'],
    [{ name: 'x'.repeat(256) }, 'claim name of the token has 256 characters'],
    [{ name: 'Ann\u0007' }, 'claim name of the token contains control characters'],
    [{ exp: 'tomorrow' }, 'claim exp'],
    [{ exp: 1e300 }, 'claim exp of the token is not a time'],
    [{ iss: { '': 1 } }, 'does not trust the issuer'],
    [{ iss: '__proto__' }, 'does not trust the issuer'],
    [{ scope: Array.from({ length: 257 }, (_, n) => `${n}`) }, 'names 257 scopes; at most 256'],
    [{ scope: `xapi:write ${'x'.repeat(256)}` }, 'names a scope that has 256 characters'],
    [{ padding: 'x'.repeat(16_384) }, 'longer than 16384 characters'],
  ])('because of %j says why', async (claims, why) => {
    const response = await send(await jwt(claims));
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('error="invalid_token"'),
    ]);
    expect((await jsonOf(response)).message).toContain(why);
  });

  it('is one signed by another key, by an algorithm that is not listed, or by none', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(rsa.publicKey)));
    const hmac = await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'HS256', kid: 'rsa' }).sign(secret);
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const none = `${encode({ alg: 'none' })}.${encode(CLAIMS)}.`;
    const pss = await generateKeyPair('PS256');
    const forged = [
      await jwt({}, { key: stranger.privateKey }),
      await jwt({}, { kid: 'unknown' }),
      await jwt({}, { alg: 'RS512', kid: 'unlisted', key: unlisted.privateKey }),
      await jwt({}, { alg: 'PS256', key: pss.privateKey }),
      hmac,
      none,
      `${await jwt()}x`,
    ];
    for (const token of forged) expect((await send(token)).status).toBe(401);
    expect(lrs.records).toHaveLength(0);
  });

  it('is never more than a 401, whatever its three parts hold', async () => {
    const [head = '', body = '', signature = ''] = (await jwt()).split('.');
    const encode = (value: string) => Buffer.from(value).toString('base64url');
    const json = fc.json({ depthSize: 'small' });
    const header = fc
      .record(
        {
          alg: fc.constantFrom('RS256', 'ES256', 'HS256', 'none', '', 5, null),
          kid: fc.constantFrom<unknown>('rsa', 'ec', 'unlisted', '', 5, null, ['rsa'], '__proto__'),
          crit: fc.constantFrom<unknown>(['b64'], ['exp'], [], 'b64', 5),
          b64: fc.constantFrom<unknown>(false, true, 5),
          jwk: fc.jsonValue(),
          x5u: fc.jsonValue(),
        },
        { requiredKeys: ['alg'] },
      )
      .map((value) => JSON.stringify(value));
    const part = (good: string, made: fc.Arbitrary<string>) =>
      fc.oneof(
        fc.constant(good),
        made.map(encode),
        fc.base64String(),
        fc.constantFrom('', '.', '..', '===='),
      );
    const claims = json.map((value) => `{"iss":${JSON.stringify(ISSUER)},"sub":${value},"exp":${value}}`);
    const parts = fc.tuple(
      part(head, fc.oneof(header, json)),
      part(body, fc.oneof(claims, json)),
      part(signature, json),
    );
    await fc.assert(
      fc.asyncProperty(parts, async ([h, p, s]) => {
        if (h === head && p === body && s === signature) return;
        expect((await send(`${h}.${p}.${s}`)).status).toBe(401);
      }),
      { numRuns: 300 },
    );
    expect(lrs.records).toHaveLength(0);
  });

  it('is not answered with 401 when the keys cannot be fetched', async () => {
    answer = 500;
    const response = await send(await jwt());
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  });
});
