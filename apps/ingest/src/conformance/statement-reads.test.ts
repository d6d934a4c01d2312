import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { queryOf, requirement } from '../testing/client.ts';
import { jsonOf, statement } from '../testing/fixture.ts';

const GET = { '1.0.3': 'Communication 2.1.3', '2.0.0': '4.1.6.1' };
const RESULT = { '1.0.3': 'Data 2.5', '2.0.0': '4.1.6.1' };
const PARAMETERS = { '1.0.3': 'Data 2.2', '2.0.0': '4.2.4.1' };

const AGENT = '{"mbox":"mailto:ann@x.example"}';
/** A valid value of every parameter of a list. */
const LIST = {
  agent: AGENT,
  verb: 'https://x.example/did',
  activity: 'https://x.example/course',
  registration: randomUUID(),
  related_activities: 'true',
  related_agents: 'true',
  since: '2026-01-01T00:00:00Z',
  until: '2026-01-01T00:00:00+01:00',
  limit: '1',
  ascending: 'true',
};

requirement(GET, 'statementId gives that statement alone, in whatever case it is written', async (client) => {
  const id = await client.send();
  await client.send();
  expect(await client.statement(id)).toMatchObject({ id, ...statement() });
  expect((await client.statement(id.toUpperCase())).id).toBe(id);
});

requirement(GET, 'statementId or voidedStatementId of nothing that is stored is 404', async (client) => {
  for (const name of ['statementId', 'voidedStatementId']) {
    expect(await client.status(`/statements?${name}=${randomUUID()}`)).toBe(404);
  }
});

requirement(
  GET,
  'statementId goes with format and attachments; with any other parameter it is 400',
  async (client) => {
    const id = await client.send();
    const voided = await client.send();
    await client.voids(voided);
    for (const query of [`statementId=${id}`, `voidedStatementId=${voided}`]) {
      expect(await client.status(`/statements?${query}&format=ids&attachments=true`)).toBe(200);
      for (const [name, value] of Object.entries(LIST)) {
        const status = await client.status(`/statements?${query}&${queryOf({ [name]: value })}`);
        expect([query, name, status]).toEqual([query, name, 400]);
      }
    }
  },
);

requirement(GET, 'statementId together with voidedStatementId is 400', async (client) => {
  const id = await client.send();
  expect(await client.status(`/statements?statementId=${id}&voidedStatementId=${id}`)).toBe(400);
});

requirement(GET, 'each parameter of a list is understood, alone and with all others', async (client) => {
  for (const [name, value] of Object.entries(LIST)) {
    const result = await client.list({ [name]: value });
    expect([name, Array.isArray(result.statements)]).toEqual([name, true]);
  }
  for (const format of ['ids', 'exact', 'canonical']) {
    expect((await client.list({ ...LIST, format, attachments: 'false' })).statements).toEqual([]);
  }
});

requirement(GET, 'a list that nothing matches is 200 with an empty array', async (client) => {
  await client.send();
  expect(await client.list({ verb: 'https://x.example/none' })).toEqual({ statements: [], more: '' });
});

requirement(
  RESULT,
  'a list has statements, an array, and more, empty where nothing is left',
  async (client) => {
    const ids = await client.post(...Array.from({ length: 3 }, () => statement()));
    const result = await client.list();
    expect(Object.keys(result)).toEqual(['statements', 'more']);
    expect(result.statements.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(result.more).toBe('');
  },
);

requirement(
  RESULT,
  'more is a relative IRL with the full path, without scheme, host and port',
  async (client) => {
    await client.post(statement(), statement());
    expect((await client.list({ limit: '1' })).more).toMatch(/^\/xapi\/statements\?more=[\w-]+$/);
  },
);

requirement(
  RESULT,
  'the more links lead through all that was asked for, once each, by the same rules',
  async (client) => {
    const verb = { id: 'https://x.example/did' };
    const ids = await client.post(...Array.from({ length: 7 }, () => statement({ verb })));
    await client.send();
    const pages = await client.pages({ verb: verb.id, limit: '3', ascending: 'true', format: 'ids' });
    expect(pages.map(({ statements }) => statements.length)).toEqual([3, 3, 1]);
    expect(pages.flatMap(({ statements }) => statements).map(({ id }) => id)).toEqual(ids);
    for (const page of pages) expect(Object.keys(page)).toEqual(['statements', 'more']);
  },
);

requirement(RESULT, 'a more link works again and again, also after more statements came', async (client) => {
  await client.post(...Array.from({ length: 4 }, () => statement()));
  const { more } = await client.list({ limit: '2' });
  const first = await (await client.ask(more)).json();
  await client.send();
  expect(await (await client.ask(more)).json()).toEqual(first);
});

requirement(
  GET,
  'lists are in the order of stored, newest first, or oldest first with ascending',
  async (client) => {
    const ids: string[] = [];
    for (const timestamp of ['2026-01-03T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z']) {
      ids.push(await client.send({ timestamp }));
    }
    expect(await client.ids()).toEqual(ids.toReversed());
    expect(await client.ids({ ascending: 'false' })).toEqual(ids.toReversed());
    expect(await client.ids({ ascending: 'true' })).toEqual(ids);
  },
);

requirement(
  GET,
  'limit is the most statements of a page; 0 and none mean as many as the store gives',
  async (client) => {
    await client.post(...Array.from({ length: 5 }, () => statement()));
    for (const [limit, count] of [
      ['1', 1],
      ['4', 4],
      ['5', 5],
      ['0', 5],
    ] as const) {
      expect([limit, (await client.list({ limit })).statements.length]).toEqual([limit, count]);
    }
    expect((await client.list()).statements).toHaveLength(5);
  },
);

requirement(GET, 'since and until go by stored, since exclusively and until inclusively', async (client) => {
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) {
    ids.push(await client.send({ timestamp: '2013-01-01T00:00:00Z' }));
    const { stored } = await client.statement(ids[n] ?? '');
    while (Date.now() <= Date.parse(stored)) await new Promise((resolve) => setImmediate(resolve));
  }
  const middle = (await client.statement(ids[1] ?? '')).stored;
  expect(await client.ids({ since: middle })).toEqual([ids[2]]);
  expect(await client.ids({ until: middle })).toEqual([ids[1], ids[0]]);
  expect(await client.ids({ since: middle, until: middle })).toEqual([]);
  const elsewhere = middle.replace('Z', '+00:00');
  expect(await client.ids({ until: elsewhere, limit: '1' })).toEqual([ids[1]]);
});

