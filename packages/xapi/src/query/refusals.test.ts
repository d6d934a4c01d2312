import { describe, expect, it } from 'vitest';
import type { Issue } from '../issue.ts';
import {
  parseActivityProfileQuery,
  parseAgentsQuery,
  parsePutStatementQuery,
  parseStateQuery,
} from './document-query.ts';
import { Parameters } from './parameters.ts';
import { parseStatementQuery } from './statement-query.ts';

const ID = '5e9a9f0e-7e6b-4d0c-9c59-0a1f1f6c2f11';
const AGENT = '{"mbox":"mailto:a@x.org"}';

function issuesOf(read: { ok: true } | { ok: false; issues: Issue[] }): Issue[] {
  return read.ok ? [] : read.issues;
}
const list = (input: Record<string, string | string[]>) => issuesOf(parseStatementQuery(input, '1.0.3'));

const NAMES =
  'statementId, voidedStatementId, agent, verb, activity, registration, related_activities, related_agents, ' +
  'since, until, limit, format, attachments, ascending, more';

describe('a refused parameter', () => {
  it.each<[Record<string, string | string[]>, Partial<Issue>]>([
    [
      { foo: '1' },
      {
        code: 'unknown_parameter',
        path: 'foo',
        message: '"foo" is not a parameter here.',
        hint: `Known here: ${NAMES}.`,
      },
    ],
    [
      { statementid: ID },
      {
        code: 'unknown_parameter',
        message: '"statementid" is not a parameter here.',
        hint: 'Write "statementId".',
      },
    ],
    [
      { limit: ['1', '2'] },
      { code: 'repeated_parameter', path: 'limit', message: 'The parameter "limit" came more than once.' },
    ],
    [
      { format: 'Exact' },
      {
        code: 'invalid_parameter',
        path: 'format',
        message: 'The parameter "format" must be one of ids, exact, canonical, not "Exact".',
      },
    ],
    [
      { attachments: 'Yes' },
      {
        code: 'invalid_parameter',
        message: 'The parameter "attachments" must be "true" or "false", not "Yes".',
      },
    ],
    [
      { limit: '-1' },
      {
        code: 'invalid_parameter',
        message: 'The parameter "limit" must be a whole number, 0 or more, not "-1".',
      },
    ],
    [
      { registration: 'x' },
      {
        code: 'invalid_uuid',
        path: 'registration',
        message: 'The parameter "registration" must be a UUID, not "x".',
      },
    ],
    [
      { verb: '' },
      {
        code: 'invalid_parameter',
        path: 'verb',
        message: 'The parameter "verb" is empty.',
        hint: 'Leave it out where it has no value.',
      },
    ],
    [
      { agent: 'ann' },
      {
        code: 'invalid_parameter',
        path: 'agent',
        message: 'The parameter "agent" must be JSON, not "ann".',
        hint: 'Send an Agent as JSON, percent-encoded, such as {"mbox":"mailto:learner@example.org"}.',
      },
    ],
    [
      { agent: '{"objectType":"Group","member":[{"mbox":"mailto:a@x.org"}]}' },
      {
        code: 'missing_identifier',
        path: 'agent',
        message: 'A Group without identifier cannot be asked for.',
        hint: 'Ask for its members one by one.',
      },
    ],
    [
      { statementId: ID, limit: '1' },
      {
        code: 'conflicting_parameters',
        path: 'limit',
        message: '"limit" cannot be combined with "statementId".',
        hint: 'With "statementId" only "format" and "attachments" are allowed.',
      },
    ],
    [
      { voidedStatementId: ID, verb: 'urn:x' },
      {
        code: 'conflicting_parameters',
        path: 'verb',
        message: '"verb" cannot be combined with "voidedStatementId".',
      },
    ],
  ])('%j', (input, issue) => {
    expect(list(input)).toEqual([expect.objectContaining(issue)]);
  });

  it('of documents, too', () => {
    const state = { activityId: 'urn:a:1', agent: AGENT };
    expect(
      issuesOf(parseStateQuery({ ...state, stateId: 's', since: '2026-01-01T00:00:00Z' }, 'GET')),
    ).toEqual([
      {
        code: 'conflicting_parameters',
        path: 'since',
        message: '"since" cannot be combined with "stateId".',
        hint: 'Leave out "stateId" to list what changed since then.',
      },
    ]);
    expect(issuesOf(parseStateQuery({ ...state, stateId: 'a\0' }, 'GET'))).toEqual([
      {
        code: 'invalid_parameter',
        path: 'stateId',
        message: 'stateId holds the character U+0000 or half of a surrogate pair.',
        hint: 'Use well-formed text without U+0000.',
      },
    ]);
    const missing = {
      code: 'missing_parameter',
      path: 'statementId',
      message: 'The parameter "statementId" is required.',
    };
    expect(issuesOf(parsePutStatementQuery({}))).toEqual([missing]);
    expect(issuesOf(parsePutStatementQuery({ statementId: '' }))).toEqual([missing]);
    for (const id of ['', undefined]) {
      const expected = id === '' ? ['invalid_parameter profileId'] : [];
      const read = parseActivityProfileQuery({ activityId: 'urn:a:1', profileId: id }, 'GET');
      expect(issuesOf(read).map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
    }
  });

  it('names at most five keys that come twice in an agent', () => {
    const keys = Array.from({ length: 8 }, () => '"mbox":"mailto:a@x.org"').join(',');
    const issues = issuesOf(parseAgentsQuery({ agent: `{${keys}}` }));
    expect(issues.length).toBeGreaterThan(0);
    expect(issues.length).toBeLessThanOrEqual(5);
  });
});

describe('accepted parameters', () => {
  it.each(['0', '1', '007', '999999999999999'])('limit=%s is a number', (limit) => {
    expect(parseStatementQuery({ limit }, '1.0.3')).toMatchObject({ value: { limit: Number(limit) } });
  });

  it.each(['', '1e3', ' 1', '1 ', '+1', '0x1', '1000000000000000'])('limit=%j is not a limit', (limit) => {
    expect(list({ limit })).toMatchObject([{ code: 'invalid_parameter', path: 'limit' }]);
  });

  it('are a list of exact statements where nothing is asked for', () => {
    expect(parseStatementQuery({}, '1.0.3')).toEqual({
      ok: true,
      value: {
        kind: 'list',
        given: [],
        relatedActivities: false,
        relatedAgents: false,
        limit: 0,
        format: 'exact',
        attachments: false,
        ascending: false,
      },
    });
  });

  it('keep the token of a link beside what it was made with', () => {
    expect(parseStatementQuery({ more: 'eyJ', limit: '5' }, '1.0.3')).toMatchObject({
      value: { more: 'eyJ', given: ['limit'], limit: 5 },
    });
  });

  it('may be absent by name: undefined is not a value', () => {
    const parameters = new Parameters({ agent: undefined, verb: ['urn:x'] }, ['agent', 'verb']);
    expect([parameters.has('agent'), parameters.has('verb'), parameters.names()]).toEqual([
      false,
      true,
      ['verb'],
    ]);
    expect(parameters.issues).toEqual([]);
  });
});
