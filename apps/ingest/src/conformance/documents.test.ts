import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { requirement } from '../testing/client.ts';
import {
  ACTIVITY_PROFILE,
  AGENT_PROFILE,
  create,
  pathOf,
  requirementOfAll,
  STATE,
  textOf,
  write,
} from '../testing/document-resources.ts';
import { jsonOf } from '../testing/fixture.ts';

const PROFILES = [ACTIVITY_PROFILE, AGENT_PROFILE];
const MERGE = { '1.0.3': 'Communication 2.2', '2.0.0': '4.1.6' };

requirementOfAll(
  undefined,
  'PUT stores a document, 204; GET gives it back, 200, byte for byte with its type',
  async (client, resource) => {
    const bytes = Uint8Array.from({ length: 2_000 }, (_, i) => (i * 31) % 256);
    const path = pathOf(resource);
    expect(await create(client, path, bytes, 'application/octet-stream; x=y')).toBe(204);
    const answer = await client.ask(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/octet-stream; x=y',
    ]);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  },
);

requirementOfAll(undefined, 'GET of a document that is not there is 404', async (client, resource) => {
  expect(await client.status(pathOf(resource))).toBe(404);
});

requirementOfAll(
  undefined,
  'DELETE removes a document, 204, and is 204 too where there is none',
  async (client, resource) => {
    const path = pathOf(resource);
    await create(client, path, 'x');
    expect(await client.status(path, { method: 'DELETE' })).toBe(204);
    expect(await textOf(client, path)).toBeUndefined();
    expect(await client.status(path, { method: 'DELETE' })).toBe(204);
  },
);

requirementOfAll(
  MERGE,
  'POST of a document that is not there stores it, 204, of whatever type',
  async (client, resource) => {
    for (const [id, body] of [
      ['json', '{"a":1}'],
      ['text', 'plain'],
    ] as const) {
      const path = pathOf(resource, { [resource.id]: id });
      expect(await write(client, 'POST', path, body)).toBe(204);
      expect(await textOf(client, path)).toBe(body);
    }
  },
);

requirementOfAll(
  MERGE,
  'POST of a JSON object to a JSON object merges the top level, 204',
  async (client, resource) => {
    const path = pathOf(resource);
    await create(client, path, '{"x":"foo","y":"bar","deep":{"a":1,"b":2}}');
    expect(await write(client, 'POST', path, '{"x":"bash","z":"faz","deep":{"c":3}}')).toBe(204);
    const answer = await client.ask(path);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await answer.json()).toEqual({ x: 'bash', y: 'bar', z: 'faz', deep: { c: 3 } });
  },
);

requirementOfAll(MERGE, 'POST that cannot be merged is 400 and changes nothing', async (client, resource) => {
  const cases = [
    // What is stored, what is posted and its type.
    ['{"a":1}', 'text', 'text/plain'],
    ['{"a":1}', '{"b":2}', 'text/plain'],
    ['{"a":1}', '{"b":2}', 'application/octet-stream'],
    ['text', '{"b":2}', 'application/json'],
    ['text', 'more', 'text/plain'],
    ['{"a":1}', '[1]', 'application/json'],
    ['{"a":1}', '"b"', 'application/json'],
    ['{"a":1}', '7', 'application/json'],
    ['{"a":1}', 'null', 'application/json'],
    ['{"a":1}', '{"b":', 'application/json'],
  ] as const;
  for (const [stored, posted, type] of cases) {
    const path = pathOf(resource, { [resource.id]: randomUUID() });
    expect(await create(client, path, stored)).toBe(204);
    const status = await write(client, 'POST', path, posted, { 'Content-Type': type });
    expect([stored, posted, type, status]).toEqual([stored, posted, type, 400]);
    expect(await textOf(client, path)).toBe(stored);
  }
  const array = pathOf(resource, { [resource.id]: 'array' });
  expect(await create(client, array, '[1]', 'application/json')).toBe(204);
  expect(await write(client, 'POST', array, '{"a":1}')).toBe(400);
  expect(await textOf(client, array)).toBe('[1]');
});

