import { expect, it } from 'vitest';
import { identifierOf } from './identifier.ts';

const SHA1 = 'ab'.repeat(20);
const account = { homePage: 'https://lms.example', name: '42' };

it.each<[object, string]>([
  [{ mbox: 'mailto:ada@example.org' }, 'mbox:mailto:ada@example.org'],
  [{ mbox_sha1sum: SHA1 }, `sha1:${SHA1}`],
  [{ openid: 'https://id.example/ada' }, 'openid:https://id.example/ada'],
  [{ account }, 'account:https://lms.example|42'],
])('reads the identifier of %j', (agent, identifier) => {
  expect(identifierOf(agent)).toBe(identifier);
  expect(identifierOf({ objectType: 'Group', name: 'Ada', member: [], ...agent })).toBe(identifier);
});

it.each([
  undefined,
  null,
  'mailto:ada@example.org',
  [{ mbox: 'mailto:ada@example.org' }],
  {},
  { name: 'Ada' },
  { mbox: 7 },
  { mbox_sha1sum: 7 },
  { openid: 7 },
  { openid: { id: 'https://id.example/ada' } },
  { account: 'https://lms.example|42' },
  { account: null },
  { account: { ...account, name: 42 } },
  { account: { ...account, homePage: 42 } },
  { account: { homePage: account.homePage } },
  { account: { name: account.name } },
])('finds none in %j', (value) => {
  expect(identifierOf(value)).toBeUndefined();
});
