import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CREDENTIAL_VERBS } from './credential.ts';
import { verbOf } from './reading.ts';
import { verbTest } from './verb-test.ts';

const VERBS = [...CREDENTIAL_VERBS, 'http://activitystrea.ms/schema/1.0/accept'];
const test = verbTest(VERBS);

/** JSON spellings of one character. */
function spellings(character: string): string[] {
  const code = character.charCodeAt(0).toString(16).padStart(4, '0');
  return [
    character,
    character,
    `\\u${code}`,
    `\\u${code.toUpperCase()}`,
    ...(character === '/' ? ['\\/'] : []),
  ];
}

/** What senders write for one verb, before JSON. */
function variants(verb: string): string[] {
  return [
    verb,
    ` ${verb}\n`,
    verb.replace('http://adlnet', 'https://www.ADLNET'),
    verb.replace('https://w3id.org', 'HTTP://W3ID.org'),
    verb.replace('activitystrea.ms/schema/1.0/', 'www.activitystrea.ms/'),
  ];
}

describe('verbTest', () => {
  it('lets every statement through that has one of the verbs, however it is spelled', () => {
    const spelled = fc
      .constantFrom(...VERBS.flatMap(variants))
      .map((verb) => JSON.stringify(verb).slice(1, -1));
    const escaped = fc
      .constantFrom(...VERBS)
      .chain((verb) => fc.tuple(...[...verb].map((character) => fc.constantFrom(...spellings(character)))))
      .map((characters) => characters.join(''));
    fc.assert(
      fc.property(fc.oneof(spelled, escaped), (verb) => {
        const text = `{"verb":{"id":"${verb}"}}`;
        expect(VERBS).toContain(verbOf(JSON.parse(text)));
        expect(test(text)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps out what has none of them', () => {
    expect(test('{"verb":{"id":"https://w3id.org/xapi/video/verbs/played"}}')).toBe(false);
    expect(test('{"verb":{"id":"http://id.tincanapi.com/verb/viewed","display":{"en":"earned"}}}')).toBe(
      false,
    );
  });

  it('refuses verbs it could not be certain of', () => {
    expect(() => verbTest(['urn:verb:earned'])).toThrow(RangeError);
    expect(() => verbTest(['urn:verb:earned'])).toThrow(
      'The verb urn:verb:earned does not end with a word after a slash.',
    );
    expect(() => verbTest(['http://x.example/verbs/é'])).toThrow(RangeError);
  });
});
