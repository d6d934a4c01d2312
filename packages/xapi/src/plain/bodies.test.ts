import { expect, it } from 'vitest';
import type { XapiVersion } from '../version.ts';
import { readPlainStatements } from './read-plain.ts';

const ID = '8F87CCDE-BB56-4C2E-AB83-44982EF22DF0';
const REST = '"actor":{"mbox":"mailto:a@x.example"},"verb":{"id":"x:v"},"object":{"id":"x:o"}';
const ONE = `{${REST}}`;
const WITH_ID = `{"id":"${ID}",${REST}}`;
const WITH_TIME = `{${REST},"timestamp":"2026-01-31T09:30:00Z"}`;
const having = (more: string) => `{${REST},${more}}`;

function read(body: string, version: XapiVersion = '1.0.3', maxStatements = 3, maxDepth = 20) {
  const found = readPlainStatements(Buffer.from(body), { version, maxStatements, maxDepth });
  return found && { single: found.single, statements: found.statements.map((one) => ({ ...one })) };
}
const plain = (raw: string, id?: string, timestamp?: string) => ({ raw, id, timestamp });

it.each<[string, ReturnType<typeof read>]>([
  [ONE, { single: true, statements: [plain(ONE)] }],
  [` \n${WITH_ID}\t `, { single: true, statements: [plain(WITH_ID, ID.toLowerCase())] }],
  ['[]', { single: false, statements: [] }],
  [' [ ] ', { single: false, statements: [] }],
  [`[${WITH_TIME}]`, { single: false, statements: [plain(WITH_TIME, undefined, '2026-01-31T09:30:00Z')] }],
  [
    `[ ${WITH_ID} , ${WITH_TIME},${ONE} ]`,
    {
      single: false,
      statements: [
        plain(WITH_ID, ID.toLowerCase()),
        plain(WITH_TIME, undefined, '2026-01-31T09:30:00Z'),
        plain(ONE),
      ],
    },
  ],
  ['', undefined],
  ['[', undefined],
  [`${ONE},`, undefined],
  [`${ONE},${ONE}`, undefined],
  [`${ONE}]`, undefined],
  [`[${ONE}`, undefined],
  [`[${ONE}}`, undefined],
  [`[${ONE},]`, undefined],
  [`[${ONE}]]`, undefined],
  [`[,${ONE}]`, undefined],
  [`[${ONE};${ONE}]`, undefined],
  [`[${WITH_ID},${WITH_ID.toLowerCase()}]`, undefined],
  [`[${ONE},${ONE},${ONE},${ONE}]`, undefined],
  ['[][]', undefined],
])('%s is read so', (body, found) => {
  expect(read(body)).toEqual(found);
});

it.each<[string, boolean]>([
  ['"version":"1.0.3"', true],
  ['"version":"1.0.9"', true],
  ['"version":"2.0.0"', false],
  ['"version":"1"', false],
  ['"stored":"2026-01-31T09:30:00Z"', false],
  ['"timestamp":"2026-01-31"', false],
  ['"timestamp":"2026-01-31T09:30:00Z', false],
  ['"timestamp":1', false],
  ['"authority":{"mbox":"mailto:a@x.example"}', false],
  ['"attachments":[]', false],
  ['"result":{"score":{"scaled":1},"success":true,"duration":"PT1S"}', true],
  ['"result":{"score":{"scaled":2}}', false],
  ['"result":{"duration":"1"}', false],
  [
    '"context":{"contextActivities":{"parent":{"id":"x:p"},"other":[]},"language":"en","registration":"8f87ccde-bb56-4c2e-ab83-44982ef22df0"}',
    true,
  ],
  ['"context":{"contextActivities":{"others":[]}}', false],
  ['"context":{"instructor":{"mbox":"mailto:a@x.example"}}', false],
  ['"context":{"contextAgents":[]}', false],
])('a statement with %s is plain: %s', (more, isPlain) => {
  expect(read(having(more)) !== undefined).toBe(isPlain);
});

it.each<[string, string, boolean]>([
  ['"mailto:a@x.example"', '"mailto:a@x.example","objectType":"Agent","name":"A"', true],
  ['"mailto:a@x.example"', '"mailto:a@x.example","objectType":"Group"', false],
  ['"mailto:a@x.example"', '"a@x.example"', false],
  ['"mbox":"mailto:a@x.example"', '"account":{"homePage":"x:y","name":"a"}', true],
  ['"mbox":"mailto:a@x.example"', '"account":{"homePage":"x:y"}', false],
  ['"mbox":"mailto:a@x.example"', `"mbox_sha1sum":"${'a'.repeat(40)}"`, true],
  ['"mbox":"mailto:a@x.example"', '"mbox_sha1sum":"a"', false],
  ['"mbox":"mailto:a@x.example"', '"openid":"x:y","name":"A"', true],
  ['"mbox":"mailto:a@x.example"', '"name":"A"', false],
  ['"x:v"', '"x:v","display":{"en":"v"}', true],
  ['"x:v"', '"http://adlnet.gov/expapi/verbs/voided"', false],
  ['"x:o"', '"x:o","objectType":"Activity","definition":{"interactionType":"numeric"}', true],
  ['"x:o"', '"x:o","objectType":"Agent"', false],
  ['"x:o"', '"x:o","definition":{"interactionType":"x"}', false],
  ['"x:o"', '"x:o","definition":{"correctResponsesPattern":[],"interactionType":"numeric"}', false],
])('with %s put to %s it is plain: %s', (from, to, isPlain) => {
  expect(read(ONE.replace(from, to)) !== undefined).toBe(isPlain);
});

it('takes versions as its request has them', () => {
  const versions = ['1.0', '1.0.3', '2.0.0', '2.0', '3.0'];
  const taken = (of: XapiVersion) =>
    versions.filter((one) => read(having(`"version":"${one}"`), of) !== undefined);
  expect([taken('1.0.3'), taken('2.0.0')]).toEqual([
    ['1.0', '1.0.3'],
    ['1.0', '1.0.3', '2.0.0', '2.0'],
  ]);
});

it('keeps to the bounds', () => {
  const three = `[${ONE},${ONE},${ONE}]`;
  expect([2, 3].map((most) => read(three, '1.0.3', most) !== undefined)).toEqual([false, true]);
  expect([1, 2].map((depth) => read(ONE, '1.0.3', 3, depth) !== undefined)).toEqual([false, true]);
});
