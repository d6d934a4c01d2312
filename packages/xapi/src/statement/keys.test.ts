import { describe, expect, it } from 'vitest';
import { statementKeys } from './keys.ts';
import type { Agent, Statement } from './model.ts';

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