requirementOfAll(
  MERGE,
  'what says it is application/json and is not, is 400 by PUT and POST',
  async (client, resource) => {
    const headers = { 'Content-Type': 'application/json', 'If-None-Match': '*' };
    for (const method of ['PUT', 'POST'] as const) {
      for (const body of ['{"a":', '{a:1}', 'text', '']) {
        expect([method, body, await write(client, method, pathOf(resource), body, headers)]).toEqual([
          method,
          body,
          400,
        ]);
      }
    }
    expect(await textOf(client, pathOf(resource))).toBeUndefined();
  },
);

requirementOfAll(
  { '1.0.3': 'Communication 2.2', '2.0.0': '4.1.6' },
  'documents about Activities and Agents nobody has heard of are taken',
  async (client, resource) => {
    const unknown = {
      ...('activityId' in resource.scope && { activityId: `https://x.example/${randomUUID()}` }),
      ...('agent' in resource.scope && { agent: `{"mbox":"mailto:${randomUUID()}@x.example"}` }),
    };
    expect(await create(client, pathOf(resource, unknown), 'x')).toBe(204);
  },
);

requirementOfAll(undefined, 'Last-Modified says when a document last changed', async (client, resource) => {
  const path = pathOf(resource);
  const modified = async (at: string) =>
    Date.parse((await client.ask(at)).headers.get('last-modified') ?? '');
  const second = (time: number) => Math.floor(time / 1_000) * 1_000;
  const before = Date.now();
  await create(client, path, '{"a":1}');
  expect(await modified(path)).toBeGreaterThanOrEqual(second(before));
  expect(await modified(path)).toBeLessThanOrEqual(Date.now());
  await write(client, 'POST', path, '{"b":1}');
  const list = pathOf(resource, { [resource.id]: undefined });
  expect(await modified(list)).toBe(await modified(path));
});

requirementOfAll(
  undefined,
  'GET without the id lists the ids of the collection, an empty array where there are none',
  async (client, resource) => {
    const list = pathOf(resource, { [resource.id]: undefined });
    const ids = async () => jsonOf<string[]>(await client.ask(list));
    expect(await ids()).toEqual([]);
    for (const id of ['b', 'a', 'with space & ?/#', '学']) {
      expect(await create(client, pathOf(resource, { [resource.id]: id }), 'x')).toBe(204);
    }
    expect((await ids()).sort()).toEqual(['a', 'b', 'with space & ?/#', '学'].sort());
  },
);

requirementOfAll(undefined, 'since lists what changed after that time only', async (client, resource) => {
  const list = (since: Date) => pathOf(resource, { [resource.id]: undefined, since: since.toISOString() });
  const before = new Date(Date.now() - 1_000);
  await create(client, pathOf(resource), 'x');
  expect(await (await client.ask(list(before))).json()).toEqual(['one']);
  expect(await (await client.ask(list(new Date(Date.now() + 60_000)))).json()).toEqual([]);
});

requirementOfAll(undefined, 'since that is not a timestamp is 400', async (client, resource) => {
  for (const since of ['true', 'yesterday', '2026-01-01T00:00:00-00:00']) {
    expect(await client.status(pathOf(resource, { [resource.id]: undefined, since }))).toBe(400);
  }
});

requirementOfAll(
  undefined,
  'a missing activityId or agent is 400, for every method',
  async (client, resource) => {
    for (const name of Object.keys(resource.scope)) {
      for (const method of ['GET', 'PUT', 'POST', 'DELETE']) {
        const path = pathOf(resource, { [name]: undefined });
        const ask = { method, ...(method.startsWith('P') && { body: '{"a":1}' }) };
        expect([name, method, await client.status(path, ask)]).toEqual([name, method, 400]);
      }
    }
  },
);

requirementOfAll(
  undefined,
  'an activityId that is no IRI and an agent that is no Agent are 400, for every method',
  async (client, resource) => {
    const agents = [
      'true',
      'ann',
      '{}',
      '[]',
      '{"mbox":"ann"}',
      '{"objectType":"Activity","mbox":"mailto:a@x.example"}',
    ];
    const bad = {
      activityId: ['true', 'course', ''],
      agent: agents,
    } as const;
    for (const name of Object.keys(resource.scope) as (keyof typeof bad)[]) {
      for (const value of bad[name]) {
        for (const method of ['GET', 'PUT', 'POST', 'DELETE']) {
          const ask = { method, ...(method.startsWith('P') && { body: '{"a":1}' }) };
          const status = await client.status(pathOf(resource, { [name]: value }), ask);
          expect([name, value, method, status]).toEqual([name, value, method, 400]);
        }
      }
    }
  },
);

