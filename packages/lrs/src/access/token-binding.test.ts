import type { Statement } from '@cairn/xapi';
import { describe, expect, it } from 'vitest';
import { breachesOf, isWithin } from './token-binding.ts';

const COURSE = 'https://x.example/course';
const REGISTRATION = '6b1091be-2833-4886-b4a6-59e5e0b3c3f4';
const binding = { actor: { mbox: 'mailto:a@x.example' }, activity: COURSE, registration: REGISTRATION };

function statement(changes: Partial<Statement> = {}): Statement {
  return {
    actor: { mbox: 'mailto:a@X.example', name: 'Ann' },
    verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
    object: { id: COURSE },
    context: { registration: REGISTRATION.toUpperCase() },
    ...changes,
  };
}
const codesOf = (changes: Partial<Statement>) =>
  breachesOf(binding, statement(changes)).map(({ code, path }) => [code, path]);

describe('breachesOf', () => {
  it('finds none in a statement of the learner about the activity in the registration', () => {
    expect(breachesOf(binding, statement())).toEqual([]);
  });

  it.each([
    { actor: { mbox: 'mailto:b@x.example' } },
    { actor: { account: { homePage: 'https://x.example', name: 'a' } } },
    { actor: { objectType: 'Group', mbox: 'mailto:a@x.example' } },
    { actor: { objectType: 'Group', member: [{ mbox: 'mailto:a@x.example' }] } },
  ] as const)('names another actor: %j', ({ actor }) => {
    expect(codesOf({ actor: actor as Statement['actor'] })).toEqual([['token_actor', '$.actor']]);
  });

  it('names a missing or other registration', () => {
    const breach = [['token_registration', '$.context.registration']];
    expect(codesOf({ context: {} })).toEqual(breach);
    expect(
      breachesOf(binding, { ...statement(), context: undefined } as never).map(({ path }) => path),
    ).toEqual(['$.context.registration']);
    expect(codesOf({ context: { registration: '00000000-0000-4000-8000-000000000000' } })).toEqual(breach);
  });

  it('takes the activity as object, parent or grouping, and nowhere else', () => {
    const object = { id: 'https://x.example/page' };
    const within = (contextActivities: object) =>
      codesOf({ object, context: { registration: REGISTRATION, contextActivities } });
    expect(within({ parent: [{ id: 'https://x.example/x' }, { id: COURSE }] })).toEqual([]);
    expect(within({ grouping: { id: COURSE } })).toEqual([]);
    expect(within({ category: [{ id: COURSE }], other: [{ id: COURSE }] })).toEqual([
      ['token_activity', '$.object.id'],
    ]);
    expect(codesOf({ object })).toEqual([['token_activity', '$.object.id']]);
  });

  it.each(['/test/1/question/2', '#page', '?page=1'])(
    'takes an activity below the bound one, as libraries name interactions: %s',
    (rest) => expect(codesOf({ object: { id: COURSE + rest } })).toEqual([]),
  );

  it.each(['s', '-two', '.old', ''])('does not take another whose id only begins alike: %j', (rest) => {
    expect(codesOf({ object: { id: `${COURSE.slice(0, -1)}${rest}` } })).toHaveLength(1);
    if (rest !== '') expect(codesOf({ object: { id: COURSE + rest } })).toHaveLength(1);
  });

  it('takes an object that says that it is an activity', () => {
    expect(codesOf({ object: { objectType: 'Activity', id: COURSE } })).toEqual([]);
    expect(codesOf({ object: { objectType: 'Activity', id: 'https://x.example' } })).toEqual([
      ['token_activity', '$.object.id'],
    ]);
  });

  it('does not take an agent or a statement of the same name for the activity', () => {
    const agent = { objectType: 'Agent', openid: COURSE } as const;
    expect(codesOf({ object: agent })).toEqual([['token_activity', '$.object.id']]);
  });

  it('refuses voiding, but lets the learner read it', () => {
    const voiding = statement({
      verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
      object: { objectType: 'StatementRef', id: REGISTRATION },
    });
    const free = { actor: binding.actor };
    expect(breachesOf(free, voiding).map(({ code }) => code)).toEqual(['token_voiding']);
    expect(isWithin(free, voiding)).toBe(true);
    expect(isWithin(free, statement())).toBe(true);
    expect(isWithin(free, { ...voiding, actor: { mbox: 'mailto:b@x.example' } })).toBe(false);
    expect(isWithin(free, statement({ actor: { mbox: 'mailto:b@x.example' } }))).toBe(false);
  });

  it('says of each breach what the token is for, and what to do', () => {
    const voiding = statement({
      actor: { mbox: 'mailto:b@x.example' },
      verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
      object: { objectType: 'StatementRef', id: REGISTRATION },
      context: {},
    });
    const breaches = breachesOf(binding, voiding);
    expect(breaches.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'token_actor $.actor',
      'token_registration $.context.registration',
      'token_activity $.object.id',
      'token_voiding $.verb.id',
    ]);
    const [actor, registration, activity] = breaches;
    expect(actor?.message).toContain('mbox:mailto:a@x.example');
    expect(registration?.message).toContain(REGISTRATION);
    expect(registration?.hint).toContain(REGISTRATION);
    expect(activity?.message).toContain(COURSE);
    for (const { message, hint } of breaches) {
      expect(message).toMatch(/^[A-Z].+\.$/);
      expect(hint).toMatch(/^[A-Z].+\.$/);
    }
  });

  it('asks only for what the token names', () => {
    expect(
      breachesOf({ actor: binding.actor }, statement({ object: { id: 'https://y.example' }, context: {} })),
    ).toEqual([]);
  });
});

it('a statement is about an activity as its object, what lies below it, or one that names it as parent or grouping', () => {
  const bound = { actor: binding.actor, activity: COURSE };
  const isAbout = (object: Statement['object'], contextActivities?: object) =>
    breachesOf(
      bound,
      statement({ object, context: contextActivities === undefined ? {} : { contextActivities } }),
    ).length === 0;
  const other = { id: 'https://x.example/other' };
  for (const kind of ['parent', 'grouping']) {
    expect([kind, isAbout(other, { [kind]: { id: COURSE } })]).toEqual([kind, true]);
    expect([kind, isAbout(other, { [kind]: [other, { id: COURSE }] })]).toEqual([kind, true]);
    // What lies below is below as an object alone.
    for (const not of [other, [other], [], { id: `${COURSE}/1` }])
      expect([kind, isAbout(other, { [kind]: not })]).toEqual([kind, false]);
  }
  for (const kind of ['category', 'other']) expect(isAbout(other, { [kind]: [{ id: COURSE }] })).toBe(false);
  for (const id of [COURSE, `${COURSE}/1`, `${COURSE}#1`, `${COURSE}?a`]) {
    expect(isAbout({ id })).toBe(true);
    expect(isAbout({ objectType: 'Activity', id })).toBe(true);
  }
  for (const id of [`${COURSE}s`, `${COURSE}.1`, COURSE.slice(0, -1), `x${COURSE}`])
    expect(isAbout({ id })).toBe(false);
  expect(isAbout({ objectType: 'StatementRef', id: COURSE })).toBe(false);
  const { context: _, ...bare } = statement({ object: other });
  expect(breachesOf(bound, bare).map(({ code }) => code)).toEqual(['token_activity']);
});
