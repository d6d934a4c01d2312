import type { RunningCairn } from '@cairn/running-cairn';
import { type Attack, type AttackRequest, ask, inGzip, postJson } from '../attack.ts';
import { keyHeaders } from '../senders.ts';

/** Statements that are valid, or nearly, and much larger than any sender means. */

const ACTOR = { mbox: 'mailto:learner@example.org' };
const VERB = { id: 'http://adlnet.gov/expapi/verbs/experienced' };
const OBJECT = { id: 'https://example.org/course' };

const statement = (more: object) => ({ actor: ACTOR, verb: VERB, object: OBJECT, ...more });
const post = (value: unknown) => postJson('/xapi/statements', JSON.stringify(value));

function numbered<T>(count: number, member: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => member(i));
}

const EXTENSIONS = 700_000;
/** An extension for each of the given number of keys, 22 bytes each. */
const extensions = (count: number) =>
  Object.fromEntries(numbered(count, (i) => [`a:${i.toString(36)}`, i % 10]));
let extendedText: string | undefined;
/** Made once: that takes longer than anything a store does with it. */
const extended = () => {
  extendedText ??= JSON.stringify(statement({ context: { extensions: extensions(EXTENSIONS) } }));
  return extendedText;
};

async function withManyExtensions(cairn: RunningCairn): Promise<void> {
  const body = extended();
  // A store that refuses it is held by it no longer.
  const answer = await fetch(`${cairn.endpoint}/statements`, {
    method: 'POST',
    headers: keyHeaders(cairn),
    body,
  });
  await answer.arrayBuffer();
  await cairn.caughtUp();
}

const byKey = (name: string, make: () => AttackRequest): Attack => ({ name, from: 'key', make });
const after = (name: string, target: string): Attack => ({
  ...byKey(`${name}, after 700,000 extensions`, () => ask(target)),
  before: withManyExtensions,
});

const definition = (more: object) => ({ object: { ...OBJECT, definition: more } });
const choices = (count: number) => numbered(count, (i) => ({ id: `c${i}` }));

export const STATEMENT_ATTACKS: readonly Attack[] = [
  byKey('statement of 700,000 extensions', () => postJson('/xapi/statements', extended())),
  byKey('statement of 700,000 extensions, in gzip', () => inGzip(postJson('/xapi/statements', extended()))),
  {
    name: 'statement of 700,000 extensions, in gzip, by a content token',
    from: 'token',
    make: () => inGzip(postJson('/xapi/statements', extended())),
  },
  {
    name: 'statement of a long response, 15 MiB in gzip, by a content token',
    from: 'token',
    make: () => inGzip(post(numbered(15, () => statement({ result: { response: 'x'.repeat(1_000_000) } })))),
  },
  byKey('extension of 3 million members', () =>
    post(statement({ result: { extensions: { 'a:b': numbered(3_000_000, () => 0) } } })),
  ),
  byKey('language map of 400,000 entries', () =>
    post(statement(definition({ name: Object.fromEntries(numbered(400_000, (i) => [`en-x-${i}`, 'a'])) }))),
  ),
  byKey('group of 300,000 members', () =>
    post(
      statement({
        actor: {
          objectType: 'Group',
          member: numbered(300_000, (i) => ({ mbox: `mailto:${i}@example.org` })),
        },
      }),
    ),
  ),
  byKey('context of 300,000 activities', () =>
    post(
      statement({ context: { contextActivities: { other: numbered(300_000, (i) => ({ id: `a:${i}` })) } } }),
    ),
  ),
  byKey('interaction of 300,000 choices', () =>
    post(statement(definition({ interactionType: 'choice', choices: choices(300_000) }))),
  ),
  byKey('300,000 attachments', () =>
    post(
      statement({
        attachments: numbered(60_000, () => ({
          usageType: 'a:b',
          display: { en: 'a' },
          contentType: 'text/plain',
          length: 1,
          sha2: '0'.repeat(64),
          fileUrl: 'a:b',
        })),
      }),
    ),
  ),
  byKey('4,096 statements, all with something wrong', () =>
    post(numbered(4_096, () => ({ ...statement({}), 'not a property': 'x'.repeat(3_000) }))),
  ),
  byKey('4,096 statements of 3 kB', () =>
    post(numbered(4_096, () => statement({ result: { response: 'é'.repeat(1_500) } }))),
  ),
  byKey('extension of numbers of 10,000 digits', () =>
    postJson(
      '/xapi/statements',
      JSON.stringify(statement({ result: { extensions: { 'a:b': ['@'] } } })).replace(
        '"@"',
        numbered(800, () => '1'.repeat(10_000)).join(','),
      ),
    ),
  ),
  after("the page's poll", '/api/statements?limit=20'),
  after("the page's figures", '/api/summary'),
  after('the newest statement', '/xapi/statements?limit=1'),
  after('the newest statement in canonical', '/xapi/statements?limit=1&format=canonical'),
  after('a page of 1,000 ids', '/xapi/statements?limit=1000&format=ids'),
];
