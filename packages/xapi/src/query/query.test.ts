import { describe, expect, it } from 'vitest';
import {
  parseActivitiesQuery,
  parseActivityProfileQuery,
  parseAgentProfileQuery,
  parseAgentsQuery,
  parsePutStatementQuery,
  parseStateQuery,
} from './document-query.ts';
import { parseStatementQuery } from './statement-query.ts';

const ID = '5E9A9F0E-7e6b-4d0c-9c59-0a1f1f6c2f11';
const AGENT = '{"mbox":"mailto:a@x.org"}';
const ACTIVITY = 'https://a.example';

type Result = { ok: true; value: unknown } | { ok: false; issues: { code: string; path: string }[] };
const codes = (result: Result): string[] =>
  result.ok ? [] : result.issues.map((one) => `${one.code} ${one.path}`);
const statements = (input: Record<string, string | string[]>) => parseStatementQuery(input, '1.0.3');

describe('GET statements (1.0.3 Communication 2.1.3; 2.0.0 4.1.6.1)', () => {
  it('reads every parameter', () => {
    const all = new URLSearchParams({
      agent: AGENT,
      verb: 'https://v.example',
      activity: ACTIVITY,
      registration: ID,
      related_activities: 'true',
      related_agents: 'false',
      since: '2026-01-01T00:00:00Z',
      until: '2026-01-02T00:00:00+01:00',
      limit: '10',
      format: 'ids',
      attachments: 'true',
      ascending: 'true',
    });
    expect(parseStatementQuery(all, '2.0.0')).toEqual({
      ok: true,
      value: {
        kind: 'list',
        given: [...all.keys()],
        agent: { mbox: 'mailto:a@x.org' },
        verb: 'https://v.example',
        activity: ACTIVITY,
        registration: ID.toLowerCase(),
        relatedActivities: true,
        relatedAgents: false,
        since: Date.UTC(2026, 0, 1),
        until: Date.UTC(2026, 0, 1, 23),
        limit: 10,
        format: 'ids',
        attachments: true,
        ascending: true,
      },
    });
  });

  it('takes booleans in any case, as clients written in Python send them', () => {
    const names = ['attachments', 'ascending', 'related_agents', 'related_activities'];
    for (const [value, read] of [
      ['True', true],
      ['TRUE', true],
      ['False', false],
    ] as const) {
      expect(statements(Object.fromEntries(names.map((name) => [name, value])))).toMatchObject({
        value: { attachments: read, ascending: read, relatedAgents: read, relatedActivities: read },
      });
    }
  });

  it('statementId goes with format and attachments only (XAPI-00151, XAPI-00150)', () => {
    expect(statements({ statementId: ID, format: 'canonical', attachments: 'true' })).toEqual({
      ok: true,
      value: { kind: 'one', id: ID.toLowerCase(), voided: false, format: 'canonical', attachments: true },
    });
    expect(statements({ voidedStatementId: ID })).toMatchObject({ ok: true, value: { voided: true } });
    for (const [name, value] of Object.entries({
      agent: AGENT,
      verb: ACTIVITY,
      limit: '1',
      ascending: 'true',
      voidedStatementId: ID,
      more: 'eyJ',
      since: '2026-01-01T00:00:00Z',
    })) {
      expect(codes(statements({ statementId: ID, [name]: value }))).toContain(
        `conflicting_parameters ${name}`,
      );
    }
  });

  it.each<[string, Record<string, string | string[]>]>([
    ['unknown_parameter foo', { foo: 'bar' }],
    ['unknown_parameter StatementId', { StatementId: ID }],
    ['unknown_parameter Limit', { Limit: '1' }],
    ['repeated_parameter limit', { limit: ['1', '2'] }],
    ['invalid_uuid statementId', { statementId: 'wrong' }],
    ['invalid_uuid voidedStatementId', { voidedStatementId: 'wrong' }],
    ['invalid_uuid registration', { registration: 'wrong' }],
    ['invalid_parameter agent', { agent: 'wrong' }],
    ['invalid_parameter agent.account.name', { agent: '{"account":{"homePage":"tag:x","name":"\\u0000"}}' }],
    ['missing_identifier agent', { agent: '{}' }],
    ['missing_identifier agent', { agent: '{"objectType":"Group","member":[{"mbox":"mailto:a@x.org"}]}' }],
    ['wrong_type agent', { agent: 'true' }],
    ['invalid_iri verb', { verb: 'not.a.valid.iri.com/verb' }],
    ['invalid_iri activity', { activity: 'not.a.valid.iri.com/activity' }],
    ['invalid_timestamp since', { since: 'true' }],
    ['invalid_timestamp until', { until: '2026-01-01T00:00:00 01:00' }],
    ['invalid_parameter limit', { limit: '-1' }],
    ['invalid_parameter limit', { limit: '1.5' }],
    ['invalid_parameter format', { format: 'Exact' }],
    ['invalid_parameter attachments', { attachments: 'yes' }],
    ['invalid_parameter ascending', { ascending: 'yes' }],
  ])('%s', (expected, input) => {
    expect(codes(statements(input))).toContain(expected);
  });

  it('an agent with a key twice is refused by its path, as in a body', () => {
    const outcome = parseAgentsQuery({ agent: '{"mbox":"mailto:a@x.org","mbox":"mailto:b@x.org"}' });
    expect(outcome).toMatchObject({
      ok: false,
      issues: [{ code: 'json_duplicate_key', path: 'agent.mbox' }],
    });
  });

  it('related_activities without activity is not an error, and limit 0 is the maximum', () => {
    expect(statements({ related_activities: 'true', limit: '0' })).toMatchObject({
      ok: true,
      value: { limit: 0 },
    });
  });
});

