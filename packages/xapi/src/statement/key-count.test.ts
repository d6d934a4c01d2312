import { expect, it } from 'vitest';
import { newCheck } from './check.ts';
import { checkStatement } from './validate.ts';

const AGENT = { objectType: 'Agent', name: 'Ann', account: { homePage: 'https://x.example', name: 'a' } };
const GROUP = { objectType: 'Group', name: 'Team', member: [AGENT, AGENT] };
const REF = { objectType: 'StatementRef', id: '8f87ccde-bb56-4c2e-ab83-44982ef22df0' };
const VERB = { id: 'https://x.example/did', display: { en: 'did', de: 'tat' } };
const EXTENSIONS = {
  'https://x.example/e': { a: [1, null, { b: { c: null } }, [{ d: 'x' }]], e: {} },
  'x:y': [{}, 2],
};
const ACTIVITY = {
  objectType: 'Activity',
  id: 'https://x.example/a',
  definition: {
    name: { en: 'A' },
    interactionType: 'choice',
    choices: [{ id: '1', description: { en: 'One', de: 'Eins' } }, { id: '2' }],
    extensions: EXTENSIONS,
  },
};
const CONTEXT = {
  instructor: GROUP,
  contextActivities: { parent: ACTIVITY, other: [ACTIVITY, ACTIVITY] },
  contextAgents: [{ objectType: 'contextAgent', agent: AGENT, relevantTypes: ['x:y'] }],
  contextGroups: [{ objectType: 'contextGroup', group: GROUP }],
  statement: REF,
  extensions: EXTENSIONS,
};
const ATTACHMENT = {
  usageType: 'https://x.example/report',
  display: { en: 'Report' },
  contentType: 'text/plain',
  length: 0,
  sha2: 'ab'.repeat(32),
};
const BODY = { actor: AGENT, verb: VERB, object: ACTIVITY };
const RESULT = { score: { scaled: 1, raw: 2, min: 0, max: 3 }, success: true, extensions: EXTENSIONS };

function keysOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce((sum: number, one) => sum + keysOf(one), 0);
  return inside + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

/** So that a valid text is not searched for keys that come twice. */
it.each<[string, object]>([
  ['a statement', BODY],
  ['an Activity and a result', { ...BODY, result: RESULT }],
  ['a context', { ...BODY, context: CONTEXT }],
  ['attachments', { ...BODY, attachments: [ATTACHMENT, ATTACHMENT] }],
  ['a Group', { ...BODY, actor: GROUP, object: { ...GROUP, mbox: 'mailto:g@x.example' } }],
  ['a StatementRef', { ...BODY, object: REF, authority: GROUP }],
  ['a SubStatement', { ...BODY, object: { objectType: 'SubStatement', ...BODY, result: RESULT } }],
])('the keys of %s are all counted', (_, statement) => {
  const check = newCheck('2.0.0');
  checkStatement(check, statement, '$');
  expect([check.keys, check.issues]).toEqual([keysOf(statement), []]);
});
