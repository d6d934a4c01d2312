import { describe, expect, it } from 'vitest';
import { isLanguageTag } from '../values/language-tag.ts';
import {
  byteAt,
  KeysMet,
  NO,
  skipColon,
  skipLiteral,
  skipSpace,
  skipText,
  skipValue,
  skipWord,
  TRUE,
} from './bytes.ts';
import {
  checked,
  exactly,
  extensions,
  languageMap,
  object,
  oneOrList,
  type Shape,
  tested,
  text,
  truth,
} from './shape.ts';
import { Source } from './source.ts';
import { skipIri, skipLanguageTag, skipUuid } from './strings.ts';

type Skip = (bytes: Buffer, at: number) => number;

const of =
  (shape: Shape, levels = 3): Skip =>
  (bytes, at) =>
    shape(new Source(bytes), at, levels);

/** Which of the texts are stepped over to their very end, whatever comes before and after them, or nothing. */
function taken(skip: Skip, texts: readonly string[]): readonly string[] {
  return texts.filter((json) => {
    const ends = ['', ',', ' ', '\n:'].map((after) => {
      const end = skip(Buffer.from(`[1,${json}${after}`), 3);
      return end === NO ? NO : end - 3;
    });
    const length = Buffer.byteLength(json);
    expect(new Set(ends), json).toEqual(new Set([ends[0]]));
    expect([NO, length], json).toContain(ends[0]);
    return ends[0] === length;
  });
}

const UUID = '8f87ccde-bb56-4c2e-ab83-44982ef22df0';
const quoted = (...texts: readonly string[]) => texts.map((one) => `"${one}"`);

