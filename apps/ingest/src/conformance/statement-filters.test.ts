import { randomUUID } from 'node:crypto';
import type { Actor, Context, Statement } from '@cairn/xapi';
import { expect } from 'vitest';
import { type Client, requirement } from '../testing/client.ts';
import { statement } from '../testing/fixture.ts';

const GET = { '1.0.3': 'Communication 2.1.3', '2.0.0': '4.1.6.1' };
const REFS = { '1.0.3': 'Communication 2.1.3', '2.0.0': '4.1.6.1' };

const ANN = { mbox: 'mailto:ann.filter@x.example' };
const BEN: Actor = { account: { homePage: 'https://x.example', name: 'ben' } };
const TEAM: Actor = { objectType: 'Group', openid: 'https://x.example/team' };
const LESSON = { id: 'https://x.example/lesson' };
const DID = { id: 'https://x.example/verbs/did' };

const byAgent = (agent: object, related = false) => ({
  agent: JSON.stringify(agent),
  ...(related && { related_agents: 'true' }),
});
const byActivity = (related = false) => ({
  activity: LESSON.id,
  ...(related && { related_activities: 'true' }),
});

/** Sends one statement per change beside one without, and gives their ids newest first. */
async function sendEach(client: Client, changes: readonly object[]): Promise<string[]> {
  await client.send();
  const ids: string[] = [];
  for (const change of changes) ids.unshift(await client.send(change));
  return ids;
}
const sub = (change: Partial<Statement>) => ({
  object: { objectType: 'SubStatement', ...statement(change) },
});

requirement(
  GET,
  'agent finds actors and objects with the same identifier, whatever else they say',
  async (client) => {
    const ids = await sendEach(client, [
      { actor: ANN },
      { actor: { ...ANN, objectType: 'Agent', name: 'Ann' } },
      { object: { objectType: 'Agent', ...ANN } },
    ]);
    expect(await client.ids(byAgent(ANN))).toEqual(ids);
    expect(await client.ids(byAgent({ ...ANN, objectType: 'Agent', name: 'Somebody' }))).toEqual(ids);
  },
);

requirement(GET, 'agent finds by each of the four identifiers', async (client) => {
  const agents = [
    ANN,
    BEN,
    { openid: 'https://x.example/cy' },
    { mbox_sha1sum: 'cd9b00a5611f94eaa7b1661edab976068e364975' },
  ];
  for (const agent of agents) {
    const id = await client.send({ actor: agent });
    expect(await client.ids(byAgent(agent))).toEqual([id]);
  }
});

requirement(
  GET,
  'agent may be an identified Group, and finds Groups that an Agent is a member of',
  async (client) => {
    const withAnn = { objectType: 'Group', member: [BEN, ANN] };
    const team = { ...TEAM, member: [ANN] };
    const ids = await sendEach(client, [{ actor: withAnn }, { actor: team }, { object: team }]);
    expect(await client.ids(byAgent(ANN))).toEqual(ids);
    expect(await client.ids(byAgent(TEAM))).toEqual(ids.slice(0, 2));
  },
);

requirement(
  GET,
  'agent alone does not look at instructor, team, authority and SubStatements',
  async (client) => {
    await sendEach(client, [
      { context: { instructor: ANN } },
      { context: { team: { objectType: 'Group', member: [ANN] } } },
      sub({ actor: ANN }),
    ]);
    expect(await client.ids(byAgent(ANN))).toEqual([]);
  },
);

requirement(
  GET,
  'related_agents finds actor, object, instructor and team too, and the same inside SubStatements',
  async (client) => {
    const group = { objectType: 'Group' as const, member: [ANN] };
    const ids = await sendEach(client, [
      { actor: ANN },
      { object: { objectType: 'Agent', ...ANN } },
      { context: { instructor: ANN } },
      { context: { instructor: group } },
      { context: { team: group } },
      sub({ actor: ANN }),
      sub({ object: { objectType: 'Agent', ...ANN } }),
      sub({ context: { instructor: ANN } }),
      sub({ context: { team: group } }),
    ]);
    const pages = await client.pages(byAgent(ANN, true));
    const found = pages.flatMap(({ statements }) => statements).map(({ id }) => id);
    expect(found).toEqual(ids);
  },
);

requirement(GET, 'related_agents finds by authority', async (client) => {
  const id = await client.send();
  const { authority } = await client.statement(id);
  expect(await client.ids(byAgent(authority, true))).toEqual([id]);
  expect(await client.ids(byAgent(authority))).toEqual([]);
});

requirement(
  { '2.0.0': '4.1.6.1' },
  'related_agents finds contextAgents and contextGroups',
  async (client) => {
    const context = (change: Partial<Context>) => ({ context: change });
    const ids = await sendEach(client, [
      context({ contextAgents: [{ objectType: 'contextAgent', agent: ANN }] }),
      context({
        contextGroups: [{ objectType: 'contextGroup', group: { objectType: 'Group', member: [ANN] } }],
      }),
      sub(context({ contextAgents: [{ objectType: 'contextAgent', agent: ANN }] })),
    ]);
    expect(await client.ids(byAgent(ANN, true))).toEqual(ids);
    expect(await client.ids(byAgent(ANN))).toEqual([]);
  },
);

