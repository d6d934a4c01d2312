import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Unavailable } from '@cairn/lrs';
import { beforeEach, describe, expect, it } from 'vitest';
import { basic, createFixture, type Fixture, jsonOf, statement } from './testing/fixture.ts';

let lrs: Fixture;
beforeEach(async () => {
  lrs = await createFixture();
});

describe('the version header', () => {
  it.each([
    ['1.0.3', '1.0.3'],
    ['1.0', '1.0.3'],
    ['1.0.9', '1.0.3'],
    ['2.0.0', '2.0.0'],
    ['2.0', '2.0.0'],
  ])('%s is answered as %s', async (sent, answered) => {
    const response = await lrs.ask('/statements', { headers: { 'X-Experience-API-Version': sent } });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-experience-api-version')).toBe(answered);
  });

  it.each([undefined, '', '0.95', '1.1.0', '3.0.0', 'x'.repeat(300)])('%j is refused', async (sent) => {
    const response = await lrs.ask('/statements', { headers: { 'X-Experience-API-Version': sent } });
    expect(response.status).toBe(400);
    expect(response.headers.get('x-experience-api-version')).toBe('2.0.0');
    expect((await jsonOf(response)).issues[0]?.path).toBe('X-Experience-API-Version');
  });

  it('is the request’s on errors too', async () => {
    for (const version of ['1.0.3', '2.0.0'] as const) {
      const response = await lrs.ask('/statements?unknown=1', { version });
      expect(response.status).toBe(400);
      expect(response.headers.get('x-experience-api-version')).toBe(version);
    }
  });

  it('is not needed for /about, nor are credentials', async () => {
    const headers = { 'X-Experience-API-Version': undefined, Authorization: undefined };
    const response = await lrs.ask('/about', { headers });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ version: ['1.0.3', '2.0.0'], extensions: {} });
  });
});

describe('the versions that About lists', () => {
  it.each([
    [undefined, ['1.0.3', '2.0.0']],
    ['0.95', ['1.0.3', '2.0.0']],
    ['1.0', ['1.0.3']],
    ['1.0.1', ['1.0.3']],
    ['1.0.3', ['1.0.3']],
    ['2.0.0', ['1.0.3', '2.0.0']],
  ])('to a request of %s are %j', async (sent, versions) => {
    const answer = await lrs.ask('/about', { headers: { 'X-Experience-API-Version': sent } });
    expect(await answer.json()).toEqual({ version: versions, extensions: {} });
  });
});

describe('Consistent-Through', () => {
  it.each([
    ['/statements', {}],
    ['/statements?unknown=1', {}],
    ['/statements?statementId=00000000-0000-4000-8000-000000000000', {}],
    ['/statements', { body: '{' }],
    ['/statements', { headers: { Authorization: undefined } }],
    ['/statements', { headers: { 'X-Experience-API-Version': undefined } }],
    ['/statements/more/x', {}],
  ])('is on %s %j', async (path, ask) => {
    const through = (await lrs.ask(path, ask)).headers.get('x-experience-api-consistent-through');
    expect(new Date(through ?? '').toISOString()).toBe(through);
  });

  it('promises nothing while nobody knows how far the listing is', async () => {
    const progress = { catchUp: () => Promise.reject(new Error('warehouse down')) };
    lrs = await createFixture({ deps: { progress } });
    const response = await lrs.ask('/statements', { body: statement() });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-experience-api-consistent-through')).toBe('1970-01-01T00:00:00.000Z');
  });
});

it('a POST says how many of its statements were stored already, where some were', async () => {
  const [first, second] = [statement(), statement()].map((one) => ({ ...one, id: randomUUID() }));
  const post = async (body: unknown) => {
    const response = await lrs.ask('/statements', { method: 'POST', body: JSON.stringify(body) });
    expect(response.status).toBe(200);
    return response.headers.get('Cairn-Already-Stored');
  };
  expect(await post([first])).toBeNull();
  expect(await post([first, second])).toBe('1');
  expect(await post([second, first])).toBe('2');
});

