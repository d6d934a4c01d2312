import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { requirement } from '../testing/client.ts';
import { jsonOf, statement } from '../testing/fixture.ts';

const PUT = { '1.0.3': 'Communication 2.1.1', '2.0.0': '4.1.6.1' };
const POST = { '1.0.3': 'Communication 2.1.2', '2.0.0': '4.1.6.1' };
const COMPARISON = { '1.0.3': 'Data 2.3.1', '2.0.0': '4.1.6.1' };

const OTHER = statement({ object: { id: 'https://x.example/other' } });

requirement(
  PUT,
  'PUT stores one statement under statementId and answers 204 without a body',
  async (client) => {
    const id = randomUUID();
    const answer = await client.ask(`/statements?statementId=${id}`, { method: 'PUT', body: statement() });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(await client.statement(id)).toMatchObject({ id, ...statement() });
  },
);

requirement(PUT, 'PUT without statementId, or with one that is no UUID, is 400', async (client) => {
  for (const query of ['', '?statementId=', '?statementId=x', `?statementid=${randomUUID()}`]) {
    const status = await client.status(`/statements${query}`, { method: 'PUT', body: statement() });
    expect([query, status]).toEqual([query, 400]);
  }
});

requirement(PUT, 'PUT with statementId twice is 400', async (client) => {
  const path = `/statements?statementId=${randomUUID()}&statementId=${randomUUID()}`;
  expect(await client.status(path, { method: 'PUT', body: statement() })).toBe(400);
  expect(await client.lrs.statements()).toBe(0);
});

requirement(
  PUT,
  'the id inside a statement that is PUT is statementId, in whatever case, or it is 400',
  async (client) => {
    const id = randomUUID();
    const put = (body: object) => client.status(`/statements?statementId=${id}`, { method: 'PUT', body });
    expect(await put(statement({ id: randomUUID() }))).toBe(400);
    expect(await put(statement({ id: id.toUpperCase() }))).toBe(204);
  },
);

requirement(PUT, 'PUT takes one statement, not an array', async (client) => {
  const path = `/statements?statementId=${randomUUID()}`;
  for (const body of [[statement()], []]) {
    expect(await client.status(path, { method: 'PUT', body })).toBe(400);
  }
});

requirement(
  POST,
  'POST takes one statement or an array and answers 200 with the ids in order',
  async (client) => {
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    const many = await client.ask('/statements', { body: ids.map((id) => statement({ id })) });
    expect([many.status, await many.json()]).toEqual([200, ids]);
    const id = randomUUID();
    const one = await client.ask('/statements', { body: statement({ id }) });
    expect([one.status, await one.json()]).toEqual([200, [id]]);
  },
);

requirement(POST, 'POST of an empty array is taken and stores nothing', async (client) => {
  expect(await client.post()).toEqual([]);
  expect(await client.ids()).toEqual([]);
});

requirement(POST, 'what was posted can be read at once, by id and in the list', async (client) => {
  const id = await client.send();
  expect((await client.statement(id)).id).toBe(id);
  expect(await client.ids()).toEqual([id]);
});

requirement(
  { '1.0.3': 'Communication 2.1.2', '2.0.0': '4.1.6.1' },
  'a batch that holds one id twice is 400, and nothing of it is stored',
  async (client) => {
    const id = randomUUID();
    for (const [first, second] of [
      [id, id],
      [id, id.toUpperCase()],
    ] as const) {
      const body = [statement({ id: first }), statement(), { ...OTHER, id: second }];
      expect(await client.status('/statements', { body })).toBe(400);
    }
    expect(await client.lrs.statements()).toBe(0);
  },
);

requirement(
  { '1.0.3': 'Communication 3.2', '2.0.0': '4.1.6.1' },
  'a batch with one statement that is refused is refused whole',
  async (client) => {
    const ids = [randomUUID(), randomUUID()];
    const bad = { ...statement(), verb: { id: 'no scheme' } };
    const body = [statement({ id: ids[0] ?? '' }), bad, statement({ id: ids[1] ?? '' })];
    expect(await client.status('/statements', { body })).toBe(400);
    for (const id of ids) expect(await client.status(`/statements?statementId=${id}`)).toBe(404);
  },
);

