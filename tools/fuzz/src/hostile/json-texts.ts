import type { Random } from '@cairn/demo/random';

const nested = (open: string, inner: string, close: string, depth: number) =>
  open.repeat(depth) + inner + close.repeat(depth);

function deep(chance: Random): string {
  const depth = chance.weighted([
    [chance.int(5, 70), 10],
    [1_000, 5],
    [20_000, 2],
    [300_000, 1],
  ]);
  return chance.happens(0.5) ? nested('[', '0', ']', depth) : nested('{"a":', '0', '}', depth);
}

function long(chance: Random): string {
  const length = chance.weighted([
    [300, 10],
    [5_000, 10],
    [70_000, 5],
    [1_100_000, 1],
    [3_000_000, 0.3],
  ]);
  return `"${chance.pick(['x', '\\u0000', '\\\\', 'é', '\u{1f600}', '\u0301']).repeat(length)}"`;
}

/** Numbers at and beyond the edges of double precision, some of them no JSON. */
const NUMBERS = [
  '1e999',
  '-1e999',
  '1e-999',
  '123456789012345678901234567890',
  '0.12345678901234567890123456789',
  '-0',
  '9007199254740993',
  '5e-324',
  '1E+400',
  `1${'0'.repeat(400)}`,
  `0.${'0'.repeat(5000)}1`,
  'NaN',
  'Infinity',
  '-Infinity',
  '0x10',
  '01',
  '1.',
  '.5',
  '+1',
];

/** Strings of characters that a later part may choke on. */
const STRINGS = [
  '""',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udfff\\ud800"',
  '"\\ufeff"',
  '"\u2028\u2029"',
  '"\u202e"',
  '"\\u"',
  '"\\x41"',
  '"\u0001"',
  '"\0"',
  '"line\nbreak"',
  "'single'",
  '"unfinished',
  '"\\"',
  '"%00"',
  '"{{7*7}}"',
  '"\'; DROP TABLE documents; --"',
  '"../../../../etc/passwd"',
];

/** Objects whose keys are names that JavaScript or a database gives a meaning to. */
const OBJECTS = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"__proto__":null}',
  '{"toString":1,"valueOf":2}',
  '{"hasOwnProperty":null}',
  '{"toJSON":"x"}',
  '{"then":"x"}',
  '{"length":-1}',
  '{"":0}',
  '{"\\u0000":0}',
  '{"\\ud800":0}',
  '{"a":1,"a":2}',
  '{"a":{"b":1,"b":2}}',
  '{"objectType":"Group","member":[]}',
  '{"objectType":"SubStatement"}',
  '{"mbox":"mailto:a@example.org","openid":"https://example.org/"}',
];

const OTHERS = [
  'null',
  'true',
  'false',
  '[]',
  '{}',
  '[null]',
  '[[]]',
  'undefined',
  'tru',
  '[1,]',
  '{"a":1,}',
  '/* */0',
];

function wide(chance: Random): string {
  const count = chance.weighted([
    [50, 10],
    [2_000, 5],
    [50_000, 1],
  ]);
  if (chance.happens(0.5)) return `[${'0,'.repeat(count)}0]`;
  const prefix = chance.pick(['k', 'https://example.org/', '']);
  return `{${Array.from({ length: count }, (_, i) => `"${prefix}${i}":${i}`).join(',')}}`;
}

/** The text of a JSON value, or of something that is nearly one. */
export function hostileJson(chance: Random): string {
  return chance.weighted<() => string>([
    [() => chance.pick(STRINGS), 8],
    [() => chance.pick(NUMBERS), 6],
    [() => chance.pick(OBJECTS), 8],
    [() => chance.pick(OTHERS), 6],
    [() => deep(chance), 3],
    [() => long(chance), 2],
    [() => wide(chance), 1],
  ])();
}

/** The text of a key, without quotes. */
export function hostileKey(chance: Random): string {
  return chance.pick([
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    '',
    '\\u0000',
    '\\ud800',
    'id',
    'ID',
    'objectType',
    'actor',
    'extensions',
    'x'.repeat(5_000),
    'https://example.org/key',
    '$ref',
    '0',
  ]);
}
