import { describe, expect, it } from 'vitest';
import { type StatementKeys, statementKeys } from './keys.ts';
import type { Agent, Statement, StatementObject, SubStatement } from './model.ts';

const agent = (name: string): Agent => ({ mbox: `mailto:${name}@x.org` });
const key = (name: string): string => `mbox:mailto:${name}@x.org`;

describe('what the filters of GET statements match (1.0.3 Communication 2.1.3)', () => {
  it('agent: actor and object, group members too; related_agents: authority and context besides', () => {
    const value: Statement = {
      actor: { ...agent('class'), objectType: 'Group', member: [agent('ann'), agent('ben')] },
      verb: { id: 'https://v.example/met' },
      object: { objectType: 'Agent', ...agent('cleo') },
      context: {
        instructor: agent('ida'),
        team: { objectType: 'Group', member: [agent('tom'), agent('ann')] },
        contextAgents: [{ objectType: 'contextAgent', agent: agent('carl') }],
        contextGroups: [{ objectType: 'contextGroup', group: { ...agent('crew'), objectType: 'Group' } }],
        contextActivities: { parent: { id: 'https://p.example' }, other: [{ id: 'https://o.example' }] },
        registration: 'EC531277-B57B-4C15-8D91-D292C5B2B8F7',
        statement: { objectType: 'StatementRef', id: '8F87CCDE-BB56-4C2E-AB83-44982EF22DF0' },
      },
    };
    expect(statementKeys(value, agent('store'))).toEqual({
      verb: 'https://v.example/met',
      actor: key('class'),
      agents: ['class', 'ann', 'ben', 'cleo'].map(key),
      relatedAgents: ['class', 'ann', 'ben', 'cleo', 'store', 'ida', 'tom', 'carl', 'crew'].map(key),
      activities: [],
      relatedActivities: ['https://p.example', 'https://o.example'],
      registration: 'ec531277-b57b-4c15-8d91-d292c5b2b8f7',
      contextStatement: '8f87ccde-bb56-4c2e-ab83-44982ef22df0',
    });
  });

  it('a SubStatement counts for the related filters only', () => {
    const value: Statement = {
      actor: agent('ann'),
      verb: { id: 'https://v.example/plans' },
      object: {
        objectType: 'SubStatement',
        actor: agent('ben'),
        verb: { id: 'https://v.example/did' },
        object: { id: 'https://a.example' },
        context: { instructor: agent('ida'), contextActivities: { grouping: [{ id: 'https://g.example' }] } },
      },
    };
    const keys = statementKeys(value);
    expect(keys.agents).toEqual([key('ann')]);
    expect(keys.relatedAgents).toEqual(['ann', 'ben', 'ida'].map(key));
    expect(keys.activities).toEqual([]);
    expect(keys.relatedActivities).toEqual(['https://a.example', 'https://g.example']);
  });

  it('a StatementRef is what the statement refers to, and voids when the verb says so', () => {
    const object = { objectType: 'StatementRef', id: '8F87CCDE-bb56-4c2e-ab83-44982ef22df0' } as const;
    const id = object.id.toLowerCase();
    const comment = statementKeys({ actor: agent('a'), verb: { id: 'https://v.example/commented' }, object });
    expect(comment).toMatchObject({ refersTo: id });
    expect(comment.voids).toBeUndefined();
    const voiding = { actor: agent('a'), verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, object };
    expect(statementKeys(voiding)).toMatchObject({ refersTo: id, voids: id });
  });

  it('has no key for what a statement does not have', () => {
    const object = { id: 'https://a.example' };
    const bare = { actor: agent('ann'), verb: { id: 'https://v.example' }, object };
    const keys = {
      verb: 'https://v.example',
      actor: key('ann'),
      agents: [key('ann')],
      relatedAgents: [key('ann')],
      activities: ['https://a.example'],
      relatedActivities: ['https://a.example'],
    };
    expect(statementKeys(bare)).toStrictEqual(keys);
    expect(statementKeys({ ...bare, context: {} })).toStrictEqual(keys);
    expect(statementKeys({ ...bare, context: { contextActivities: {} } })).toStrictEqual(keys);
    expect(statementKeys({ ...bare, object: { objectType: 'Activity', ...object } })).toStrictEqual(keys);
    expect(statementKeys({ ...bare, object: { objectType: 'SubStatement', ...bare } })).toStrictEqual({
      ...keys,
      activities: [],
    });
    const { actor: _, ...nobody } = keys;
    const anonymous = { objectType: 'Group', member: [{}, agent('ann'), agent('ann')] } as const;
    expect(statementKeys({ ...bare, actor: { ...anonymous, member: [...anonymous.member] } })).toStrictEqual(
      nobody,
    );
    const none = { objectType: 'Group' } as const;
    expect(statementKeys({ ...bare, actor: none })).toStrictEqual({
      ...nobody,
      agents: [],
      relatedAgents: [],
    });
  });

  it.each<[string, StatementObject, Partial<StatementKeys>]>([
    [
      'an Agent',
      { objectType: 'Agent', ...agent('cleo') },
      { agents: ['ann', 'cleo'].map(key), activities: [] },
    ],
    [
      'a Group',
      { objectType: 'Group', member: [agent('ben')] },
      { agents: ['ann', 'ben'].map(key), activities: [] },
    ],
    [
      'a StatementRef',
      { objectType: 'StatementRef', id: 'X' },
      { agents: [key('ann')], activities: [], relatedActivities: [], refersTo: 'x' },
    ],
  ])(
    'agrees with an object that is %s, in a SubStatement only for the related filters',
    (_, object, expected) => {
      const bare = { actor: agent('ann'), verb: { id: 'https://v.example' } };
      const { agents, refersTo, ...more } = expected;
      const keys = statementKeys({ ...bare, object });
      expect(keys).toMatchObject({ ...expected, relatedAgents: agents, relatedActivities: [] });
      expect(keys.refersTo).toBe(refersTo);
      const sub = { objectType: 'SubStatement', ...bare, object } as SubStatement;
      expect(statementKeys({ ...bare, object: sub })).toStrictEqual({
        verb: 'https://v.example',
        actor: key('ann'),
        agents: [key('ann')],
        relatedAgents: agents,
        activities: [],
        relatedActivities: more.activities,
      });
    },
  );

  it('many members count once each, in their order', () => {
    const members = Array.from({ length: 100_000 }, (_, n) => agent(`a${n}`));
    const value: Statement = {
      actor: { objectType: 'Group', name: 'crowd', member: [...members, agent('a0')] },
      verb: { id: 'https://v.example/met' },
      object: { id: 'https://a.example' },
      context: { team: { objectType: 'Group', member: [agent('a7'), agent('ida')] } },
    };
    const keys = statementKeys(value);
    expect(keys.agents).toEqual(members.map((_, n) => key(`a${n}`)));
    expect(keys.relatedAgents).toEqual([...keys.agents, key('ida')]);
  });
});
