import { describe, expect, it } from 'vitest';
import type { XapiVersion } from '../version.ts';
import { validateStatement } from './validate.ts';

type Json = Record<string, unknown>;

const MBOX = 'mailto:a@x.org';
const AGENT = { mbox: MBOX };
const APPLICATION = { account: { homePage: 'https://h.example/token', name: 'consumer' } };
const ACTIVITY = { id: 'https://a.example' };
const BASE = { actor: AGENT, verb: { id: 'https://v.example' }, object: ACTIVITY };
const REF = { objectType: 'StatementRef', id: '8f87ccde-bb56-4c2e-ab83-44982ef22df0' };
const VERSIONS: XapiVersion[] = ['1.0.3', '2.0.0'];

function faults(change: Json, version: XapiVersion = '2.0.0'): string[] {
  return validateStatement({ ...BASE, ...change }, version).map((one) => `${one.code} ${one.path}`);
}

describe.each(VERSIONS)('%s accepts', (version) => {
  it.each<[string, Json]>([
    ['the least statement', {}],
    [
      'an empty result, context, extensions and language map',
      { result: { extensions: {} }, context: {}, verb: { id: 'https://v.example', display: {} } },
    ],
    [
      'null, empty string and empty object as extension values (XAPI-00119)',
      { result: { extensions: { 'https://e/1': null, 'https://e/2': '', 'https://e/3': {} } } },
    ],
    ['an identified Group without members', { actor: { objectType: 'Group', openid: 'https://o.example' } }],
    ['a StatementRef, an Agent and a Group as object', { object: REF }],
    ['an Agent as object', { object: { objectType: 'Agent', ...AGENT } }],
    ['a Group as object', { object: { objectType: 'Group', member: [AGENT] } }],
    ['a voiding statement', { verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, object: REF }],
    ['an Agent as authority', { authority: AGENT }],
    [
      'an application and a user as authority (XAPI-00098)',
      { authority: { objectType: 'Group', member: [APPLICATION, AGENT] } },
    ],
    ['a timestamp years ahead', { timestamp: '2099-01-01T00:00:00Z' }],
    ['versions 1.0 and 1.0.9', { version: '1.0.9' }],
    ['a single context activity', { context: { contextActivities: { parent: ACTIVITY } } }],
    [
      'equal score bounds, as Open edX sends for work without weight',
      { result: { score: { min: 0, max: 0, raw: 0 } } },
    ],
    ['raw on its bounds, scaled at -1 and 1', { result: { score: { min: 0, raw: 0, max: 1, scaled: -1 } } }],
    ['platform with an Activity whose type is left out', { context: { platform: 'web', revision: '1' } }],
  ])('%s', (_, change) => {
    expect(faults(change, version)).toEqual([]);
  });
});

