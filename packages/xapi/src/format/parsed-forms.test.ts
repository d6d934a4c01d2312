import { describe, expect, it } from 'vitest';
import type { Context, Statement, StatementObject } from '../statement/model.ts';
import { parseAcceptLanguage } from './accept-language.ts';
import { toCanonical } from './canonical.ts';
import { toIds } from './ids.ts';

const agent = (name: string) => ({
  objectType: 'Agent' as const,
  name,
  mbox: `mailto:${name}@x.example`,
});
const idOf = (name: string) => ({ mbox: `mailto:${name}@x.example` });
const ACCOUNT = { homePage: 'https://x.example', name: 'a' };
const TEAM = { objectType: 'Group' as const, name: 'Team', account: ACCOUNT, member: [agent('ann')] };
const text = (name: string) => ({ en: `${name} in English`, de: `${name} auf Deutsch` });
const german = (name: string) => ({ de: `${name} auf Deutsch` });

const activity = (name: string) => ({
  objectType: 'Activity' as const,
  id: `https://x.example/${name}`,
  definition: { name: text(name), description: text(`about ${name}`), type: 'https://x.example/type' },
});
const VERB = { id: 'https://x.example/did', display: text('did') };
const CONTEXT: Context = {
  registration: '8f87ccde-bb56-4c2e-ab83-44982ef22df0',
  instructor: agent('ivy'),
  team: TEAM,
  contextActivities: { parent: activity('unit'), other: [activity('one'), activity('two')] },
  contextAgents: [{ objectType: 'contextAgent', agent: { name: 'Cy', openid: 'https://x.example/cy' } }],
  contextGroups: [
    {
      objectType: 'contextGroup',
      group: { objectType: 'Group', member: [{ name: 'D', mbox_sha1sum: 'd1' }] },
    },
  ],
  platform: 'LMS',
};
const BARE = { actor: agent('ann'), verb: VERB, object: activity('quiz') };
const WHOLE: Statement = {
  ...BARE,
  id: 'x',
  authority: agent('store'),
  result: { success: true },
  context: CONTEXT,
};
const SUB: Statement = { ...BARE, object: { objectType: 'SubStatement', ...BARE, context: CONTEXT } };

describe('format ids', () => {
  const ids = { actor: idOf('ann'), verb: { id: VERB.id }, object: { id: 'https://x.example/quiz' } };
  const context = {
    ...CONTEXT,
    instructor: idOf('ivy'),
    team: { objectType: 'Group', account: ACCOUNT },
    contextActivities: {
      parent: [{ id: 'https://x.example/unit' }],
      other: [{ id: 'https://x.example/one' }, { id: 'https://x.example/two' }],
    },
    contextAgents: [{ objectType: 'contextAgent', agent: { openid: 'https://x.example/cy' } }],
    contextGroups: [
      { objectType: 'contextGroup', group: { objectType: 'Group', member: [{ mbox_sha1sum: 'd1' }] } },
    ],
  };

  it('has of each part what identifies it, and all else as it is', () => {
    expect(toIds(BARE, '2.0.0')).toStrictEqual(ids);
    expect(toIds(BARE, '1.0.3')).toStrictEqual({ ...ids, verb: VERB });
    expect(toIds(WHOLE, '2.0.0')).toStrictEqual({ ...WHOLE, ...ids, authority: idOf('store'), context });
    expect(toIds({ ...BARE, context: { platform: 'LMS' } }, '2.0.0')).toStrictEqual({
      ...ids,
      context: { platform: 'LMS' },
    });
    const object = { objectType: 'SubStatement', ...ids, context };
    expect(toIds(SUB, '2.0.0')).toStrictEqual({ ...ids, object });
  });

  it.each<[StatementObject, StatementObject]>([
    [
      { objectType: 'Agent', name: 'A', account: ACCOUNT },
      { objectType: 'Agent', account: ACCOUNT },
    ],
    [
      { objectType: 'Agent', mbox_sha1sum: 'a1' },
      { objectType: 'Agent', mbox_sha1sum: 'a1' },
    ],
    [
      { objectType: 'Group', name: 'G', openid: 'https://x.example/g' },
      { objectType: 'Group', openid: 'https://x.example/g' },
    ],
    [
      { objectType: 'Group', member: [] },
      { objectType: 'Group', member: [] },
    ],
    [{ objectType: 'Group' }, { objectType: 'Group' }],
    [
      { objectType: 'StatementRef', id: 'y' },
      { objectType: 'StatementRef', id: 'y' },
    ],
    [{ id: 'https://x.example/a' }, { id: 'https://x.example/a' }],
  ])('of the object %j is %j', (object, of) => {
    expect(toIds({ ...BARE, object }, '2.0.0').object).toStrictEqual(of);
  });
});

