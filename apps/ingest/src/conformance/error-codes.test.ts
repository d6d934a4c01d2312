import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { queryOf, requirement } from '../testing/client.ts';
import { create, pathOf, RESOURCES, requirementOfAll, STATE } from '../testing/document-resources.ts';
import { jsonOf, statement } from '../testing/fixture.ts';

const SECTION = { '1.0.3': 'Communication 3.2', '2.0.0': '4.1.5' };
const AGENT = '{"mbox":"mailto:ann@x.example"}';

requirement(
  SECTION,
  'a parameter that is not of the specification is 400 on every resource',
  async (client) => {
    const id = randomUUID();
    const paths: [string, string][] = [
      ['GET', '/statements?'],
      ['GET', `/statements?statementId=${id}&`],
      ['POST', '/statements?'],
      ['PUT', `/statements?statementId=${id}&`],
      ['GET', `/agents?${queryOf({ agent: AGENT })}&`],
      ['GET', '/activities?activityId=https://x.example&'],
      ...RESOURCES.flatMap((resource) =>
        ['GET', 'PUT', 'POST', 'DELETE'].map((method): [string, string] => [method, `${pathOf(resource)}&`]),
      ),
    ];
    for (const [method, path] of paths) {
      const body = path.startsWith('/statements') ? statement() : '{"a":1}';
      const ask = { method, ...(method.startsWith('P') && { body }) };
      expect([method, path, await client.status(`${path}unknown=1`, ask)]).toEqual([method, path, 400]);
    }
    expect(await client.lrs.statements()).toBe(0);
  },
);

requirement(SECTION, 'a parameter in another case than its own is 400', async (client) => {
  const id = await client.send();
  const values: Record<string, string> = {
    statementId: id,
    voidedStatementId: id,
    agent: AGENT,
    verb: 'https://x.example/did',
    activity: 'https://x.example/course',
    registration: id,
    related_activities: 'true',
    related_agents: 'true',
    since: '2026-01-01T00:00:00Z',
    until: '2026-01-01T00:00:00Z',
    limit: '1',
    format: 'ids',
    attachments: 'true',
    ascending: 'true',
  };
  for (const [name, value] of Object.entries(values)) {
    for (const wrong of [name.toUpperCase(), name.charAt(0).toUpperCase() + name.slice(1)]) {
      const answer = await client.ask(`/statements?${queryOf({ [wrong]: value })}`);
      expect([wrong, answer.status]).toEqual([wrong, 400]);
      expect((await jsonOf(answer)).issues[0]?.hint).toContain(`"${name}"`);
    }
  }
  const put = `/statements?StatementId=${randomUUID()}`;
  expect(await client.status(put, { method: 'PUT', body: statement() })).toBe(400);
});

requirementOfAll(SECTION, 'parameters in another case than their own are 400', async (client, resource) => {
  await create(client, pathOf(resource), 'x');
  for (const name of [...Object.keys(resource.scope), resource.id]) {
    const path = pathOf(resource).replace(
      `${name}=`,
      `${name.toLowerCase() === name ? name.toUpperCase() : name.toLowerCase()}=`,
    );
    expect([path, await client.status(path)]).toEqual([path, 400]);
  }
});

requirement(SECTION, 'a parameter that comes twice is 400', async (client) => {
  expect(await client.status('/statements?limit=1&limit=2')).toBe(400);
  expect(await client.status(`${pathOf(STATE)}&stateId=two`)).toBe(400);
});

requirement(SECTION, 'a refusal says what is wrong, where, and what to do', async (client) => {
  const answer = await client.ask('/statements', {
    body: [statement(), { ...statement(), verb: { id: 'did' } }],
  });
  const { message, issues } = await jsonOf(answer);
  expect(message).toContain('$.verb.id');
  expect(issues).toEqual([
    {
      index: 1,
      path: '$.verb.id',
      code: 'invalid_iri',
      message: expect.any(String),
      hint: expect.any(String),
    },
  ]);
});

requirement(SECTION, 'credentials that do not allow a request are 403', async (client) => {
  const as = await client.lrs.keyWith(['state']);
  expect(await client.status('/statements', { as, body: statement() })).toBe(403);
  expect(await client.status('/statements', { as })).toBe(403);
  expect(await client.status(pathOf(STATE), { as })).toBe(404);
});

requirement(
  SECTION,
  'a statement, an attachment or a document larger than the store takes is 413',
  async (client) => {
    const large = 'x'.repeat(2_000);
    expect(await client.status('/statements', { body: statement({ result: { response: large } }) })).toBe(
      413,
    );
    const multipart = `--b\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(statement())}\r\n--b--${large}`;
    const headers = { 'Content-Type': 'multipart/mixed; boundary=b' };
    expect(await client.status('/statements', { body: multipart, headers })).toBe(413);
    for (const resource of RESOURCES) expect(await create(client, pathOf(resource), large)).toBe(413);
    expect(await client.lrs.statements()).toBe(0);
  },
  { limits: { bodyBytes: 1_024 } },
);

requirement(
  SECTION,
  'more requests of one key than the store takes are 429',
  async (client) => {
    // Ten seconds' worth may come at once. Time passes meanwhile, but what was taken beyond that counts as well.
    const batch = Array.from({ length: 20 }, () => statement());
    let taken = 0;
    let answer = await client.ask('/statements', { body: batch });
    for (; answer.status === 200; taken += batch.length) {
      answer = await client.ask('/statements', { body: batch });
    }
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    expect(await client.lrs.statements()).toBe(taken);
  },
  { access: { ratePerKey: 1 } },
);

requirement(SECTION, 'a statement, document or resource that is not there is 404', async (client) => {
  expect(await client.status(`/statements?statementId=${randomUUID()}`)).toBe(404);
  for (const resource of RESOURCES) expect(await client.status(pathOf(resource))).toBe(404);
  expect(await client.status('/nothing')).toBe(404);
});
