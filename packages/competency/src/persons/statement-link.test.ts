import { expect, it } from 'vitest';
import { linkOfStatement, mayLinkPersons, SAME_PERSON } from './statement-link.ts';

const ACTOR = { account: { homePage: 'https://lms.example', name: '42' } };
const AGENT = { objectType: 'Agent', mbox: 'mailto:ada@Example.org' };
const saying = (said: unknown, actor: unknown = ACTOR) => ({
  actor,
  context: { extensions: { [SAME_PERSON]: said } },
});

it('links the actor to the other Agent of the extension, for the time that it gives', () => {
  const statement = saying({ agent: AGENT, from: '2026-05-01T00:00:00+02:00', reason: ' badge office ' });
  expect(mayLinkPersons(JSON.stringify(statement))).toBe(true);
  expect(linkOfStatement(statement)).toStrictEqual({
    identifier: 'account:https://lms.example|42',
    person: 'mbox:mailto:ada@example.org',
    from: Date.parse('2026-04-30T22:00:00Z'),
    source: 'statement',
    reason: 'badge office',
  });
  expect(linkOfStatement(saying({ agent: AGENT, until: '2026-05-01T00:00:00Z' }))).toMatchObject({
    until: Date.parse('2026-05-01T00:00:00Z'),
    reason: 'A statement says so.',
  });
  expect(linkOfStatement(saying({ agent: AGENT }))).toStrictEqual({
    identifier: 'account:https://lms.example|42',
    person: 'mbox:mailto:ada@example.org',
    source: 'statement',
    reason: 'A statement says so.',
  });
});

it('takes the first thousand characters of a reason', () => {
  const reasonOf = (reason: string) => linkOfStatement(saying({ agent: AGENT, reason }))?.reason;
  expect(reasonOf('x'.repeat(1_000))).toBe('x'.repeat(1_000));
  expect(reasonOf(`  ${'x'.repeat(1_001)}`)).toBe('x'.repeat(1_000));
  expect(reasonOf('   ')).toBe('A statement says so.');
});

it.each([
  ['without the extension', { actor: ACTOR }],
  ['without another Agent', saying({})],
  ['with a text for it', saying('mailto:ada@example.org')],
  ['with an Agent that has no identifier', saying({ agent: { name: 'Ada' } })],
  ['with an address that is not one', saying({ agent: { mbox: 'ada' } })],
  ['with half an account', saying({ agent: { account: { name: '42' } } })],
  ['with the other half', saying({ agent: { account: { homePage: 'https://lms.example' } } })],
  ['with a time that is not one', saying({ agent: AGENT, from: 'May' })],
  ['with a number for a time', saying({ agent: AGENT, until: 5 })],
  [
    'that ends before it begins',
    saying({ agent: AGENT, from: '2026-05-01T00:00:00Z', until: '2026-05-01T00:00:00Z' }),
  ],
  ['of an Agent with itself', saying({ agent: ACTOR })],
  ['of a Group without an identifier', saying({ agent: AGENT }, { objectType: 'Group', member: [] })],
])('makes no link of a statement %s', (_, statement) => {
  expect(linkOfStatement(statement)).toBeUndefined();
});