describe('format canonical', () => {
  const languages = parseAcceptLanguage('de');
  const inGerman = (name: string) => ({
    ...activity(name),
    definition: { ...activity(name).definition, name: german(name), description: german(`about ${name}`) },
  });
  const body = { ...BARE, verb: { ...VERB, display: german('did') }, object: inGerman('quiz') };
  const context = {
    ...CONTEXT,
    contextActivities: { parent: [inGerman('unit')], other: [inGerman('one'), inGerman('two')] },
  };

  it('has one language in each map of verbs and activities, and all else as it is', () => {
    expect(toCanonical(BARE, languages)).toStrictEqual(body);
    expect(toCanonical(WHOLE, languages)).toStrictEqual({ ...WHOLE, ...body, context });
    const object = { objectType: 'SubStatement', ...body, context };
    expect(toCanonical(SUB, languages)).toStrictEqual({ ...body, object });
    const other = { ...BARE, context: { platform: 'LMS' } };
    expect(toCanonical(other, languages)).toStrictEqual({ ...body, context: { platform: 'LMS' } });
  });

  it('adds nothing to what has no such map', () => {
    const bare = { ...BARE, verb: { id: 'https://x.example/did' } };
    for (const object of [
      { id: 'https://x.example/a' },
      { id: 'https://x.example/a', definition: {} },
      { id: 'https://x.example/a', definition: { choices: [{ id: '1' }] } },
      { objectType: 'StatementRef', id: 'y' },
      TEAM,
      { objectType: 'Agent', mbox: 'mailto:a@x.example' },
    ] as StatementObject[])
      expect(toCanonical({ ...bare, object }, languages)).toStrictEqual({ ...bare, object });
  });

  it('has one language in each kind of component', () => {
    const components = (of: (name: string) => Record<string, string>) =>
      Object.fromEntries(
        ['choices', 'scale', 'source', 'target', 'steps'].map((list) => [
          list,
          [{ id: '1', description: of(list) }, { id: '2' }],
        ]),
      );
    const quiz = (of: (name: string) => Record<string, string>) => ({
      ...BARE,
      object: { id: 'https://x.example/a', definition: components(of) },
    });
    expect(toCanonical(quiz(text), languages)).toStrictEqual({ ...quiz(german), verb: body.verb });
  });

  it('prefers what the store knows, by the ids of verb and activity', () => {
    const asked: string[] = [];
    const source = {
      displayOf: (id: string) => (asked.push(id) > 0 ? { en: 'known' } : undefined),
      definitionOf: (id: string) => (asked.push(id) > 0 ? { type: 'https://x.example/known' } : undefined),
    };
    expect(toCanonical(BARE, languages, source)).toStrictEqual({
      ...BARE,
      verb: { ...VERB, display: { en: 'known' } },
      object: { ...BARE.object, definition: { type: 'https://x.example/known' } },
    });
    expect(asked).toEqual([VERB.id, BARE.object.id]);
    const nothing = { displayOf: () => undefined, definitionOf: () => undefined };
    expect(toCanonical(BARE, languages, nothing)).toStrictEqual(body);
  });
});
