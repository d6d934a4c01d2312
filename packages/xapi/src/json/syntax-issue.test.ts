import { describe, expect, it } from 'vitest';
import { syntaxIssue } from './syntax-issue.ts';

const messageOf = (text: string) => syntaxIssue(text, undefined).message;
const COMMA = 'Remove the comma before it.';
const QUOTES = 'JSON uses double quotes.';

describe('where and why a text is not JSON', () => {
  it.each<[text: string, place: string, expected: string, found: string, hint?: string]>([
    ['', '1, column 1 (position 0)', 'a value', 'the end of the text'],
    [' \n\r\t', '2, column 3 (position 4)', 'a value', 'the end of the text'],
    ['x', '1, column 1 (position 0)', 'a value', '"x"'],
    ['{} x', '1, column 4 (position 3)', 'nothing after the JSON value', '"x"'],
    ['[] []', '1, column 4 (position 3)', 'nothing after the JSON value', '"["'],
    ['true false', '1, column 6 (position 5)', 'nothing after the JSON value', '"f"'],
    ['{', '1, column 2 (position 1)', 'a key in double quotes or "}"', 'the end of the text'],
    ['{,', '1, column 2 (position 1)', 'a key in double quotes or "}"', '","'],
    ["{'a':1}", '1, column 2 (position 1)', 'a key in double quotes or "}"', '"\'"', QUOTES],
    ['{"a":1,', '1, column 8 (position 7)', 'a key in double quotes', 'the end of the text'],
    ['{"a":1,}', '1, column 8 (position 7)', 'a key in double quotes', '"}"', COMMA],
    ['{"a":1,b', '1, column 8 (position 7)', 'a key in double quotes', '"b"'],
    ['{"a" 1}', '1, column 6 (position 5)', '":" after the key', '"1"'],
    ['{"a"', '1, column 5 (position 4)', '":" after the key', 'the end of the text'],
    ['{"a":}', '1, column 6 (position 5)', 'a value', '"}"'],
    ['{"a":1;', '1, column 7 (position 6)', '"," or "}"', '";"'],
    ['{"a":1]', '1, column 7 (position 6)', '"," or "}"', '"]"'],
    ['[1;', '1, column 3 (position 2)', '"," or "]"', '";"'],
    ['[1}', '1, column 3 (position 2)', '"," or "]"', '"}"'],
    ['[[1] 2]', '1, column 6 (position 5)', '"," or "]"', '"2"'],
    ['[', '1, column 2 (position 1)', 'a value', 'the end of the text'],
    ['[1,]', '1, column 4 (position 3)', 'a value', '"]"', COMMA],
    ["['a']", '1, column 2 (position 1)', 'a value', '"\'"', QUOTES],
    [
      '\ufeff{}',
      '1, column 1 (position 0)',
      'a value',
      'a byte order mark',
      'Send UTF-8 without a byte order mark.',
    ],
    ['01', '1, column 1 (position 0)', 'a number without leading zero or dangling point', '"0"'],
    ['[-01]', '1, column 2 (position 1)', 'a number without leading zero or dangling point', '"-"'],
    ['1.', '1, column 1 (position 0)', 'a number without leading zero or dangling point', '"1"'],
    ['1.5.2', '1, column 1 (position 0)', 'a number without leading zero or dangling point', '"1"'],
    ['.5', '1, column 1 (position 0)', 'a value', '"."'],
    ['1e', '1, column 2 (position 1)', 'nothing after the JSON value', '"e"'],
    ['tru', '1, column 1 (position 0)', 'a value', '"t"'],
    ['[nulll]', '1, column 6 (position 5)', '"," or "]"', '"l"'],
    ['"a', '1, column 3 (position 2)', 'the closing quote of a string', 'the end of the text'],
    ['{"a', '1, column 4 (position 3)', 'the closing quote of a string', 'the end of the text'],
    ['["a\\x"]', '1, column 4 (position 3)', 'an escape such as \\n or \\u00e9', '"\\\\"'],
    ['"\\u12g4"', '1, column 2 (position 1)', 'an escape such as \\n or \\u00e9', '"\\\\"'],
    ['{"\\', '1, column 3 (position 2)', 'an escape such as \\n or \\u00e9', '"\\\\"'],
    [
      '"a\nb"',
      '1, column 3 (position 2)',
      'an escaped control character',
      'the control character U+000a',
      'Write line breaks in strings as \\n.',
    ],
    ['\u007f', '1, column 1 (position 0)', 'a value', 'the control character U+007f'],
    ['\u001f', '1, column 1 (position 0)', 'a value', 'the control character U+001f'],
    ['!', '1, column 1 (position 0)', 'a value', '"!"'],
    ['[\n1,\n  \u{1f600}]', '3, column 3 (position 7)', 'a value', '"\u{1f600}"'],
  ])('%j', (text, place, expected, found, hint) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(syntaxIssue(text, undefined)).toStrictEqual({
      code: 'json_syntax',
      path: '$',
      message: `Not well-formed JSON at line ${place}: expected ${expected}, found ${found}.`,
      ...(hint !== undefined && { hint }),
    });
  });

  it.each([
    '{"a":{},"b":[],"c":[[]],"d":{"e":1,"f":2}}',
    '[true,false,null,"",0,-0,10.25,1e5,1E+5,-1.5e-05]',
    String.raw`{"\"\\\/\b\f\n\r\t\u00eF":"\\"}`,
    '[ { } , [ ] , { "a" : 1 } ]',
    '"a b\u007f\u2028"',
  ])('is after %s where more comes after it', (json) => {
    expect(JSON.parse(json)).toBeDefined();
    const at = json.length;
    expect(messageOf(`${json}x`)).toBe(
      `Not well-formed JSON at line 1, column ${at + 1} (position ${at}): expected nothing after the JSON value, found "x".`,
    );
  });
});

describe('a fault that is far into a text', () => {
  const FAR = 1 << 20;

  it('is explained in our words up to the first MiB, then in those of the parser, which are cut', () => {
    const spaces = (count: number) => ' '.repeat(count);
    const refusal = new SyntaxError(`Unexpected ${'x'.repeat(300)}`);
    const far = `Not well-formed JSON: Unexpected ${'x'.repeat(189)}.`;
    for (const [text, message] of [
      [
        `${spaces(FAR)}x`,
        `Not well-formed JSON at line 1, column ${FAR + 1} (position ${FAR}): expected a value, found "x".`,
      ],
      [
        `${spaces(FAR - 1)}1 x`,
        `Not well-formed JSON at line 1, column ${FAR + 2} (position ${FAR + 1}): expected nothing after the JSON value, found "x".`,
      ],
      [`${spaces(FAR)}1 x`, far],
      [
        `["${'a'.repeat(FAR - 2)}\n"]`,
        `Not well-formed JSON at line 1, column ${FAR + 1} (position ${FAR}): expected an escaped control character, found the control character U+000a.`,
      ],
      [`"${'a'.repeat(FAR)}" x`, far],
      [`["${'a'.repeat(FAR)}\n"]`, far],
    ] as const)
      expect(syntaxIssue(text, refusal)).toMatchObject({ code: 'json_syntax', path: '$', message });
    expect(syntaxIssue(`[${spaces(FAR)}1 x`, 'no error').message).toBe('Not well-formed JSON: .');
  });
});
