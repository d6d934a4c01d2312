import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { type Client, queryOf, requirement } from '../testing/client.ts';
import { type Ask, basic, statement } from '../testing/fixture.ts';

const SECTION = { '1.0.3': 'Communication 1.3' };
const COURSE = 'https://x.example/course';
const AGENT = '{"mbox":"mailto:ann@x.example"}';

/** A form whose request has neither credentials nor version in its own headers. */
function form(client: Client, fields: Readonly<Record<string, string>>, version = '1.0.3'): Ask {
  const known = { Authorization: basic(client.lrs.root, 'secret'), 'X-Experience-API-Version': version };
  return {
    method: 'POST',
    body: queryOf({ ...known, ...fields }),
    headers: {
      Authorization: undefined,
      'X-Experience-API-Version': undefined,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
  };
}

requirement(SECTION, 'PUT, POST, GET and DELETE are sent as POST with ?method=', async (client) => {
  const statementId = randomUUID();
  const content = JSON.stringify(statement());
  expect(await client.status('/statements?method=PUT', form(client, { statementId, content }))).toBe(204);
  expect(await client.status('/statements?method=POST', form(client, { content }))).toBe(200);
  expect(await client.status('/statements?method=GET', form(client, { statementId }))).toBe(200);
  const state = { activityId: COURSE, agent: AGENT, stateId: 's' };
  const json = { 'Content-Type': 'application/json', content: '{"a":1}' };
  expect(await client.status('/activities/state?method=POST', form(client, { ...state, ...json }))).toBe(204);
  const got = await client.ask('/activities/state?method=GET', form(client, state));
  expect([got.headers.get('content-type'), await got.text()]).toEqual(['application/json', '{"a":1}']);
  expect(await client.status('/activities/state?method=DELETE', form(client, state))).toBe(204);
  expect(await client.status('/activities/state?method=GET', form(client, state))).toBe(404);
});

requirement(
  SECTION,
  'a form without content is a GET of statements, with its fields as parameters',
  async (client) => {
    const id = await client.send({ verb: { id: 'https://x.example/did' } });
    await client.send();
    const answer = await client.ask(
      '/statements?method=GET',
      form(client, { verb: 'https://x.example/did', limit: '5' }),
    );
    expect(await answer.json()).toMatchObject({ statements: [{ id }], more: '' });
  },
);

requirement(SECTION, 'the form fields named after headers are headers', async (client) => {
  const profile = { activityId: COURSE, profileId: 'p' };
  const put = (fields: Record<string, string>) =>
    client.status(
      '/activities/profile?method=PUT',
      form(client, { ...profile, 'Content-Type': 'text/plain', 'Content-Length': '1', ...fields }),
    );
  expect(await put({ content: 'a', 'If-None-Match': '*' })).toBe(204);
  expect(await put({ content: 'b', 'If-None-Match': '*' })).toBe(412);
  expect(await put({ content: 'b', 'If-Match': '"0000"' })).toBe(412);
  const document = await client.ask(`/activities/profile?${queryOf(profile)}`);
  expect([document.headers.get('content-type'), await document.text()]).toEqual(['text/plain', 'a']);
  expect(await put({ content: 'b', 'If-Match': document.headers.get('etag') ?? '' })).toBe(204);
  expect(await put({ content: 'c', Authorization: basic(client.lrs.root, 'wrong') })).toBe(401);
  expect(await put({ content: 'c', 'X-Experience-API-Version': '0.95' })).toBe(400);
});

requirement(SECTION, 'the headers in the form override those of the request', async (client) => {
  const ask = form(client, {});
  const headers = {
    ...ask.headers,
    Authorization: basic(client.lrs.root, 'wrong'),
    'X-Experience-API-Version': '0.9',
  };
  expect(await client.status('/statements?method=GET', { ...ask, headers })).toBe(200);
});

requirement(SECTION, 'content is read as URL encoded UTF-8', async (client) => {
  const statementId = randomUUID();
  const response = 'Zoë 学 & = + %';
  const content = JSON.stringify(statement({ result: { response } }));
  expect(await client.status('/statements?method=PUT', form(client, { statementId, content }))).toBe(204);
  expect(await client.statement(statementId)).toMatchObject({ result: { response } });
  const raw = {
    ...form(client, { statementId: randomUUID() }),
    body: `content=${JSON.stringify({ a: '%' })}`,
  };
  expect(await client.status('/statements?method=PUT', raw)).toBeGreaterThanOrEqual(400);
});

requirement(SECTION, 'PUT and POST without a field content are 400', async (client) => {
  for (const method of ['PUT', 'POST']) {
    const ask = form(client, method === 'PUT' ? { statementId: randomUUID() } : {});
    expect([method, await client.status(`/statements?method=${method}`, ask)]).toEqual([method, 400]);
  }
  expect(await client.lrs.statements()).toBe(0);
});

requirement(SECTION, 'a second parameter in the URL is 400', async (client) => {
  const content = JSON.stringify(statement());
  const path = `/statements?method=PUT&statementId=${randomUUID()}`;
  expect(await client.status(path, form(client, { content }))).toBe(400);
  expect(await client.status('/statements?method=GET&limit=1', form(client, {}))).toBe(400);
});

requirement(SECTION, 'another HTTP method than POST is 400', async (client) => {
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const ask = { ...form(client, { content: JSON.stringify(statement()) }), method };
    const { body: _, ...bare } = ask;
    const status = await client.status('/statements?method=POST', method === 'GET' ? bare : ask);
    expect([method, status]).toEqual([method, 400]);
  }
});

requirement(SECTION, 'every answer to a form names the version, refusals too', async (client) => {
  for (const [path, ask] of [
    ['/statements?method=GET', form(client, {})],
    ['/statements?method=PATCH', form(client, {})],
    ['/statements?method=GET&limit=1', form(client, {})],
    ['/statements?method=PUT', form(client, {})],
  ] as const) {
    const { headers } = await client.ask(path, ask);
    expect([path, headers.get('x-experience-api-version')]).toEqual([path, '1.0.3']);
  }
});

requirement(
  { '2.0.0': '4.1.5' },
  'the alternate request syntax of 1.0.3 is gone and is 400, wherever the version is given',
  async (client) => {
    const { headers, ...ask } = form(client, {}, '2.0.0');
    for (const version of ['2.0.0', undefined]) {
      const all = { ...headers, 'X-Experience-API-Version': version };
      const answer = await client.ask('/statements?method=GET', { ...ask, headers: all });
      expect([answer.status, answer.headers.get('x-experience-api-version')]).toEqual([400, '2.0.0']);
    }
    const content = JSON.stringify(statement());
    const put = form(client, { content, statementId: randomUUID() }, '2.0.0');
    expect(await client.status('/statements?method=PUT', put)).toBe(400);
    expect(await client.lrs.statements()).toBe(0);
  },
);
