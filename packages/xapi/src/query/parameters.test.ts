import { describe, expect, it } from 'vitest';
import { Parameters } from './parameters.ts';

/** What is said of a text that is read as a value of one kind. */
function saidOf(read: (parameters: Parameters) => unknown, value: string): readonly string[] {
  const parameters = new Parameters({ p: value }, ['p']);
  read(parameters);
  return parameters.issues.map(({ code, path, message }) => `${code} ${path}: ${message}`);
}

const identifier = (value: object) => JSON.stringify(value);
const ACCOUNT = { homePage: 'https://a.example', name: 'n' };

describe('a value of the wrong kind', () => {
  const must = (what: string) => `The parameter "p" must be ${what}`;
  it.each<[string, (parameters: Parameters) => unknown, string, readonly string[]]>([
    [
      'a word',
      (p) => p.word('p', ['a', 'b']),
      'A',
      [`invalid_parameter p: ${must('one of a, b')}, not "A".`],
    ],
    ['a UUID', (p) => p.uuid('p'), 'x', [`invalid_uuid p: ${must('a UUID')}, not "x".`]],
    ['an IRI', (p) => p.iri('p'), 'x', [`invalid_iri p: ${must('an IRI')}, not "x": it has no scheme.`]],
    [
      'a timestamp',
      (p) => p.instant('p'),
      '2026-01-01',
      [`invalid_timestamp p: ${must('a timestamp')}, not "2026-01-01": it is a date without a time.`],
    ],
    ['a flag', (p) => p.flag('p'), 'Yes', [`invalid_parameter p: ${must('"true" or "false"')}, not "Yes".`]],
    [
      'a count',
      (p) => p.count('p'),
      '-1',
      [`invalid_parameter p: ${must('a whole number, 0 or more')}, not "-1".`],
    ],
    ['an Agent', (p) => p.agent('p'), 'ann', [`invalid_parameter p: ${must('JSON')}, not "ann".`]],
    [
      'a Group where an Agent is wanted',
      (p) => p.agent('p'),
      '{"objectType":"Group","mbox":"mailto:a@x.org"}',
      ['invalid_value p.objectType: Must be "Agent", not "Group".'],
    ],
    ['an actor', (p) => p.actor('p'), 'true', ['wrong_type p: Must be an Agent or Group, not a boolean.']],
    // Its keys are not looked at: it may be nested without end.
    [
      'a list',
      (p) => p.actor('p'),
      '[{"a":1,"a":1}]',
      ['wrong_type p: Must be an Agent or Group, not an array.'],
    ],
    [
      'an id',
      (p) => p.id('p', true),
      'a\0',
      ['invalid_parameter p: p holds the character U+0000 or half of a surrogate pair.'],
    ],
  ])('as %s', (_, read, value, said) => {
    expect(saidOf(read, value)).toEqual(said);
  });
});

describe('a value', () => {
  it.each<[string, (parameters: Parameters) => unknown, string, unknown]>([
    ['a word', (p) => p.word('p', ['a', 'b']), 'b', 'b'],
    ['an optional id', (p) => p.id('p', false), 'x', 'x'],
    ['a required id', (p) => p.id('p', true), 'x', 'x'],
    ['a flag', (p) => p.flag('p'), 'TRUE', true],
    ['a count', (p) => p.count('p'), '12', 12],
    ['an mbox', (p) => p.actor('p'), identifier({ mbox: 'mailto:a@x.org' }), { mbox: 'mailto:a@x.org' }],
    [
      'a hash',
      (p) => p.actor('p'),
      identifier({ mbox_sha1sum: 'a'.repeat(40) }),
      { mbox_sha1sum: 'a'.repeat(40) },
    ],
    [
      'an openid',
      (p) => p.actor('p'),
      identifier({ openid: 'https://a.example' }),
      { openid: 'https://a.example' },
    ],
    ['an account', (p) => p.agent('p'), identifier({ account: ACCOUNT }), { account: ACCOUNT }],
  ])('is read as %s', (_, read, text, value) => {
    const parameters = new Parameters({ p: text }, ['p']);
    expect([read(parameters), parameters.issues]).toEqual([value, []]);
  });

  it('is undefined where it did not come, and a flag is off', () => {
    const none = new Parameters(new URLSearchParams(), ['p']);
    expect([
      none.word('p', ['a']),
      none.uuid('p'),
      none.iri('p'),
      none.instant('p'),
      none.count('p'),
    ]).toEqual(Array.from({ length: 5 }));
    expect([none.actor('p'), none.agent('p'), none.id('p', false), none.text('p')]).toEqual(
      Array.from({ length: 4 }),
    );
    expect([none.flag('p'), none.has('p'), none.names(), none.issues]).toEqual([false, false, [], []]);
  });

  it('that came twice is refused once for each time too many, whichever form the input has', () => {
    for (const input of [{ p: ['1', '2', '3'] }, new URLSearchParams('p=1&p=2&p=3')]) {
      const parameters = new Parameters(input, ['p']);
      expect([parameters.text('p'), parameters.issues.map(({ code }) => code)]).toEqual([
        '1',
        ['repeated_parameter', 'repeated_parameter'],
      ]);
    }
  });
});
