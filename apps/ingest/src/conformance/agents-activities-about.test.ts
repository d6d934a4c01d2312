import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { queryOf, requirement } from '../testing/client.ts';
import { jsonOf, statement } from '../testing/fixture.ts';

const AGENTS = { '1.0.3': 'Communication 2.4', '2.0.0': '4.1.6.3' };
const ACTIVITIES = { '1.0.3': 'Communication 2.5', '2.0.0': '4.1.6.4' };
const ABOUT = { '1.0.3': 'Communication 2.8', '2.0.0': '4.1.6.7' };

const ACCOUNT = { homePage: 'https://x.example', name: 'ann' };
const COURSE = 'https://x.example/course';

requirement(
  AGENTS,
  'an agent nobody knows of is answered as a Person with what was asked',
  async (client) => {
    for (const [agent, expected] of [
      [{ mbox: 'mailto:a@x.example' }, { mbox: ['mailto:a@x.example'] }],
      [
        { mbox: 'mailto:a@x.example', name: 'Ann' },
        { mbox: ['mailto:a@x.example'], name: ['Ann'] },
      ],
      [{ openid: 'https://x.example/a' }, { openid: ['https://x.example/a'] }],
      [{ mbox_sha1sum: 'ab'.repeat(20) }, { mbox_sha1sum: ['ab'.repeat(20)] }],
      [{ account: ACCOUNT, objectType: 'Agent' }, { account: [ACCOUNT] }],
    ] as const) {
      const answer = await client.ask(`/agents?${queryOf({ agent: JSON.stringify(agent) })}`);
      expect([answer.status, await answer.json()]).toEqual([200, { objectType: 'Person', ...expected }]);
    }
  },
);

requirement(
  AGENTS,
  'a Person has each property as an array, with every name and identifier that is known',
  async (client) => {
    for (const name of ['Ann', 'A. Nother', 'Ann']) await client.send({ actor: { account: ACCOUNT, name } });
    const person = await jsonOf<Record<string, unknown>>(
      await client.ask(`/agents?${queryOf({ agent: JSON.stringify({ account: ACCOUNT }) })}`),
    );
    expect(person).toEqual({ objectType: 'Person', name: expect.any(Array), account: [ACCOUNT] });
    expect((person.name as string[]).sort()).toEqual(['A. Nother', 'Ann']);
  },
);

requirement(AGENTS, 'a missing agent, or one that is no Agent, is 400', async (client) => {
  expect(await client.status('/agents')).toBe(400);
  for (const agent of [
    '',
    'ann',
    '{}',
    '{"mbox":"ann"}',
    '{"objectType":"Group","member":[]}',
    '[]',
    'null',
  ]) {
    expect([agent, await client.status(`/agents?${queryOf({ agent })}`)]).toEqual([agent, 400]);
  }
});

requirement(ACTIVITIES, 'an Activity nobody knows of is answered with its id', async (client) => {
  const answer = await client.ask(`/activities?${queryOf({ activityId: COURSE })}`);
  expect([answer.status, await answer.json()]).toEqual([200, { objectType: 'Activity', id: COURSE }]);
});

requirement(
  ACTIVITIES,
  'an Activity is answered whole: what statements said of it, put together',
  async (client) => {
    const type = 'http://adlnet.gov/expapi/activities/course';
    await client.send({ object: { id: COURSE, definition: { name: { en: 'Old', de: 'Kurs' }, type } } });
    await client.send({
      object: { id: COURSE, definition: { name: { en: 'New' }, description: { en: 'x' } } },
    });
    const answer = await client.ask(`/activities?${queryOf({ activityId: COURSE })}`);
    expect(await answer.json()).toEqual({
      objectType: 'Activity',
      id: COURSE,
      definition: { name: { en: 'New', de: 'Kurs' }, description: { en: 'x' }, type },
    });
  },
);

requirement(ACTIVITIES, 'a missing activityId, or one that is no IRI, is 400', async (client) => {
  for (const query of ['', '?activityId=', '?activityId=course']) {
    expect([query, await client.status(`/activities${query}`)]).toEqual([query, 400]);
  }
});

requirement(
  { '1.0.3': 'Communication 2.4, 2.5', '2.0.0': '4.1.4' },
  'GET of Agents and Activities has an ETag, which changes with what is answered',
  async (client) => {
    for (const path of [
      `/agents?${queryOf({ agent: '{"mbox":"mailto:ann@x.example"}' })}`,
      `/activities?${queryOf({ activityId: COURSE })}`,
    ]) {
      const etag = async () => (await client.ask(path)).headers.get('etag');
      const before = await etag();
      expect(before).toMatch(/^"[0-9a-f]{40}"$/);
      const name = randomUUID();
      const actor = { mbox: 'mailto:ann@x.example', name };
      await client.send({ actor, object: { id: COURSE, definition: { name: { en: name } } } });
      expect(await etag()).not.toBe(before);
    }
  },
);

requirement(
  ABOUT,
  'About is 200 and lists the versions, the latest of each major one among them',
  async (client, version) => {
    const answer = await client.ask('/about');
    expect(answer.status).toBe(200);
    const { version: versions } = await jsonOf<{ version: string[] }>(answer);
    expect(versions).toContain(version);
    expect(versions.every((one) => /^(?:1\.0|2\.0)\.\d+$/.test(one))).toBe(true);
  },
);

requirement(ABOUT, 'About has no properties but version and extensions', async (client) => {
  const about = await jsonOf<Record<string, unknown>>(await client.ask('/about'));
  expect(Object.keys(about).filter((key) => key !== 'extensions')).toEqual(['version']);
});

requirement(ABOUT, 'About is answered whatever the version header says, and without one', async (client) => {
  for (const sent of [undefined, '0.95', '1.0', '1.1.0', '2.0.0', '3.0.0', 'x']) {
    const headers = { 'X-Experience-API-Version': sent };
    const answer = await client.ask('/about', { headers });
    expect([sent, answer.status]).toEqual([sent, 200]);
    expect(answer.headers.get('x-experience-api-version')).toMatch(/^(?:1\.0\.3|2\.0\.0)$/);
  }
});

requirement(ABOUT, 'About is answered without credentials', async (client) => {
  expect(await client.status('/about', { headers: { Authorization: undefined } })).toBe(200);
});

requirement(
  { '1.0.3': 'Data 2.4.4.1', '2.0.0': '4.2.2.3' },
  'different definitions of one Activity id are accepted, and its id stays one Activity',
  async (client) => {
    const [first, second] = await client.post(
      statement({ object: { id: COURSE, definition: { type: 'https://x.example/type/a' } } }),
      statement({ object: { id: COURSE, definition: { type: 'https://x.example/type/b' } } }),
    );
    expect(await client.ids({ activity: COURSE })).toEqual([second, first]);
  },
);

requirement(
  ACTIVITIES,
  'an activity has the numbers of its extensions as they were sent, whatever a double makes of them',
  async (client) => {
    const id = `${COURSE}/${randomUUID()}`;
    const extensions = '{"https://x.example/e":[1e400,-0.0,1.10,123456789012345678901234567890]}';
    const { actor, verb } = statement();
    const object = `{"id":"${id}","definition":{"extensions":${extensions}}}`;
    const body = `{"actor":${JSON.stringify(actor)},"verb":${JSON.stringify(verb)},"object":${object}}`;
    const sent = await client.ask('/statements', { method: 'POST', body });
    expect([sent.status, await sent.text()]).toEqual([200, expect.any(String)]);
    const answer = await client.ask(`/activities?${queryOf({ activityId: id })}`);
    expect(await answer.text()).toContain(`"extensions":${extensions}`);
  },
);