requirementOfAll(undefined, 'PUT and POST without the id are 400', async (client, resource) => {
  for (const method of ['PUT', 'POST'] as const) {
    expect(await write(client, method, pathOf(resource, { [resource.id]: undefined }), '{"a":1}')).toBe(400);
  }
});

requirementOfAll(
  undefined,
  'DELETE without profileId is 400',
  async (client, resource) => {
    await create(client, pathOf(resource), 'x');
    const path = pathOf(resource, { profileId: undefined });
    expect(await client.status(path, { method: 'DELETE' })).toBe(400);
    expect(await textOf(client, pathOf(resource))).toBe('x');
  },
  PROFILES,
);

requirementOfAll(
  undefined,
  'documents are distinguished by all their parameters',
  async (client, resource) => {
    await create(client, pathOf(resource), 'x');
    const others = {
      [resource.id]: 'other',
      activityId: 'https://x.example/other',
      agent: '{"mbox":"mailto:ben@x.example"}',
    };
    for (const name of [...Object.keys(resource.scope), resource.id]) {
      const path = pathOf(resource, { [name]: others[name] });
      expect([name, await textOf(client, path)]).toEqual([name, undefined]);
    }
  },
);

requirementOfAll(
  undefined,
  'an agent is the same however its JSON is written',
  async (client, resource) => {
    await create(client, pathOf(resource), 'x');
    const agent = '{ "name":"Ann", "objectType":"Agent","mbox":"mailto:ann@X.EXAMPLE" }';
    expect(await textOf(client, pathOf(resource, { agent }))).toBe('x');
  },
  [STATE, AGENT_PROFILE],
);

const registration = randomUUID();

requirement(
  STATE.sections,
  'State with a registration is another document than without, or with another',
  async (client) => {
    await create(client, pathOf(STATE, { registration }), 'x');
    expect(await textOf(client, pathOf(STATE, { registration }))).toBe('x');
    expect(await textOf(client, pathOf(STATE, { registration: registration.toUpperCase() }))).toBe('x');
    expect(await textOf(client, pathOf(STATE))).toBeUndefined();
    expect(await textOf(client, pathOf(STATE, { registration: randomUUID() }))).toBeUndefined();
  },
);

requirement(
  STATE.sections,
  'a registration of State that is no UUID is 400, for every method',
  async (client) => {
    for (const method of ['GET', 'PUT', 'POST', 'DELETE']) {
      const ask = { method, ...(method.startsWith('P') && { body: '{"a":1}' }) };
      expect(await client.status(pathOf(STATE, { registration: 'true' }), ask)).toBe(400);
    }
  },
);

requirement(
  STATE.sections,
  'the ids of State are those of the registration where one is asked for',
  async (client) => {
    await create(client, pathOf(STATE, { stateId: 'a', registration }), 'x');
    await create(client, pathOf(STATE, { stateId: 'b' }), 'x');
    const list = async (more: object = {}) =>
      jsonOf<string[]>(await client.ask(pathOf(STATE, { stateId: undefined, ...more })));
    expect(await list({ registration })).toEqual(['a']);
    expect((await list()).toSorted()).toEqual(['a', 'b']);
  },
);

requirement(
  STATE.sections,
  'DELETE of State without stateId removes all that match, and nothing else',
  async (client) => {
    const other = { agent: '{"mbox":"mailto:ben@x.example"}' };
    const paths = [
      pathOf(STATE, { stateId: 'a', registration }),
      pathOf(STATE, { stateId: 'b', registration }),
      pathOf(STATE, { stateId: 'c' }),
      pathOf(STATE, { stateId: 'd', ...other }),
    ];
    for (const path of paths) await create(client, path, 'x');
    const remaining = () => Promise.all(paths.map((path) => textOf(client, path)));
    const remove = (more: object = {}) =>
      client.status(pathOf(STATE, { stateId: undefined, ...more }), { method: 'DELETE' });
    expect(await remove({ registration })).toBe(204);
    expect(await remaining()).toEqual([undefined, undefined, 'x', 'x']);
    expect(await remove()).toBe(204);
    expect(await remaining()).toEqual([undefined, undefined, undefined, 'x']);
    expect(await remove()).toBe(204);
  },
);
