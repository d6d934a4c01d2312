import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import {
  ACTIVITY_PROFILE,
  AGENT_PROFILE,
  create,
  pathOf,
  RESOURCES,
  requirementOfAll,
  STATE,
  textOf,
  write,
} from '../testing/document-resources.ts';
import { jsonOf } from '../testing/fixture.ts';

const SECTION = { '1.0.3': 'Communication 3.1', '2.0.0': '4.1.4' };
const ONLY_1 = { '1.0.3': 'Communication 3.1' };
const ONLY_2 = { '2.0.0': '4.1.4' };
const PROFILES = [ACTIVITY_PROFILE, AGENT_PROFILE];

const sha1 = (text: string) => `"${createHash('sha1').update(text).digest('hex')}"`;

requirementOfAll(
  SECTION,
  'GET of a document has an ETag in quotes, and the same one until it changes',
  async (client, resource) => {
    const path = pathOf(resource);
    await create(client, path, '{"a":1}');
    const etag = async () => (await client.ask(path)).headers.get('etag') ?? '';
    const first = await etag();
    expect(first).toMatch(/^"[^"]+"$/);
    expect(await etag()).toBe(first);
    await write(client, 'POST', path, '{"b":2}');
    expect(await etag()).not.toBe(first);
  },
);

requirementOfAll(
  ONLY_1,
  'the ETag is the SHA-1 of the content in lower-case hex',
  async (client, resource) => {
    await create(client, pathOf(resource), 'héllo');
    const headers = { 'Accept-Encoding': 'gzip' };
    for (const method of ['GET', 'HEAD']) {
      const answer = await client.ask(pathOf(resource), { method, headers });
      expect([answer.headers.get('etag'), answer.headers.get('content-encoding')]).toEqual([
        sha1('héllo'),
        null,
      ]);
    }
  },
);

requirementOfAll(
  SECTION,
  'GET of the ids has an ETag too, which changes with them',
  async (client, resource) => {
    const list = pathOf(resource, { [resource.id]: undefined });
    const etag = async () => (await client.ask(list)).headers.get('etag');
    const empty = await etag();
    expect(empty).toBe(sha1('[]'));
    await create(client, pathOf(resource), 'x');
    expect(await etag()).toBe(sha1('["one"]'));
  },
);

requirementOfAll(SECTION, 'PUT under If-Match of what is held is 204', async (client, resource) => {
  const path = pathOf(resource);
  await create(client, path, 'one');
  const etag = (await client.ask(path)).headers.get('etag') ?? '';
  expect(await write(client, 'PUT', path, 'two', { 'If-Match': etag })).toBe(204);
  expect(await textOf(client, path)).toBe('two');
});

requirementOfAll(
  SECTION,
  'PUT under If-Match of anything else is 412 and changes nothing',
  async (client, resource) => {
    const path = pathOf(resource);
    expect(await write(client, 'PUT', path, 'x', { 'If-Match': sha1('x') })).toBe(412);
    expect(await textOf(client, path)).toBeUndefined();
    await create(client, path, 'one');
    expect(await write(client, 'PUT', path, 'two', { 'If-Match': sha1('two') })).toBe(412);
    expect(await textOf(client, path)).toBe('one');
  },
);

requirementOfAll(
  SECTION,
  'PUT under If-None-Match: * is 204 where nothing is, and 412 where something is',
  async (client, resource) => {
    const path = pathOf(resource);
    expect(await write(client, 'PUT', path, 'one', { 'If-None-Match': '*' })).toBe(204);
    expect(await write(client, 'PUT', path, 'two', { 'If-None-Match': '*' })).toBe(412);
    expect(await textOf(client, path)).toBe('one');
  },
);

requirementOfAll(SECTION, 'an invalid precondition is 400', async (client, resource) => {
  for (const headers of [{ 'If-Match': 'no "tag' }, { 'If-None-Match': ',' }]) {
    expect(await write(client, 'PUT', pathOf(resource), 'x', headers)).toBe(400);
  }
});

