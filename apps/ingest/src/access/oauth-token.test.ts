import { Unavailable } from '@cairn/lrs';
import { beforeEach, describe, expect, it } from 'vitest';
import { basic, createFixture, type Fixture, jsonOf, statement } from '../testing/fixture.ts';

interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly scope: string;
  readonly error: string;
  readonly error_description: string;
}

let lrs: Fixture;
beforeEach(async () => {
  lrs = await createFixture();
  const scopes = ['statements/write', 'statements/read/mine', 'state'] as const;
  await lrs.keys.create({ tenant: 'a', name: 'LinkedIn', scopes, id: 'li', secret: 's+c ret%' });
});

const CLIENT = { client_id: 'li', client_secret: 's+c ret%' };
const GRANT = { grant_type: 'client_credentials' };

async function ask(
  fields: Record<string, string> | string,
  headers: Record<string, string | undefined> = {},
) {
  const response = await lrs.ask('/oauth/token', {
    body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Experience-API-Version': undefined,
      Authorization: undefined,
      ...headers,
    },
  });
  return { response, status: response.status, ...(await jsonOf<TokenAnswer>(response)) };
}

describe('POST /oauth/token', () => {
  it('gives a bearer token to a client as LinkedIn Learning asks for it', async () => {
    const { response, ...answer } = await ask({ ...GRANT, ...CLIENT, scope: 'xapi:write' });
    expect(answer).toEqual({
      status: 200,
      access_token: expect.stringMatching(/^cairn_at1\./),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'xapi:write',
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    const as = `Bearer ${answer.access_token}`;
    expect((await lrs.ask('/statements', { as, body: statement() })).status).toBe(200);
    expect((await lrs.ask('/statements', { as })).status).toBe(403);
  });

  it('takes the client as HTTP Basic, plain or percent-encoded', async () => {
    const encoded = basic('li', encodeURIComponent(CLIENT.client_secret));
    for (const Authorization of [basic('li', CLIENT.client_secret), encoded]) {
      expect((await ask(GRANT, { Authorization })).status).toBe(200);
    }
  });

  it('grants all that the key may when no scope is asked for', async () => {
    const { scope, access_token } = await ask({ ...GRANT, ...CLIENT });
    expect(scope).toBe('statements/write statements/read/mine state');
    expect((await lrs.ask('/statements', { as: `Bearer ${access_token}` })).status).toBe(200);
  });

  it('grants what the key has of what is asked for, and says what', async () => {
    expect((await ask({ ...GRANT, ...CLIENT, scope: 'xapi:read statements/read state' })).scope).toBe(
      'xapi:read state',
    );
  });

  it.each([
    ['all', 'all'],
    ['catalogue/write analytics/read', 'catalogue/write'],
    ['xapi:everything', 'xapi:read, xapi:write'],
  ])('refuses the scope %s', async (scope, named) => {
    const { status, error, error_description } = await ask({ ...GRANT, ...CLIENT, scope });
    expect([status, error]).toEqual([400, 'invalid_scope']);
    expect(error_description).toContain(named);
  });

  it.each([
    [{ client_id: 'li', client_secret: 'wrong' }, {}],
    [{ client_id: 'nobody', client_secret: 'x' }, {}],
    [{ client_id: 'li' }, {}],
    [{}, {}],
    [{}, { Authorization: basic('li', 'wrong') }],
    [{}, { Authorization: 'Bearer x' }],
  ])('refuses the client %j %j', async (fields, headers) => {
    const { response, status, error } = await ask({ ...GRANT, ...fields }, headers);
    expect([status, error]).toEqual([401, 'invalid_client']);
    expect(response.headers.get('www-authenticate')).toMatch(/^Basic /);
  });

  it('refuses a revoked key', async () => {
    await lrs.keys.revoke('a', 'li');
    expect((await ask({ ...GRANT, ...CLIENT })).error).toBe('invalid_client');
  });

  it('does not accept a token in place of the secret', async () => {
    const { access_token } = await ask({ ...GRANT, ...CLIENT });
    expect((await ask({ ...GRANT, client_id: 'li', client_secret: access_token })).error).toBe(
      'invalid_client',
    );
    expect((await ask(GRANT, { Authorization: basic('li', access_token) })).error).toBe('invalid_client');
  });

  it('knows no other grant', async () => {
    for (const grant_type of ['password', 'authorization_code', 'refresh_token']) {
      expect((await ask({ ...CLIENT, grant_type })).error).toBe('unsupported_grant_type');
    }
  });

  it.each([
    ['without a grant_type', new URLSearchParams(CLIENT).toString(), {}],
    ['with a parameter twice', 'grant_type=client_credentials&scope=a&scope=b', {}],
    ['as JSON', JSON.stringify({ ...GRANT, ...CLIENT }), { 'Content-Type': 'application/json' }],
    [
      'with the secret twice',
      new URLSearchParams({ ...GRANT, ...CLIENT }).toString(),
      { Authorization: basic('li', 's+c ret%') },
    ],
  ])('refuses a request %s', async (_, body, headers) => {
    const { status, error, error_description } = await ask(body, headers);
    expect([status, error]).toEqual([400, 'invalid_request']);
    expect(error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
  });

  it('refuses a form that is too large, and any other method', async () => {
    expect(await ask(`x=${'y'.repeat(20_000)}`)).toMatchObject({ status: 413, error: 'invalid_request' });
    const got = await lrs.ask('/oauth/token');
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('says when it cannot look', async () => {
    const down = async () => Promise.reject(new Unavailable('store', 'PostgreSQL cannot serve right now.'));
    lrs = await createFixture({ deps: { keys: { authenticate: down, find: down, recall: down } } });
    const { response, status, error } = await ask({ ...GRANT, ...CLIENT });
    expect([status, error, response.headers.get('retry-after')]).toEqual([
      503,
      'temporarily_unavailable',
      '1',
    ]);
  });
});

describe('a bearer token', () => {
  it('ends after an hour, and says so', async () => {
    const { access_token } = await ask({ ...GRANT, ...CLIENT });
    lrs.now += 3_600_000;
    const response = await lrs.ask('/statements', { as: `Bearer ${access_token}` });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect((await jsonOf(response)).message).toContain('expired');
  });

  it('ends with its key', async () => {
    const { access_token } = await ask({ ...GRANT, ...CLIENT });
    await lrs.keys.revoke('a', 'li');
    expect((await lrs.ask('/statements', { as: `Bearer ${access_token}` })).status).toBe(401);
  });

  it.each(['x', 'a.b.c', 'cairn_at1.e30.x', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJyb290In0.'])(
    '%s is refused',
    async (token) => {
      const response = await lrs.ask('/statements', { as: `Bearer ${token}` });
      expect(response.status).toBe(401);
    },
  );
});
