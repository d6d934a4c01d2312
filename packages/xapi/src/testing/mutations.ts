import type { IssueCode } from '../issue.ts';
import type { Statement } from '../statement/model.ts';

type Json = Record<string, unknown>;

/** One step out of the rules, and the issue that must name it. */
export interface Mutation {
  readonly name: string;
  readonly path: string;
  readonly code: IssueCode;
  /** The statement with the fault; the original stays as it is. */
  apply(statement: Statement): Json;
}

const MBOX = 'mailto:learner@example.org';
const ATTACHMENT = {
  usageType: 'https://example.org/usage',
  display: { en: 'x' },
  contentType: 'text/plain',
  length: 1,
  sha2: 'ab'.repeat(32),
};
const ACTIVITY = { id: 'https://example.org/activity' };

/** Sets the value at a dotted path; objects on the way are made where they are missing. */
function set(path: string, value: unknown): (statement: Json) => void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  return (statement) => {
    let at = statement;
    for (const key of keys) {
      const next = at[key];
      at = typeof next === 'object' && next !== null ? (next as Json) : addObject(at, key);
    }
    if (value === undefined) delete at[last];
    else at[last] = structuredClone(value);
  };
}

function addObject(parent: Json, key: string): Json {
  const made: Json = {};
  parent[key] = made;
  return made;
}

function fault(path: string, value: unknown, code: IssueCode, at = `$.${path}`, base: Json = {}): Mutation {
  const change = set(path, value);
  return {
    name: value === undefined ? `without ${path}` : `${path} = ${JSON.stringify(value)?.slice(0, 60)}`,
    path: at,
    code,
    apply(statement) {
      const copy = { ...structuredClone(statement), ...structuredClone(base) } as Json;
      change(copy);
      return copy;
    },
  };
}

const AGENT = { actor: { mbox: MBOX } };
const ACCOUNT = { homePage: 'https://example.org', name: 'x' };
const STATEMENT_REF = { objectType: 'StatementRef', id: '5e9a9f0e-7e6b-4d0c-9c59-0a1f1f6c2f11' };
const OF_ACTIVITY = { object: ACTIVITY, context: {} };
const OF_AGENT = { object: { objectType: 'Agent', mbox: MBOX }, context: {} };

const SUBSTATEMENT = {
  objectType: 'SubStatement',
  actor: AGENT.actor,
  verb: { id: 'https://v.example' },
  object: ACTIVITY,
};