requirement(GET, 'verb finds by the IRI, character by character', async (client) => {
  const [id] = await sendEach(client, [{ verb: DID }]);
  await client.send({ verb: { id: `${DID.id}/` } });
  await client.send({ verb: { id: DID.id.replace('https', 'http') } });
  await client.send(sub({ verb: DID }));
  expect(await client.ids({ verb: DID.id })).toEqual([id]);
  expect(await client.ids({ verb: DID.id.toUpperCase().replace('HTTPS', 'https') })).toEqual([]);
});

requirement(GET, 'activity finds Activities that are the object, and nothing else', async (client) => {
  const ids = await sendEach(client, [
    { object: LESSON },
    { object: { ...LESSON, objectType: 'Activity', definition: { name: { en: 'Lesson' } } } },
  ]);
  await client.send({ context: { contextActivities: { parent: [LESSON] } } });
  await client.send(sub({ object: LESSON }));
  expect(await client.ids(byActivity())).toEqual(ids);
});

requirement(
  GET,
  'related_activities finds context activities and the same inside SubStatements',
  async (client) => {
    const context = (kind: string, value: unknown = [{ id: 'https://x.example/first' }, LESSON]) => ({
      context: { contextActivities: { [kind]: value } },
    });
    const ids = await sendEach(client, [
      context('parent', LESSON),
      context('grouping'),
      context('category'),
      context('other'),
      sub({ object: LESSON, ...context('parent') }),
    ]);
    expect(await client.ids(byActivity(true))).toEqual(ids);
  },
);

requirement(GET, 'registration finds by the registration of the context, in any case', async (client) => {
  const registration = randomUUID();
  const ids = await sendEach(client, [
    { context: { registration } },
    { context: { registration: registration.toUpperCase() } },
  ]);
  await client.send({ context: { registration: randomUUID() } });
  expect(await client.ids({ registration })).toEqual(ids);
  expect(await client.ids({ registration: registration.toUpperCase() })).toEqual(ids);
});

requirement(GET, 'filters together have all to hold', async (client) => {
  const registration = randomUUID();
  const all = { actor: ANN, verb: DID, object: LESSON, context: { registration } };
  const [id] = await sendEach(client, [all]);
  for (const change of [
    { actor: BEN },
    { verb: { id: 'https://x.example/x' } },
    { object: { id: 'https://x.example/x' } },
    { context: {} },
  ]) {
    await client.send({ ...all, ...change });
  }
  const filter = { ...byAgent(ANN), verb: DID.id, ...byActivity(), registration };
  expect(await client.ids(filter)).toEqual([id]);
  expect(await client.ids({ ...filter, since: '2099-01-01T00:00:00Z' })).toEqual([]);
});

requirement(
  REFS,
  'a statement whose object refers to one that matches is found too, over several links',
  async (client) => {
    const registration = randomUUID();
    const target = await client.send({ actor: ANN, verb: DID, object: LESSON, context: { registration } });
    const first = await client.send({ object: { objectType: 'StatementRef', id: target } });
    const second = await client.send({ object: { objectType: 'StatementRef', id: first } });
    await client.send({ object: { objectType: 'StatementRef', id: randomUUID() } });
    const chain = [second, first, target];
    for (const filter of [
      byAgent(ANN),
      { verb: DID.id },
      byActivity(),
      { registration },
      byAgent(ANN, true),
      byActivity(true),
    ]) {
      expect([filter, await client.ids(filter)]).toEqual([filter, chain]);
    }
    expect(await client.ids({ ...byAgent(ANN), verb: DID.id, ...byActivity() })).toEqual(chain);
  },
);

requirement(REFS, 'a reference is followed when its target comes later', async (client) => {
  const id = randomUUID();
  const reference = await client.send({ object: { objectType: 'StatementRef', id } });
  await client.post({ ...statement({ verb: DID }), id });
  expect(await client.ids({ verb: DID.id })).toEqual([id, reference]);
});

requirement(
  REFS,
  'since, until and limit go by the statement that refers, not by its target',
  async (client) => {
    const target = await client.send({ verb: DID });
    const { stored } = await client.statement(target);
    while (Date.now() <= Date.parse(stored)) await new Promise((resolve) => setImmediate(resolve));
    const reference = await client.send({ object: { objectType: 'StatementRef', id: target } });
    expect(await client.ids({ verb: DID.id, since: stored })).toEqual([reference]);
    expect(await client.ids({ verb: DID.id, until: stored })).toEqual([target]);
    expect(await client.ids({ verb: DID.id, limit: '1' })).toEqual([reference]);
  },
);

requirement(REFS, 'the statement of a context is not followed', async (client) => {
  const target = await client.send({ verb: DID });
  await client.send({ context: { statement: { objectType: 'StatementRef', id: target } } });
  expect(await client.ids({ verb: DID.id })).toEqual([target]);
});

requirement(
  { '1.0.3': 'Data 3.1', '2.0.0': '4.2.7' },
  'IRIs are kept and compared as the characters they are',
  async (client) => {
    const ids = [
      'https://x.example/a%20b',
      'https://x.example/A%20B',
      'https://x.example/%C3%A9',
      'https://x.example/é',
    ];
    for (const id of ids) {
      const sent = await client.send({ object: { id } });
      expect((await client.statement(sent)).object).toEqual({ id });
      expect(await client.ids({ activity: id })).toEqual([sent]);
    }
  },
);