requirement(
  PARAMETERS,
  'a parameter is held to the same format as that type in statements',
  async (client) => {
    for (const [name, value] of [
      ['statementId', 'x'],
      ['statementId', `${randomUUID()}0`],
      ['voidedStatementId', '7'],
      ['agent', 'ann'],
      ['agent', '{"mbox":"ann@x.example"}'],
      ['agent', '{"mbox":"mailto:a@x.example","openid":"https://x.example"}'],
      ['agent', '{"account":{"homePage":"x","name":"a"}}'],
      ['agent', '{}'],
      ['verb', 'did'],
      ['activity', 'course'],
      ['registration', 'x'],
      ['related_activities', 'yes'],
      ['related_agents', '1'],
      ['since', 'yesterday'],
      ['since', '2026-02-30T00:00:00Z'],
      ['until', '2026-01-01T00:00:00-00:00'],
      ['limit', '-1'],
      ['limit', 'all'],
      ['limit', '1.5'],
      ['format', 'exacts'],
      ['format', 'Exact'],
      ['attachments', 'on'],
      ['ascending', 'up'],
    ] as const) {
      const status = await client.status(`/statements?${queryOf({ [name]: value })}`);
      expect([name, value, status]).toEqual([name, value, 400]);
    }
  },
);

requirement(
  GET,
  'related_activities without activity, and related_agents without agent, are not errors',
  async (client) => {
    const id = await client.send();
    expect(await client.ids({ related_activities: 'true', related_agents: 'true' })).toEqual([id]);
  },
);

requirement(
  GET,
  'every answer of the resource has Consistent-Through, a time of ISO 8601, on errors too',
  async (client) => {
    const id = await client.send();
    const { stored } = await client.statement(id);
    for (const [path, ask] of [
      ['/statements', {}],
      ['/statements', { method: 'HEAD' }],
      [`/statements?statementId=${id}`, {}],
      [`/statements?statementId=${id}&attachments=true`, {}],
      [`/statements?statementId=${randomUUID()}`, {}],
      ['/statements?limit=-1', {}],
      ['/statements?statementId=x', {}],
      ['/statements', { body: statement() }],
      ['/statements', { body: '{' }],
      [`/statements?statementId=${randomUUID()}`, { method: 'PUT', body: statement() }],
      ['/statements/more/x', {}],
      ['/statements', { as: '' }],
    ] as const) {
      const { headers } = await client.ask(path, ask);
      const through = headers.get('x-experience-api-consistent-through') ?? '';
      expect([path, through]).toEqual([
        path,
        expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      ]);
    }
    // What it names is there: everything stored up to that time is in the list.
    const { headers } = await client.ask('/statements');
    const through = Date.parse(headers.get('x-experience-api-consistent-through') ?? '');
    expect(Date.parse(stored) > through || (await client.ids()).includes(id)).toBe(true);
  },
);

requirement(GET, 'Last-Modified is the stored time of the statement, to the second', async (client) => {
  const id = await client.send();
  const voided = await client.send();
  await client.voids(voided);
  for (const query of [`statementId=${id}`, `statementId=${id}&format=ids`, `voidedStatementId=${voided}`]) {
    const answer = await client.ask(`/statements?${query}`);
    const { stored } = await jsonOf<{ stored: string }>(answer);
    expect(answer.headers.get('last-modified')).toBe(new Date(stored).toUTCString());
  }
});

requirement(GET, 'every answer has a Content-Type', async (client) => {
  const id = await client.send();
  for (const path of ['/statements', `/statements?statementId=${id}`, '/statements?limit=-1']) {
    expect((await client.ask(path)).headers.get('content-type')).toMatch(/^application\/json/);
  }
});