/** Mutations that are faults in both versions, whatever valid statement they are applied to. */
const ALWAYS: Mutation[] = [
  ...['actor', 'verb', 'object'].map((key) => fault(key, undefined, 'missing_property')),
  ...[
    'id',
    'actor',
    'verb',
    'object',
    'result',
    'context',
    'timestamp',
    'stored',
    'authority',
    'version',
    'attachments',
  ].map((key) => fault(key, null, 'null_value')),
  fault('extra', 1, 'unknown_property'),
  ...['verb.extra', 'result.extra', 'result.score.extra'].map((path) => fault(path, 1, 'unknown_property')),
  ...['object.extra', 'object.definition.extra', 'context.extra', 'context.contextActivities.extra'].map(
    (path) => fault(path, 1, 'unknown_property', `$.${path}`, OF_ACTIVITY),
  ),
  fault('actor.extra', 1, 'unknown_property', '$.actor.extra', AGENT),
  fault('actor', { account: { ...ACCOUNT, extra: 1 } }, 'unknown_property', '$.actor.account.extra'),
  fault('object', { ...STATEMENT_REF, extra: 1 }, 'unknown_property', '$.object.extra'),
  fault('attachments', [{ ...ATTACHMENT, extra: 1 }], 'unknown_property', '$.attachments[0].extra'),
  fault('Timestamp', '2026-01-01T00:00:00Z', 'wrong_case'),
  fault('id', 'not-a-uuid', 'invalid_uuid'),
  fault('id', 7, 'wrong_type'),
  fault('verb.id', 'no scheme', 'invalid_iri'),
  fault('verb.id', undefined, 'missing_property'),
  fault('verb.display', { a12345678: 'x' }, 'invalid_language_tag', '$.verb.display.a12345678'),
  fault('verb.display', { en: 7 }, 'wrong_type', '$.verb.display.en'),
  fault('actor.mbox', 'learner@example.org', 'invalid_mbox', '$.actor.mbox', AGENT),
  fault('actor.mbox', undefined, 'missing_identifier', '$.actor', AGENT),
  fault('actor.openid', 'https://example.org/me', 'several_identifiers', '$.actor', AGENT),
  fault('actor.objectType', 'agent', 'wrong_case', '$.actor.objectType', AGENT),
  fault('actor.member', [], 'unknown_property', '$.actor.member', AGENT),
  fault('actor', { mbox_sha1sum: 'abc' }, 'invalid_sha1sum', '$.actor.mbox_sha1sum'),
  fault(
    'actor',
    { account: { homePage: 'example.org', name: 'x' } },
    'invalid_iri',
    '$.actor.account.homePage',
  ),
  fault(
    'actor',
    { account: { homePage: 'https://example.org' } },
    'missing_property',
    '$.actor.account.name',
  ),
  fault('actor', { objectType: 'Group' }, 'missing_property', '$.actor.member'),
  fault(
    'actor',
    { objectType: 'Group', member: [{ objectType: 'Group', mbox: MBOX }] },
    'invalid_value',
    '$.actor.member[0].objectType',
  ),
  fault('object', { objectType: 'Thing', id: 'https://a.example' }, 'invalid_value', '$.object.objectType'),
  fault('object', { objectType: 'StatementRef', id: 'x' }, 'invalid_uuid', '$.object.id'),
  fault('object.id', undefined, 'missing_property', '$.object.id', OF_ACTIVITY),
  fault('object.definition', { type: 'meeting' }, 'invalid_iri', '$.object.definition.type', OF_ACTIVITY),
  fault(
    'object.definition',
    { choices: [] },
    'missing_property',
    '$.object.definition.interactionType',
    OF_ACTIVITY,
  ),
  fault(
    'object.definition',
    { interactionType: 'choice', choices: [{ id: 'a' }, { id: 'a' }] },
    'duplicate_component_id',
    '$.object.definition.choices[1].id',
    OF_ACTIVITY,
  ),
  fault(
    'object.definition',
    { extensions: { key: 1 } },
    'invalid_iri',
    '$.object.definition.extensions.key',
    OF_ACTIVITY,
  ),
  fault('result', { score: { scaled: 1.01 } }, 'out_of_range', '$.result.score.scaled'),
  fault('result', { score: { raw: 1, min: 2 } }, 'out_of_range', '$.result.score.raw'),
  fault('result', { score: { raw: 3, max: 2 } }, 'out_of_range', '$.result.score.raw'),
  fault('result', { score: { min: 3, max: 2 } }, 'out_of_range', '$.result.score.min'),
  fault('result', { score: { raw: '1' } }, 'wrong_type', '$.result.score.raw'),
  fault('result', { success: 'true' }, 'wrong_type', '$.result.success'),
  fault('result', { duration: 'P4W1D' }, 'invalid_duration', '$.result.duration'),
  fault('timestamp', '2026-02-30T00:00:00Z', 'invalid_timestamp'),
  fault('timestamp', '2026-01-01T00:00:00-00:00', 'invalid_timestamp'),
  fault('version', '1.1.0', 'invalid_version'),
  fault('context.registration', 'x', 'invalid_uuid', '$.context.registration', OF_ACTIVITY),
  fault('context.language', 'something', 'invalid_language_tag', '$.context.language', OF_ACTIVITY),
  fault('context.platform', 'web', 'forbidden_property', '$.context.platform', OF_AGENT),
  fault('context.revision', '1', 'forbidden_property', '$.context.revision', OF_AGENT),
  fault('context.team', { mbox: MBOX }, 'missing_property', '$.context.team.objectType', OF_ACTIVITY),
  fault('context.statement', { id: 'x' }, 'missing_property', '$.context.statement.objectType', OF_ACTIVITY),
  fault(
    'context.contextActivities',
    { parents: [] },
    'unknown_property',
    '$.context.contextActivities.parents',
    OF_ACTIVITY,
  ),
  fault(
    'context.contextActivities',
    { parent: [{ id: 'x' }] },
    'invalid_iri',
    '$.context.contextActivities.parent[0].id',
    OF_ACTIVITY,
  ),
  fault('authority', { objectType: 'Group', mbox: MBOX, member: [] }, 'invalid_authority'),
  fault('attachments', {}, 'wrong_type'),
  fault('attachments', [{ ...ATTACHMENT, sha2: 'x' }], 'invalid_sha2', '$.attachments[0].sha2'),
  fault('attachments', [{ ...ATTACHMENT, length: 1.5 }], 'out_of_range', '$.attachments[0].length'),
  fault('attachments', [{ ...ATTACHMENT, fileUrl: 'x' }], 'invalid_iri', '$.attachments[0].fileUrl'),
  fault('verb', { id: 'http://adlnet.gov/expapi/verbs/voided' }, 'voiding_object', '$.object', OF_ACTIVITY),
  fault('object', { ...SUBSTATEMENT, id: '1' }, 'forbidden_property', '$.object.id', { context: {} }),
  fault(
    'object',
    { ...SUBSTATEMENT, result: { score: { scaled: 2 } } },
    'out_of_range',
    '$.object.result.score.scaled',
  ),
  fault('object', { ...SUBSTATEMENT, extra: 1 }, 'unknown_property', '$.object.extra'),
  fault(
    'object',
    { ...SUBSTATEMENT, context: { extensions: { key: 1 } } },
    'invalid_iri',
    '$.object.context.extensions.key',
  ),
];

const ONLY_1: Mutation[] = [
  fault('context.contextAgents', [], 'unknown_property', '$.context.contextAgents', OF_ACTIVITY),
  fault('context.contextGroups', [], 'unknown_property', '$.context.contextGroups', OF_ACTIVITY),
  fault('version', '2.0.0', 'invalid_version'),
];

const ONLY_2: Mutation[] = [
  fault(
    'context.contextAgents',
    [{ objectType: 'contextAgent', agent: AGENT.actor, relevantTypes: [] }],
    'invalid_value',
    '$.context.contextAgents[0].relevantTypes',
    OF_ACTIVITY,
  ),
  fault(
    'context.contextGroups',
    [{ objectType: 'contextGroup', group: { objectType: 'Group', mbox: MBOX }, relevantTypes: ['abc'] }],
    'invalid_iri',
    '$.context.contextGroups[0].relevantTypes[0]',
    OF_ACTIVITY,
  ),
];

/** All mutations that are faults under a version. */
export function mutationsFor(version: '1.0.3' | '2.0.0'): Mutation[] {
  return [...ALWAYS, ...(version === '1.0.3' ? ONLY_1 : ONLY_2)];
}