describe.each<[string, Skip, readonly string[], readonly string[]]>([
  [
    'any string',
    skipText,
    [
      '""',
      '"a"',
      '"é\u007f "',
      String.raw`"\"\\\/\b\f\n\r\t"`,
      String.raw`"\u00e9\uABCDx"`,
      String.raw`"\u0041"`,
    ],
    [
      '"a',
      '"a\\"',
      '"\\x"',
      '"\\"',
      '"\u001f"',
      '"a\n"',
      '"\\u12g4"',
      '"\\u123"',
      '"\\uX234"',
      'a"',
      "'a'",
      '',
    ],
  ],
  [
    'a string without escapes',
    skipLiteral,
    ['""', '" a"', '"é\u007f"'],
    ['"a', String.raw`"a\n"`, '"\\""', '"\u001f"', 'a"', ''],
  ],
  [
    'an IRI',
    skipIri,
    quoted('a:b', 'Z9+.-:x', 'https://x.example/a?b=c&d#e', 'a:%20', 'a:é', 'a::', 'urn:x:[y]', 'a:b/é'),
    [
      ...quoted(
        '',
        'a',
        'a:',
        ':b',
        '1a:b',
        '+a:b',
        'é:a',
        'a b:c',
        'a:b c',
        'a:%2',
        'a:<',
        'a_b:c',
        'a\\u003ab',
        'a:\\u0062',
      ),
      '"a:b',
      'a:b"',
      'xa:b"',
      '',
    ],
  ],
  [
    'a UUID',
    skipUuid,
    quoted(UUID, UUID.toUpperCase()),
    [
      ...quoted(
        '',
        UUID.slice(1),
        `${UUID}0`,
        UUID.replaceAll('-', '0'),
        UUID.replace('8f', '8g'),
        UUID.replace('8f', '-f'),
      ),
      `"${UUID}`,
      `x${UUID}"`,
      `"${UUID}x`,
      '',
    ],
  ],
  [
    'a language tag',
    skipLanguageTag,
    quoted('en', 'EN', 'zz', 'en-US', 'aA-zZ', 'de-CH-1996', 'x-a', 'i-klingon', 'ase'),
    [
      ...quoted(
        '',
        'e',
        'e1',
        '1e',
        'en_US',
        'en-',
        'en-1',
        'en-1a',
        'en-U',
        'en-a1',
        'en US',
        '@a',
        'a[',
        'en\\u002dUS',
      ),
      '"en',
      '"en-US',
      'en"',
      'xen"',
      'xen-US"',
      '',
    ],
  ],
  [
    'a value',
    (bytes, at) => skipValue(bytes, at, 2),
    [
      ...[
        'true',
        'false',
        'null',
        '"a\\n"',
        '0',
        '-0',
        '10',
        '1.5',
        '-1.25e+10',
        '1E-7',
        '1e5',
        '[]',
        '[ ]',
        '[1]',
        '[ 1 , [ ] ]',
        '{}',
        '{ }',
      ],
      ...['{"a":1}', '{ "a" : { } , "b":[] }', '{"a":"a","b":"a"}', '{"a":1,"ab":2,"b":3}'],
    ],
    [
      ...[
        '',
        'tru',
        'nul',
        'x',
        '-',
        '01',
        '-01',
        '.5',
        '1.',
        '1.e5',
        '1e',
        '1e+',
        '1.5e-',
        '[',
        '[1',
        '[1 2]',
        '[1;2]',
        '[,]',
        '[1,]',
        '{',
        '{"a"',
        '{"a":',
        '{"a":1',
      ],
      ...[
        '{"a" 1}',
        '{"a":1 "b":2}',
        '{"a":1;"b":2}',
        '{"a":1,}',
        '{a:1}',
        '{"a":1,"a":2}',
        '{"\\u0061":1}',
        '[[[]]]',
        '{"a":[{}]}',
        '[x]',
        '{"a":x}',
        '{"a":1]',
        '[1}',
      ],
    ],
  ],
  ['true or false', of(truth), ['true', 'false'], ['null', 'tru', 'fals', 'True', '1', '"true"', '']],
  ['one string', of(exactly('a"b')), ['"a\\"b"'], ['"a"', '"a\\"c"', '"a\\"b', '']],
  ['a string by its test', of(tested(isLanguageTag)), ['"en"'], ['"e"', '"en', 'en', '']],
  [
    'a language map',
    of(languageMap),
    ['{}', '{ }', '{"en":""}', '{ "en" : "a\\n" , "de":"b"}'],
    [
      '{"e":""}',
      '{"en":1}',
      '{"en":"a","en":"b"}',
      '{"en":"a","de":"b","en":"c"}',
      '["en":"a"}',
      '{"en":"a",}',
      '{"en":"a" "de":"b"}',
      '{"en":"a";"de":"b"}',
      '{"en"}',
      '{"en":',
      '{"en":"a"',
      '[]',
      '',
    ],
  ],
  [
    'extensions',
    of(extensions),
    ['{}', '{"a:b":null}', '{"a:b":[{}],"a:c":{"d":[]}}'],
    ['{"a":1}', '{"a:b":[[[]]]}', '{"a:b":1,"a:b":2}', '{"a:b":x}'],
  ],
  [
    'a checked value',
    of(checked((value) => value === 7 || (Array.isArray(value) && value.length === 1))),
    ['7', '7.0', '[[[]]]'],
    ['8', '[]', '', '[[[[]]]]', '[1'],
  ],
])('%s', (_, skip, good, bad) => {
  it('is stepped over, and nothing else', () => {
    expect(taken(skip, [...good, ...bad])).toEqual(good);
  });
});