requirement(
  PUT,
  'a statement under an id that holds other content is 409 by PUT and POST, and changes nothing',
  async (client) => {
    const id = await client.send();
    const before = await client.statement(id);
    const path = `/statements?statementId=${id}`;
    expect(await client.status(path, { method: 'PUT', body: OTHER })).toBe(409);
    expect(await client.status('/statements', { body: { ...OTHER, id } })).toBe(409);
    expect(await client.status('/statements', { body: [statement(), { ...OTHER, id }] })).toBe(409);
    expect(await client.statement(id)).toEqual(before);
    expect(await client.ids()).toEqual([id]);
  },
);

requirement(
  PUT,
  'the same statement again is 204 by PUT and 200 by POST, and changes nothing',
  async (client) => {
    const id = await client.send();
    const before = await client.statement(id);
    const put = { method: 'PUT', body: statement() };
    expect(await client.status(`/statements?statementId=${id.toUpperCase()}`, put)).toBe(204);
    expect(await client.status('/statements', { body: statement({ id }) })).toBe(200);
    expect(await client.post(statement({ id }), statement())).toHaveLength(2);
    expect(await client.statement(id)).toEqual(before);
    expect(await client.ids()).toHaveLength(2);
  },
);

requirement(COMPARISON, 'what stores may change does not make two statements differ', async (client) => {
  const base = statement({
    actor: { mbox: 'mailto:ann@x.example' },
    context: {
      team: { objectType: 'Group', member: [{ mbox: 'mailto:a@x.example' }, { mbox: 'mailto:b@x.example' }] },
    },
    timestamp: '2026-01-31T10:00:00+01:00',
  });
  const id = await client.send(base);
  for (const change of [
    { timestamp: '2026-01-31T09:00:00.000Z' },
    { stored: '2001-01-01T00:00:00Z', version: '1.0.0', authority: { mbox: 'mailto:other@x.example' } },
    { verb: { ...base.verb, display: { de: 'schloss ab' } } },
    { object: { ...base.object, definition: { name: { en: 'Course' } } } },
    { object: { objectType: 'Activity', ...base.object } },
    { actor: { objectType: 'Agent', mbox: 'mailto:ann@X.EXAMPLE' } },
    { context: { team: { objectType: 'Group', member: base.context?.team?.member?.toReversed() } } },
  ]) {
    const status = await client.status('/statements', { body: { ...base, id, ...change } });
    expect([change, status]).toEqual([change, 200]);
  }
});

requirement(COMPARISON, 'any other difference is a different statement', async (client) => {
  const base = statement({ result: { response: 'a' }, timestamp: '2026-01-31T10:00:00Z' });
  const id = await client.send(base);
  for (const change of [
    { actor: { mbox: 'mailto:Ann@x.example' } },
    { actor: { mbox: 'mailto:ann@x.example', name: 'Ann' } },
    { verb: { id: 'https://x.example/did' } },
    { result: { response: 'A' } },
    { result: { response: 'a', extensions: { 'https://x.example/e': null } } },
    { timestamp: '2026-01-31T10:00:01Z' },
    { context: { platform: 'web' } },
  ]) {
    const status = await client.status('/statements', { body: { ...base, id, ...change } });
    expect([change, status]).toEqual([change, 409]);
  }
});

requirement(
  { '1.0.3': 'Data 4.6', '2.0.0': '4.2.7' },
  'durations are compared to 0.01 s, and as text beyond that; more precision is accepted',
  async (client) => {
    const timed = (duration: string) => ({ ...statement(), result: { duration } });
    const id = await client.send(timed('PT1H0M0.129S'));
    const again = (duration: string) => client.status('/statements', { body: { ...timed(duration), id } });
    expect(await again('PT1H0M0.1234S')).toBe(200);
    expect(await again('PT1H0M0.13S')).toBe(409);
    expect(await again('PT60M0.12S')).toBe(409);
  },
);

requirement(POST, 'POST takes no parameters', async (client) => {
  const path = `/statements?statementId=${randomUUID()}`;
  expect(await client.status(path, { body: statement() })).toBe(400);
});

requirement(
  { '1.0.3': 'Data 2.2', '2.0.0': '4.1.5' },
  'a body that is neither a statement nor an array of statements is 400',
  async (client) => {
    for (const body of [
      '',
      '{',
      'null',
      '7',
      '"x"',
      'true',
      '{}',
      '[7]',
      '[[]]',
      '{}{}',
      "{'a':1}",
      '{"a":1,}',
    ]) {
      const answer = await client.ask('/statements', { body });
      expect([body, answer.status]).toEqual([body, 400]);
      expect((await jsonOf(answer)).message).not.toBe('');
    }
  },
);
