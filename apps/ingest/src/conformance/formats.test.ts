import { expect } from 'vitest';
import { type Client, requirement, type Stored } from '../testing/client.ts';
import { type Ask, jsonOf, statement } from '../testing/fixture.ts';

const FORMAT = { '1.0.3': 'Communication 2.1.3', '2.0.0': '4.1.6.1' };

const NAMES = { en: 'course', 'en-GB': 'the course', de: 'Kurs' };
const AGENT = { objectType: 'Agent' as const, name: 'Ann', mbox: 'mailto:ann@x.example' };
const ANONYMOUS = {
  objectType: 'Group' as const,
  name: 'Pair',
  member: [AGENT, { ...AGENT, mbox: 'mailto:ben@x.example' }],
};
const TEAM = {
  objectType: 'Group' as const,
  name: 'Team',
  openid: 'https://x.example/team',
  member: [AGENT],
};
const LESSON = {
  objectType: 'Activity' as const,
  id: 'https://x.example/lesson',
  definition: {
    name: NAMES,
    description: { fr: 'leçon', de: 'Lektion' },
    interactionType: 'choice' as const,
    choices: [{ id: 'a', description: NAMES }],
  },
};
const FULL = statement({
  actor: ANONYMOUS,
  verb: { id: 'https://x.example/did', display: NAMES },
  object: LESSON,
  result: { response: 'yes', extensions: { 'https://x.example/e': NAMES } },
  context: { instructor: AGENT, team: TEAM, contextActivities: { parent: [LESSON] } },
});

async function as(client: Client, format: string, ask: Ask = {}): Promise<Stored> {
  const id = await client.send(FULL);
  return jsonOf<Stored>(await client.ask(`/statements?statementId=${id}&format=${format}`, ask));
}

requirement(
  FORMAT,
  'exact is the format where none is asked for: everything as it was received',
  async (client) => {
    const id = await client.send(FULL);
    expect(await client.statement(id)).toMatchObject(FULL);
    expect(await client.statement(id, '&format=exact')).toEqual(await client.statement(id));
    const language = { headers: { 'Accept-Language': 'de' } };
    expect(await as(client, 'exact', language)).toMatchObject(FULL);
  },
);

requirement(FORMAT, 'ids leaves of Agents, Groups and Activities what identifies them', async (client) => {
  const ids = await as(client, 'ids');
  const member = [{ mbox: 'mailto:ann@x.example' }, { mbox: 'mailto:ben@x.example' }];
  expect(ids).toMatchObject({ result: FULL.result });
  expect(ids.actor).toEqual({ objectType: 'Group', member });
  expect(ids.object).toEqual({ id: LESSON.id });
  expect(ids.context).toEqual({
    instructor: { mbox: AGENT.mbox },
    team: { objectType: 'Group', openid: TEAM.openid },
    contextActivities: { parent: [{ id: LESSON.id }] },
  });
  expect(ids.authority).toEqual({ account: { homePage: 'https://lrs.example', name: client.lrs.root } });
});

requirement(FORMAT, 'ids does the same inside SubStatements and for Agents as objects', async (client) => {
  const object = { objectType: 'SubStatement', ...FULL, object: { ...AGENT } };
  const id = await client.send({ object });
  expect((await client.statement(id, '&format=ids')).object).toMatchObject({
    actor: { objectType: 'Group', member: [{ mbox: AGENT.mbox }, { mbox: 'mailto:ben@x.example' }] },
    object: { objectType: 'Agent', mbox: AGENT.mbox },
    context: { team: { objectType: 'Group', openid: TEAM.openid } },
  });
});

requirement({ '2.0.0': '4.1.6.1' }, 'ids leaves of verbs their id only', async (client) => {
  expect((await as(client, 'ids')).verb).toEqual({ id: FULL.verb.id });
});

requirement(FORMAT, 'canonical returns one language in each map of verbs and Activities', async (client) => {
  const { verb, object, context } = await as(client, 'canonical');
  const one = { en: 'course' };
  expect(verb.display).toEqual(one);
  const definition = { name: one, description: { fr: 'leçon' }, choices: [{ id: 'a', description: one }] };
  expect(object).toMatchObject({ definition });
  expect(context?.contextActivities).toMatchObject({ parent: [{ definition }] });
});

requirement(
  FORMAT,
  'canonical chooses the language by Accept-Language, for each map by itself',
  async (client) => {
    for (const [header, name, description] of [
      ['de', { de: 'Kurs' }, { de: 'Lektion' }],
      ['en-GB', { 'en-GB': 'the course' }, { fr: 'leçon' }],
      ['en, fr;q=0.5', { en: 'course' }, { fr: 'leçon' }],
      ['fr;q=0.2, de;q=0.9', { de: 'Kurs' }, { de: 'Lektion' }],
      ['es', { en: 'course' }, { fr: 'leçon' }],
    ] as const) {
      const { object } = await as(client, 'canonical', { headers: { 'Accept-Language': header } });
      expect([header, object]).toMatchObject([header, { definition: { name, description } }]);
      const names = [object].map((one) => ('definition' in one ? one.definition?.name : undefined));
      expect(names).toEqual([name]);
    }
  },
);

requirement(
  FORMAT,
  'canonical leaves Agents, Groups and extensions as they were received',
  async (client) => {
    const { actor, context, result } = await as(client, 'canonical');
    expect([actor, context?.instructor, context?.team, result]).toEqual([
      ANONYMOUS,
      AGENT,
      TEAM,
      FULL.result,
    ]);
  },
);

requirement(FORMAT, 'the format holds for lists and their more links', async (client) => {
  for (let n = 0; n < 2; n++) await client.send(FULL);
  const first = await client.list({ format: 'ids', limit: '1' });
  const second = await jsonOf<typeof first>(await client.ask(first.more));
  for (const { statements } of [first, second]) {
    expect(statements.map(({ object }) => object)).toEqual([{ id: LESSON.id }]);
  }
});

requirement(
  { '1.0.3': 'Data 2.4.3', '2.0.0': '4.2.2.2' },
  'exact returns the display of a verb as it was sent',
  async (client) => {
    const other = await client.send({ verb: { id: FULL.verb.id, display: { en: 'otherwise' } } });
    expect((await as(client, 'exact')).verb.display).toEqual(NAMES);
    expect((await client.statement(other)).verb.display).toEqual({ en: 'otherwise' });
  },
);