describe('document resources (1.0.3 Communication 2.3, 2.6, 2.7; 2.0.0 4.1.6.2, 4.1.6.5, 4.1.6.6)', () => {
  const state = { activityId: ACTIVITY, agent: AGENT };

  it('State: stateId is required to write, since is for lists', () => {
    expect(parseStateQuery({ ...state, registration: ID, stateId: 's' }, 'PUT')).toEqual({
      ok: true,
      value: { activityId: ACTIVITY, agent: JSON.parse(AGENT), registration: ID.toLowerCase(), stateId: 's' },
    });
    expect(codes(parseStateQuery(state, 'PUT'))).toEqual(['missing_parameter stateId']);
    expect(codes(parseStateQuery(state, 'POST'))).toEqual(['missing_parameter stateId']);
    expect(parseStateQuery(state, 'DELETE')).toMatchObject({ ok: true });
    expect(parseStateQuery({ ...state, since: '2026-01-01T00:00:00Z' }, 'GET')).toMatchObject({ ok: true });
    expect(codes(parseStateQuery({ ...state, since: '2026-01-01T00:00:00Z' }, 'DELETE'))).toEqual([
      'unknown_parameter since',
    ]);
    expect(codes(parseStateQuery({ ...state, stateId: 's', since: '2026-01-01T00:00:00Z' }, 'GET'))).toEqual([
      'conflicting_parameters since',
    ]);
  });

  it.each([
    [{ activityId: undefined }, 'missing_parameter activityId'],
    [{ activityId: 'x' }, 'invalid_iri activityId'],
    [{ agent: undefined }, 'missing_parameter agent'],
    [{ agent: 'true' }, 'wrong_type agent'],
    [{ agent: 'not JSON' }, 'invalid_parameter agent'],
    [{ registration: 'true' }, 'invalid_uuid registration'],
    [{ since: 'true' }, 'invalid_timestamp since'],
    [{ stateid: 'x' }, 'unknown_parameter stateid'],
    [{ stateId: 'a\0b' }, 'invalid_parameter stateId'],
    [{ activityId: `${ACTIVITY}/\0` }, 'invalid_iri activityId'],
    [{ agent: '{"account":{"homePage":"https://a.example","name":"a\0b"}}' }, 'invalid_parameter agent'],
    [
      { agent: '{"account":{"homePage":"https://a.example","name":"a\\u0000b"}}' },
      'invalid_parameter agent.account.name',
    ],
    [
      { agent: '{"account":{"homePage":"https://a.example","name":"\\ud800"}}' },
      'invalid_parameter agent.account.name',
    ],
    [{ agent: '{"mbox":"mailto:a\\u0000@x.org"}' }, 'invalid_mbox agent.mbox'],
    [{ agent: '{"openid":"https://a.example/\\u0000"}' }, 'invalid_iri agent.openid'],
  ])('State refuses %j', (change, expected) => {
    expect(codes(parseStateQuery({ ...state, ...change }, 'GET'))).toContain(expected);
  });

  it('profiles: profileId is required but for GET', () => {
    for (const method of ['PUT', 'POST', 'DELETE'] as const) {
      expect(codes(parseActivityProfileQuery({ activityId: ACTIVITY }, method))).toEqual([
        'missing_parameter profileId',
      ]);
      expect(codes(parseAgentProfileQuery({ agent: AGENT }, method))).toEqual([
        'missing_parameter profileId',
      ]);
    }
    expect(parseActivityProfileQuery({ activityId: ACTIVITY, since: '2026-01-01T00:00:00Z' }, 'GET').ok).toBe(
      true,
    );
    expect(parseAgentProfileQuery({ agent: AGENT, profileId: 'p' }, 'HEAD').ok).toBe(true);
    expect(codes(parseAgentProfileQuery({ agent: AGENT, since: 'true' }, 'GET'))).toEqual([
      'invalid_timestamp since',
    ]);
  });

  it('profiles: a profileId that no database can hold as text is refused', () => {
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      for (const profileId of ['a\0b', '\ud800']) {
        expect(codes(parseActivityProfileQuery({ activityId: ACTIVITY, profileId }, method))).toEqual([
          'invalid_parameter profileId',
        ]);
        expect(codes(parseAgentProfileQuery({ agent: AGENT, profileId }, method))).toEqual([
          'invalid_parameter profileId',
        ]);
      }
    }
  });

  it('Agents, Activities and PUT statements need their one parameter', () => {
    expect(parseAgentsQuery({ agent: AGENT }).ok).toBe(true);
    expect(codes(parseAgentsQuery({}))).toEqual(['missing_parameter agent']);
    expect(parseActivitiesQuery({ activityId: ACTIVITY })).toEqual({
      ok: true,
      value: { activityId: ACTIVITY },
    });
    expect(codes(parseActivitiesQuery({ activityId: 'x' }))).toEqual(['invalid_iri activityId']);
    expect(parsePutStatementQuery({ statementId: ID })).toEqual({
      ok: true,
      value: { statementId: ID.toLowerCase() },
    });
    expect(codes(parsePutStatementQuery({ StatementId: ID }))).toContain('unknown_parameter StatementId');
    expect(codes(parsePutStatementQuery({ statementId: 'x' }))).toEqual(['invalid_uuid statementId']);
  });
});
