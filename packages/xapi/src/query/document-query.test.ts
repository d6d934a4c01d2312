import { describe, expect, it } from 'vitest';
import type { Issue } from '../issue.ts';
import {
  type DocumentMethod,
  parseActivitiesQuery,
  parseActivityProfileQuery,
  parseAgentProfileQuery,
  parseAgentsQuery,
  parsePutStatementQuery,
  parseStateQuery,
} from './document-query.ts';
import type { QueryInput } from './parameters.ts';

const ID = '5E9A9F0E-7e6b-4d0c-9c59-0a1f1f6c2f11';
const ACTIVITY = 'https://a.example';
const ANN = { mbox: 'mailto:a@x.org' };
const AGENT = JSON.stringify(ANN);
const SINCE = '2026-01-01T00:00:00Z';
const INSTANT = Date.UTC(2026, 0, 1);

type Read = (
  input: QueryInput,
  method: DocumentMethod,
) => { ok: true; value: object } | { ok: false; issues: Issue[] };
const RESOURCES: Record<string, Read> = {
  State: parseStateQuery,
  'Activity Profile': parseActivityProfileQuery,
  'Agent Profile': parseAgentProfileQuery,
  Agents: parseAgentsQuery,
  Activities: parseActivitiesQuery,
  'PUT statements': parsePutStatementQuery,
};

function issuesOf(resource: string, method: DocumentMethod, input: QueryInput): readonly Issue[] {
  const read = RESOURCES[resource]?.(input, method);
  return read === undefined || read.ok ? [] : read.issues;
}

describe('what is read of the parameters', () => {
  const activityId = ACTIVITY;
  const both = { activityId, agent: AGENT };
  it.each<[string, DocumentMethod, QueryInput, object]>([
    ['State', 'GET', both, { activityId, agent: ANN }],
    [
      'State',
      'HEAD',
      { ...both, registration: ID, since: SINCE },
      { activityId, agent: ANN, registration: ID.toLowerCase(), since: INSTANT },
    ],
    ['State', 'DELETE', { ...both, stateId: 's' }, { activityId, agent: ANN, stateId: 's' }],
    ['Activity Profile', 'GET', { activityId }, { activityId }],
    ['Activity Profile', 'HEAD', { activityId, since: SINCE }, { activityId, since: INSTANT }],
    ['Activity Profile', 'PUT', { activityId, profileId: 'p' }, { activityId, profileId: 'p' }],
    ['Agent Profile', 'GET', { agent: AGENT }, { agent: ANN }],
    ['Agent Profile', 'HEAD', { agent: AGENT, since: SINCE }, { agent: ANN, since: INSTANT }],
    ['Agent Profile', 'DELETE', { agent: AGENT, profileId: 'p' }, { agent: ANN, profileId: 'p' }],
    ['Agents', 'GET', { agent: AGENT }, { agent: ANN }],
    ['Activities', 'GET', { activityId }, { activityId }],
    ['PUT statements', 'PUT', { statementId: ID }, { statementId: ID.toLowerCase() }],
  ])('%s, %s: %j', (resource, method, input, value) => {
    expect(RESOURCES[resource]?.(input, method)).toStrictEqual({ ok: true, value });
  });
});

describe('what is refused', () => {
  it.each([
    ['State', 'GET', 'activityId, agent, registration, stateId, since'],
    ['State', 'DELETE', 'activityId, agent, registration, stateId'],
    ['Activity Profile', 'HEAD', 'activityId, profileId, since'],
    ['Activity Profile', 'PUT', 'activityId, profileId'],
    ['Agent Profile', 'GET', 'agent, profileId, since'],
    ['Agent Profile', 'POST', 'agent, profileId'],
    ['Agents', 'GET', 'agent'],
    ['Activities', 'GET', 'activityId'],
    ['PUT statements', 'PUT', 'statementId'],
  ] as const)('%s, %s, knows these parameters: %s', (resource, method, names) => {
    expect(issuesOf(resource, method, { other: '1' })).toContainEqual(
      expect.objectContaining({ code: 'unknown_parameter', hint: `Known here: ${names}.` }),
    );
  });

  it.each<[string, DocumentMethod, readonly string[]]>([
    ['State', 'GET', ['activityId', 'agent']],
    ['State', 'PUT', ['activityId', 'agent', 'stateId']],
    ['Activity Profile', 'GET', ['activityId']],
    ['Activity Profile', 'DELETE', ['activityId', 'profileId']],
    ['Agent Profile', 'GET', ['agent']],
    ['Agent Profile', 'POST', ['agent', 'profileId']],
    ['Agents', 'GET', ['agent']],
    ['Activities', 'GET', ['activityId']],
    ['PUT statements', 'PUT', ['statementId']],
  ])('%s, %s, needs %j, absent and empty ones alike', (resource, method, names) => {
    const missing = names.map((name) => ({
      code: 'missing_parameter',
      path: name,
      message: `The parameter "${name}" is required.`,
    }));
    expect(issuesOf(resource, method, {})).toStrictEqual(missing);
    expect(issuesOf(resource, method, Object.fromEntries(names.map((name) => [name, ''])))).toStrictEqual(
      missing,
    );
  });

  it.each([
    ['State', { activityId: ACTIVITY, agent: AGENT, stateId: 's' }, 'stateId'],
    ['Activity Profile', { activityId: ACTIVITY, profileId: 'p' }, 'profileId'],
    ['Agent Profile', { agent: AGENT, profileId: 'p' }, 'profileId'],
  ])('%s: since beside the id of one document', (resource, input, id) => {
    expect(issuesOf(resource, 'GET', { ...input, since: SINCE })).toStrictEqual([
      {
        code: 'conflicting_parameters',
        path: 'since',
        message: `"since" cannot be combined with "${id}".`,
        hint: `Leave out "${id}" to list what changed since then.`,
      },
    ]);
  });
});
