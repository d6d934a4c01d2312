import { describe, expect, it } from 'vitest';
import { issue, pathTo } from './issue.ts';
import { quote } from './quote.ts';

describe('an issue', () => {
  it('has a hint only where there is one', () => {
    expect(issue('wrong_type', '$', 'It is wrong.')).toStrictEqual({
      code: 'wrong_type',
      path: '$',
      message: 'It is wrong.',
    });
    expect(issue('wrong_type', '$', 'It is wrong.', 'Mend it.')).toStrictEqual({
      code: 'wrong_type',
      path: '$',
      message: 'It is wrong.',
      hint: 'Mend it.',
    });
  });

  it.each([
    ['mbox', '$.mbox'],
    ['_a$1', '$._a$1'],
    ['$', '$.$'],
    ['1a', '$["1a"]'],
    ['a-b', '$["a-b"]'],
    ['a b', '$["a b"]'],
    ['é', '$["é"]'],
    ['', '$[""]'],
    ['"', '$["\\""]'],
    ['https://x.example/a', '$["https://x.example/a"]'],
  ])('in the member %j is at %s', (key, path) => {
    expect(pathTo('$', key)).toBe(path);
  });

  it('shows a key of 200 characters whole, and the beginning of a longer one', () => {
    const key = 'k'.repeat(200);
    expect(pathTo('$', key)).toBe(`$.${key}`);
    expect(pathTo('$', `${key}k`)).toBe(`$["${key}…"]`);
  });
});

describe('a quoted value', () => {
  it('is whole up to 80 characters, and cut beyond', () => {
    expect(quote('a"b')).toBe('"a\\"b"');
    expect(quote('x'.repeat(80))).toBe(`"${'x'.repeat(80)}"`);
    expect(quote('x'.repeat(81))).toBe(`"${'x'.repeat(80)}…"`);
  });
});
