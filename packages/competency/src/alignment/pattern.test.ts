import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literalLength, matches, overlap, readPattern } from './pattern.ts';

function pattern(text: string) {
  const read = readPattern(text);
  if (read === undefined) throw new RangeError(`${text} has no star`);
  return read;
}

/** Matching as it is meant, by trying every split. */
function matchesByTrying(text: string, activity: string): boolean {
  const [first = '', ...rest] = text.split('*');
  if (!activity.startsWith(first)) return false;
  if (rest.length === 0) return activity === first;
  const remaining = activity.slice(first.length);
  for (let skip = 0; skip <= remaining.length; skip += 1) {
    if (matchesByTrying(rest.join('*'), remaining.slice(skip))) return true;
  }
  return false;
}

const letters = (letter: string) =>
  fc.array(fc.constantFrom(...letter), { maxLength: 8 }).map((one) => one.join(''));
const starred = letters('ab*').map((text) => `${text}*`);

describe('a pattern', () => {
  it('has no meaning without a star', () => {
    expect(readPattern('https://lms.example/quiz')).toBeUndefined();
  });

  it.each([
    ['https://lms.example/quiz/*', 'https://lms.example/quiz/7', true],
    ['https://lms.example/quiz/*', 'https://lms.example/quiz/', true],
    ['https://lms.example/quiz/*', 'https://lms.example/quiz', false],
    ['*/quiz/*/final', 'https://lms.example/quiz/7/final', true],
    ['*/quiz/*/final', 'https://lms.example/quiz/final', false],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['a*bc*c', 'abc', false],
    ['a*bc*c', 'abcc', true],
    ['a.*', 'abc', false],
    ['a[b]*', 'a[b]', true],
  ])('%s and %s: %s', (text, activity, expected) => {
    expect(matches(pattern(text), activity)).toBe(expected);
  });

  it('matches what trying every split matches', () => {
    fc.assert(
      fc.property(starred, letters('ab'), (text, activity) => {
        expect(matches(pattern(text), activity)).toBe(matchesByTrying(text, activity));
      }),
      { numRuns: 2_000 },
    );
  });

  it('matches no activity that is longer than an IRI needs to be', () => {
    expect(matches(pattern('a*'), `a${'b'.repeat(1_999)}`)).toBe(true);
    expect(matches(pattern('a*'), `a${'b'.repeat(2_000)}`)).toBe(false);
  });

  it('is the more specific the more it says', () => {
    expect(literalLength(pattern('ab*c**d'))).toBe(4);
  });

  it('overlaps another exactly when some activity matches both', () => {
    const all: string[] = [''];
    for (let i = 0; (all[i]?.length ?? 9) < 8; i += 1) all.push(`${all[i]}a`, `${all[i]}b`);
    const short = fc.array(fc.constantFrom('a', 'b', '*'), { maxLength: 3 }).map((one) => `${one.join('')}*`);
    fc.assert(
      fc.property(short, short, (a, b) => {
        const both = all.some((text) => matches(pattern(a), text) && matches(pattern(b), text));
        expect(overlap(pattern(a), pattern(b))).toBe(both);
      }),
      { numRuns: 300 },
    );
  });
});