describe('an object', () => {
  const rules = { required: ['id'], oneOf: ['x', 'y'] };
  const shape = object({ id: text, x: truth, y: truth, idea: object({ in: truth }) }, rules);
  const good = [
    '{"id":"a","x":true}',
    '{ "y" : false , "id" : "" , "idea" : { } }',
    '{"idea":{"in":true},"id":"a","y":true}',
  ];
  const bad = [
    ...[
      '{}',
      '{"id":"a"}',
      '{"x":true}',
      '{"id":"a","x":true,"y":true}',
      '{"id":"a","id":"b","x":true}',
      '{"id":1,"x":true}',
    ],
    ...[
      '{"id":"a","x":true,"z":1}',
      '{"id":"a","x":true,"ideal":{}}',
      '{"id":"a","x":true,"é":1}',
      '{"id":"a" "x":true}',
      '{"id":"a";"x":true}',
      '{"id":"a","x":true,}',
    ],
    ...['{"id" "a","x":true}', '{"id":"a","x":true', '{"i', '{', '["id"]', '', 'x"id":"a","x":true}'],
  ];

  it('has its properties once, those that it must have, and one of some', () => {
    expect(taken(of(shape), [...good, ...bad])).toEqual(good);
    expect(taken(of(object({ id: text })), ['{}', '{ }', '{"id":"a"}', '{"x":1}'])).toEqual([
      '{}',
      '{ }',
      '{"id":"a"}',
    ]);
    expect(taken(of(object({ id: text }, { required: ['id'] })), ['{}', '{"id":"a"}'])).toEqual([
      '{"id":"a"}',
    ]);
    expect(taken(of(object({ id: text }, { oneOf: ['id'] })), ['{}', '{"id":"a"}'])).toEqual(['{"id":"a"}']);
  });

  it('is nested as deep as it may be', () => {
    const nested = object({ a: object({ a: object({}) }) });
    for (const [levels, expected] of [
      [0, []],
      [1, ['{}']],
      [2, ['{}', '{"a":{}}']],
      [3, ['{}', '{"a":{}}', '{"a":{"a":{}}}']],
    ] as const)
      expect(taken(of(nested, levels), ['{}', '{"a":{}}', '{"a":{"a":{}}}'])).toEqual(expected);
    for (const [shape, one] of [
      [languageMap, '{"en":"a"}'],
      [extensions, '{"a:b":1}'],
      [oneOrList(truth), '[true]'],
      [checked(() => true), '[]'],
    ] as const)
      expect([0, 1].map((levels) => taken(of(shape, levels), [one]).length)).toEqual([0, 1]);
    expect([1, 2].map((levels) => taken(of(extensions, levels), ['{"a:b":[]}']).length)).toEqual([0, 1]);
    expect([1, 2].map((levels) => taken(of(oneOrList(object({})), levels), ['[{}]']).length)).toEqual([0, 1]);
  });

  it('may be one or a list', () => {
    const list = ['true', '[]', '[ ]', '[true]', '[ true , false ]'];
    expect(
      taken(of(oneOrList(truth)), [
        ...list,
        '[true false]',
        '[true;false]',
        '[true,]',
        '[1]',
        '[true',
        '[',
        '1',
        '[true}',
        '',
      ]),
    ).toEqual(list);
  });
});

describe('the steps', () => {
  it('past spaces, words and colons', () => {
    expect([' \n\r\tx', 'x', ' ', ''].map((one) => skipSpace(Buffer.from(one), 0))).toEqual([4, 0, 1, 0]);
    expect([' : x', ':', 'x', ''].map((one) => skipColon(Buffer.from(one), 0))).toEqual([3, 1, NO, NO]);
    expect(['true', 'tru', 'trux', 'xtrue'].map((one) => skipWord(Buffer.from(one), 0, TRUE))).toEqual([
      4,
      NO,
      NO,
      NO,
    ]);
    expect([0, 1, 2, -1].map((at) => byteAt(Buffer.from('ab'), at))).toEqual([97, 98, 0, 0]);
  });

  it('take no string that does not end, whatever its test is', () => {
    expect(taken(of(tested(() => true)), ['"a"', '"a', 'a', ''])).toEqual(['"a"']);
  });

  it('know up to 32 keys', () => {
    const keys = new KeysMet();
    const bytes = Buffer.from(Array.from({ length: 40 }, (_, n) => `"k${n + 10}"`).join(''));
    const added = Array.from({ length: 33 }, (_, n) => keys.add(bytes, n * 5, n * 5 + 5));
    expect(added).toEqual([...Array(32).fill(true), false]);
    const met = new KeysMet();
    const pairs = Buffer.from('"a""ab""a""b"');
    expect([
      met.add(pairs, 0, 3),
      met.add(pairs, 3, 7),
      met.add(pairs, 7, 10),
      met.add(pairs, 10, 13),
    ]).toEqual([true, true, false, true]);
  });
});