describe('an error', () => {
  it('has one form, with the request id of its header', async () => {
    const response = await lrs.ask('/statements?limit=-1');
    const body = await jsonOf(response);
    expect(Object.keys(body)).toEqual(['code', 'message', 'issues', 'requestId']);
    expect(body.issues[0]).toMatchObject({
      path: 'limit',
      code: expect.any(String),
      message: expect.any(String),
    });
    expect(body.requestId).toBe(response.headers.get('x-request-id'));
  });

  it('of the inside says nothing of it, and the log says it under the request id', async () => {
    const reader = { list: () => Promise.reject(new Error('password hunter22 at 10.0.0.1')) };
    lrs = await createFixture({ deps: { reader } });
    const response = await lrs.ask('/statements');
    const text = await response.text();
    expect([response.status, JSON.parse(text).code]).toEqual([500, 'internal']);
    expect(text).not.toMatch(/hunter22|10\.0\.0\.1/);
    expect(lrs.logged.join('')).toContain('hunter22');
    expect(lrs.logged.join('')).toContain(JSON.parse(text).requestId);
  });

  it('for an unknown resource names the resources', async () => {
    const response = await lrs.ask('/statement');
    expect(response.status).toBe(404);
    expect((await jsonOf(response)).message).toContain('agents/profile');
  });

  it('for a wrong case, or an endpoint written twice, names the right address', async () => {
    for (const path of ['/Statements', '/xapi/statements', '/statements%2F', '/STATEMENTS/more/x']) {
      const response = await lrs.ask(path);
      expect(response.status).toBe(404);
      const { message, issues } = await jsonOf(response);
      if (path.includes('%2F')) expect(message).not.toContain('Ask');
      else expect(issues[0]?.hint).toContain('Use /xapi/statements:');
    }
  });

  it('outside of the endpoint says where that is', async () => {
    for (const path of [
      '/xAPI/statements',
      '//xapi/statements',
      '/xapistatements',
      '/data/xAPI/statements',
    ]) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT']) {
        const response = await lrs.fetch(new Request(`https://lrs.example${path}`, { method }));
        expect([path, method, response.status]).toEqual([path, method, 404]);
        if (method === 'HEAD') continue;
        const body = await jsonOf(response);
        expect(body).toMatchObject({
          code: 'no_such_resource',
          message: expect.stringContaining('Use /xapi/statements:'),
        });
        expect(body.requestId).toBe(response.headers.get('x-request-id'));
      }
    }
    const nowhere = await lrs.fetch(new Request('https://lrs.example/favicon.ico'));
    expect(await jsonOf(nowhere)).toMatchObject({
      message: 'There is nothing at /favicon.ico. xAPI is at /xapi.',
      issues: [],
    });
  });

  it('for missing or wrong credentials is 401 with a challenge', async () => {
    for (const as of [
      '',
      basic('root', 'wrong'),
      basic('nobody', 'secret'),
      'Basic !!!',
      'Digest x',
      'Basic',
    ]) {
      const response = await lrs.ask('/statements', { as });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm=.*Bearer realm=/);
    }
  });

  it('when the log cannot take a record is 503 with Retry-After', async () => {
    const log = {
      ...lrs.deps.log,
      append: () => Promise.reject(new Unavailable('log', 'full', { retryAfterSeconds: 7 })),
    };
    lrs = await createFixture({ deps: { log } });
    const response = await lrs.ask('/statements', { body: statement() });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '7']);
    expect(await jsonOf(response)).toMatchObject({ code: 'unavailable', issues: [] });
  });

  it('when PostgreSQL is away is 503 with Retry-After, for keys and for documents', async () => {
    const down = () => Promise.reject(new Unavailable('store', 'PostgreSQL cannot serve right now.'));
    const withoutKeys = await createFixture({ deps: { authenticate: down } });
    const withoutDocuments = await createFixture({
      deps: { documents: { ...lrs.deps.documents, get: down } },
    });
    for (const store of [withoutKeys, withoutDocuments]) {
      const response = await store.ask('/activities/profile?activityId=https://x.example&profileId=p');
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
      expect(await response.text()).not.toContain('PostgreSQL');
    }
  });
});

describe('the alternate request syntax', () => {
  const form = (fields: Record<string, string>) => ({
    version: '1.0.3' as const,
    body: new URLSearchParams(fields).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: undefined },
  });
  const known = { Authorization: basic('root', 'secret'), 'X-Experience-API-Version': '1.0.3' };

  it('carries method, headers, parameters and content in a form', async () => {
    const id = randomUUID();
    const put = { ...known, statementId: id, content: JSON.stringify(statement()) };
    expect((await lrs.ask('/statements?method=PUT', form(put))).status).toBe(204);
    const got = await lrs.ask('/statements?method=GET', form({ ...known, statementId: id }));
    expect(await jsonOf<{ id: string }>(got)).toMatchObject({ id });
  });

  it.each([
    ['/statements?method=GET&limit=1', known],
    ['/statements?method=PATCH', known],
    ['/statements?method=PUT', known],
  ])('refuses %s without what it needs', async (path, fields) => {
    expect((await lrs.ask(path, form(fields))).status).toBe(400);
  });

  it('is refused in 2.0, with a method that is not POST, and beyond what a URL holds', async () => {
    expect((await lrs.ask('/statements?method=GET', { ...form(known), version: '2.0.0' })).status).toBe(400);
    expect((await lrs.ask('/statements?method=GET', { version: '1.0.3' })).status).toBe(400);
    const long = { ...known, agent: 'x'.repeat(20_000) };
    expect((await lrs.ask('/statements?method=GET', form(long))).status).toBe(413);
  });

  it('does not bypass credentials', async () => {
    const fields = { 'X-Experience-API-Version': '1.0.3' };
    expect((await lrs.ask('/statements?method=GET', form(fields))).status).toBe(401);
  });

  it.each([
    ['a line break', 'If-Match', 'a\r\nX-Injected: b'],
    ['a character that headers cannot hold', 'Accept-Language', '学'],
    ['U+0000', 'Authorization', '\0'],
  ])('refuses %s in a field', async (_, name, value) => {
    const answer = await lrs.ask('/statements?method=GET', form({ ...known, [name]: value }));
    expect(answer.status).toBe(400);
    const { issues } = await jsonOf(answer);
    expect(issues.map((issue) => issue.path)).toEqual([name]);
  });

  it('is not unfolded twice', async () => {
    const inner = new URLSearchParams(known).toString();
    const answer = await lrs.ask(
      '/statements?method=POST',
      form({ ...known, method: 'GET', content: inner }),
    );
    expect(answer.status).toBe(400);
    expect((await jsonOf(answer)).issues[0]?.path).toBe('method');
  });

  it('is understood in a form that came with gzip', async () => {
    const put = { ...known, statementId: randomUUID(), content: JSON.stringify(statement()) };
    const { body, headers, version } = form(put);
    const zipped = { version, body: gzipSync(body), headers: { ...headers, 'Content-Encoding': 'gzip' } };
    expect((await lrs.ask('/statements?method=PUT', zipped)).status).toBe(204);
  });
});