describe.each(VERSIONS)('%s refuses', (version) => {
  it.each<[string, Json, string]>([
    [
      'an identified Group as authority',
      { authority: { objectType: 'Group', mbox: MBOX, member: [APPLICATION, AGENT] } },
      'invalid_authority $.authority',
    ],
    [
      'one member in an authority',
      { authority: { objectType: 'Group', member: [APPLICATION] } },
      'invalid_authority $.authority.member',
    ],
    [
      'three members in an authority',
      { authority: { objectType: 'Group', member: [APPLICATION, AGENT, AGENT] } },
      'invalid_authority $.authority.member',
    ],
    [
      'an authority without application',
      { authority: { objectType: 'Group', member: [AGENT, AGENT] } },
      'invalid_authority $.authority.member',
    ],
    [
      'null members in an authority',
      { authority: { objectType: 'Group', member: [null, null] } },
      'null_value $.authority.member[0]',
    ],
    [
      'an anonymous Group with no members',
      { actor: { objectType: 'Group', member: [] } },
      'invalid_value $.actor.member',
    ],
    [
      'a SubStatement in a SubStatement',
      { object: { objectType: 'SubStatement', ...BASE, object: { objectType: 'SubStatement', ...BASE } } },
      'invalid_value $.object.object.objectType',
    ],
    [
      'a fault inside a SubStatement',
      { object: { objectType: 'SubStatement', ...BASE, context: { language: 'something' } } },
      'invalid_language_tag $.object.context.language',
    ],
    [
      'revision in a SubStatement about an Agent',
      {
        object: {
          objectType: 'SubStatement',
          ...BASE,
          object: { objectType: 'Agent', ...AGENT },
          context: { revision: '1' },
        },
      },
      'forbidden_property $.object.context.revision',
    ],
    [
      'voiding an Activity',
      { verb: { id: 'http://adlnet.gov/expapi/verbs/voided' } },
      'voiding_object $.object',
    ],
    [
      'an interaction type in the wrong case',
      { object: { ...ACTIVITY, definition: { interactionType: 'Choice' } } },
      'wrong_case $.object.definition.interactionType',
    ],
    [
      'components that the interaction type does not have',
      { object: { ...ACTIVITY, definition: { interactionType: 'choice', scale: [] } } },
      'forbidden_property $.object.definition.scale',
    ],
    ['an object that is an array', { object: [] }, 'wrong_type $.object'],
    [
      'an objectType of the wrong JSON type',
      { object: { objectType: {}, id: 'https://a.example' } },
      'wrong_type $.object.objectType',
    ],
    ['an empty string for an IRI', { verb: { id: '' } }, 'invalid_iri $.verb.id'],
    [
      'an attachment without sha2, fileUrl or not',
      {
        attachments: [
          { usageType: 'https://u', display: {}, contentType: 'a/b', length: 1, fileUrl: 'https://f' },
        ],
      },
      'missing_property $.attachments[0].sha2',
    ],
    [
      'a score beyond double precision',
      { result: { score: { raw: Number.POSITIVE_INFINITY } } },
      'out_of_range $.result.score.raw',
    ],
    ['keys that Object.prototype has', { constructor: 1 }, 'unknown_property $.constructor'],
    ['odd keys, naming them in the path', { 'a b': 1 }, 'unknown_property $["a b"]'],
  ])('%s', (_, change, expected) => {
    expect(faults(change, version)).toContain(expected);
  });
});

describe('what only 2.0.0 has', () => {
  const context = {
    contextAgents: [{ objectType: 'contextAgent', agent: AGENT, relevantTypes: ['https://t.example'] }],
    contextGroups: [{ objectType: 'contextGroup', group: { objectType: 'Group', member: [AGENT] } }],
  };

  it('contextAgents and contextGroups', () => {
    expect(faults({ context })).toEqual([]);
    expect(faults({ context }, '1.0.3')).toEqual([
      'unknown_property $.context.contextAgents',
      'unknown_property $.context.contextGroups',
    ]);
  });

  it.each<[string, Json, string]>([
    [
      'another objectType',
      { objectType: 'Agent', agent: AGENT },
      'invalid_value $.context.contextAgents[0].objectType',
    ],
    ['no objectType', { agent: AGENT }, 'missing_property $.context.contextAgents[0].objectType'],
    ['no agent', { objectType: 'contextAgent' }, 'missing_property $.context.contextAgents[0].agent'],
    [
      'an invalid agent',
      { objectType: 'contextAgent', agent: {} },
      'missing_identifier $.context.contextAgents[0].agent',
    ],
    [
      'a Group as agent',
      { objectType: 'contextAgent', agent: { objectType: 'Group', ...AGENT } },
      'invalid_value $.context.contextAgents[0].agent.objectType',
    ],
    [
      'another property',
      { objectType: 'contextAgent', agent: AGENT, member: [] },
      'unknown_property $.context.contextAgents[0].member',
    ],
  ])('a contextAgent with %s is refused', (_, one, expected) => {
    expect(faults({ context: { contextAgents: [one] } })).toContain(expected);
  });
});

describe('the list of issues', () => {
  it('is complete, and bounded', () => {
    const bad = { id: 1, actor: {}, verb: {}, object: {}, result: { success: 'x' }, extra: 1 };
    expect(validateStatement(bad, '2.0.0')).toHaveLength(6);
    expect(validateStatement(bad, '2.0.0', 2)).toHaveLength(2);
  });

  it('quotes what was received, cut short, and says what to do', () => {
    const [issue] = validateStatement({ ...BASE, verb: { id: 'x'.repeat(5000) } }, '2.0.0');
    expect(issue?.message.length).toBeLessThan(200);
    expect(issue?.hint).toContain('scheme');
  });
});