/** PUT without a precondition where a document is. */
function unconditional(sections: object, resources: typeof PROFILES): void {
  requirementOfAll(
    sections,
    'PUT without a precondition where a document is, is 409, says what to do and changes nothing',
    async (client, resource) => {
      const path = pathOf(resource);
      await create(client, path, 'one');
      const headers = { 'Content-Type': 'text/plain' };
      const answer = await client.ask(path, { method: 'PUT', body: 'two', headers });
      expect(answer.status).toBe(409);
      expect((await jsonOf(answer)).message).toMatch(/GET.*ETag.*If-Match/s);
      expect(await textOf(client, path)).toBe('one');
    },
    resources,
  );
}
unconditional(ONLY_1, PROFILES);
unconditional(ONLY_2, [...RESOURCES]);

requirementOfAll(
  ONLY_1,
  'PUT of a new profile needs a precondition, else it is 400',
  async (client, resource) => {
    expect(await write(client, 'PUT', pathOf(resource), 'x')).toBe(400);
    expect(await textOf(client, pathOf(resource))).toBeUndefined();
  },
  PROFILES,
);

requirementOfAll(
  ONLY_1,
  'PUT, POST and DELETE of State need no precondition',
  async (client, resource) => {
    const path = pathOf(resource);
    for (const body of ['{"a":1}', '{"a":2}']) expect(await write(client, 'PUT', path, body)).toBe(204);
    expect(await write(client, 'POST', path, '{"b":1}')).toBe(204);
    expect(await textOf(client, path)).toBe('{"a":2,"b":1}');
    expect(await client.status(path, { method: 'DELETE' })).toBe(204);
  },
  [STATE],
);

requirementOfAll(ONLY_2, 'PUT of a new document needs no precondition', async (client, resource) => {
  expect(await write(client, 'PUT', pathOf(resource), 'x')).toBe(204);
});

requirementOfAll(SECTION, 'POST and DELETE go without a precondition', async (client, resource) => {
  const path = pathOf(resource);
  expect(await write(client, 'POST', path, '{"a":1}')).toBe(204);
  expect(await write(client, 'POST', path, '{"b":2}')).toBe(204);
  expect(await client.status(path, { method: 'DELETE' })).toBe(204);
});

requirementOfAll(
  SECTION,
  'POST and DELETE under If-Match of what is held are 204',
  async (client, resource) => {
    const path = pathOf(resource);
    await create(client, path, '{"a":1}');
    const matching = async () => ({ 'If-Match': (await client.ask(path)).headers.get('etag') ?? '' });
    expect(await write(client, 'POST', path, '{"b":2}', await matching())).toBe(204);
    expect(await textOf(client, path)).toBe('{"a":1,"b":2}');
    expect(await client.status(path, { method: 'DELETE', headers: await matching() })).toBe(204);
    expect(await textOf(client, path)).toBeUndefined();
  },
);

requirementOfAll(
  SECTION,
  'POST and DELETE under If-Match of anything else are 412 and change nothing',
  async (client, resource) => {
    const path = pathOf(resource);
    await create(client, path, '{"a":1}');
    const headers = { 'If-Match': sha1('other') };
    expect(await write(client, 'POST', path, '{"b":2}', headers)).toBe(412);
    expect(await client.status(path, { method: 'DELETE', headers })).toBe(412);
    expect(await textOf(client, path)).toBe('{"a":1}');
  },
);

requirementOfAll(
  ONLY_1,
  'POST under If-None-Match: * merges all the same, since clients send it with every POST',
  async (client, resource) => {
    const path = pathOf(resource);
    const headers = { 'If-None-Match': '*' };
    for (const body of ['{"a":1}', '{"b":2}']) {
      expect(await write(client, 'POST', path, body, headers)).toBe(204);
    }
    expect(await textOf(client, path)).toBe('{"a":1,"b":2}');
  },
);

requirementOfAll(
  SECTION,
  'of two clients that read the same document and write it, one is refused',
  async (client, resource) => {
    const path = pathOf(resource);
    await create(client, path, 'start');
    const headers = { 'If-Match': (await client.ask(path)).headers.get('etag') ?? '' };
    const statuses = await Promise.all(['a', 'b'].map((body) => write(client, 'PUT', path, body, headers)));
    expect(statuses.sort()).toEqual([204, 412]);
  },
);
