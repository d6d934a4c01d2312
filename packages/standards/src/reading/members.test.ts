import { describe, expect, it } from 'vitest';
import { languageOf } from './language.ts';
import { leftOutList } from './left-out.ts';
import { memberReader } from './member-reader.ts';
import { isNothing, listOf, objectOf, textOf } from './members.ts';
import { related } from './related.ts';
import { readTime } from './time.ts';

describe('a value of JSON', () => {
  it.each([
    // value, as an object, as a list, as a text, whether it says nothing
    [undefined, undefined, [], undefined, true],
    [null, undefined, [], undefined, true],
    ['', undefined, [''], undefined, true],
    [' \n', undefined, [' \n'], undefined, true],
    [' a ', undefined, [' a '], ' a ', false],
    [0, undefined, [0], '0', false],
    [2.5, undefined, [2.5], '2.5', false],
    [false, undefined, [false], undefined, false],
    [[], undefined, [], undefined, true],
    [['a', null], undefined, ['a', null], undefined, false],
    [{}, {}, [{}], undefined, false],
  ])('%j', (value, object, list, text, nothing) => {
    expect([objectOf(value), listOf(value), textOf(value), isNothing(value)]).toEqual([
      object,
      list,
      text,
      nothing,
    ]);
  });
});

describe('a time', () => {
  const zoneless = 'the time has no zone: its day is kept';
  const why = 'it is not a date or time';
  it.each([
    ['2026-01-31', { time: '2026-01-31' }],
    ['2026-01-31T10:00Z', { time: '2026-01-31T10:00Z' }],
    ['2026-01-31T10:00:05.123456789+05:30', { time: '2026-01-31T10:00:05.123456789+05:30' }],
    ['2026-01-31T10:00:05-11:00', { time: '2026-01-31T10:00:05-11:00' }],
    ['2026-01-31 10:00', { time: '2026-01-31', why: zoneless }],
    ['2026-01-31T10:00:05', { time: '2026-01-31', why: zoneless }],
    ['2026-01-31 soon', { why }],
    ['2026-13-01', { why }],
    ['2026-13-01 10:00', { why }],
    ['2026-01-31T10:00:05.1234567890Z', { why }],
    ['on 2026-01-31', { why }],
    ['', { why }],
  ])('%s', (text, expected) => {
    expect(readTime(text)).toEqual(expected);
  });
});

it('a language is a tag of BCP 47, and only a text is', () => {
  expect(
    ['en', ' de-AT ', 'zh-Hant-TW', 'e', 'en_US', 'en-', 'english language', '', 7, null].map(languageOf),
  ).toEqual(['en', 'de-AT', 'zh-Hant-TW', ...Array(7).fill(undefined)]);
});

it('what is left out is counted by what and why, in the order found, and nothing of a count of 0', () => {
  const list = leftOutList();
  list.add('a', 'x');
  list.add('b', 'x', 3);
  list.add('a', 'y', 0);
  list.add('a', 'x', 2);
  expect(list.all()).toEqual([
    { what: 'a', why: 'x', count: 3 },
    { what: 'b', why: 'x', count: 3 },
  ]);
});

it('one parent stands alone, several are a list, and none is no member', () => {
  expect([related([], []), related(['a'], []), related(['a', 'b'], [{ type: 't' }])]).toStrictEqual([
    {},
    { broader: 'a' },
    { broader: ['a', 'b'], associations: [{ type: 't' }] },
  ]);
});

describe('a reader of members', () => {
  const readerOf = (object: Record<string, unknown>, language?: string) => {
    const leftOut = leftOutList();
    return { read: memberReader(object, 'Item', language, leftOut), leftOut };
  };

  it('reads texts, in the language where one is known', () => {
    const object = { a: 'A', n: 7, empty: ' ', odd: { x: 1 } };
    const { read, leftOut } = readerOf(object, 'de');
    expect([read.text('a'), read.text('n'), read.text('empty'), read.text('none')]).toEqual([
      'A',
      '7',
      undefined,
      undefined,
    ]);
    expect([read.said('a'), read.said('none'), readerOf(object).read.said('a')]).toEqual([
      { de: 'A' },
      undefined,
      'A',
    ]);
    expect(leftOut.all()).toEqual([]);
    expect(read.text('odd')).toBeUndefined();
    expect(leftOut.all()).toEqual([{ what: 'Item.odd', why: 'it is not a text', count: 1 }]);
  });

  it('reads lists of texts, each once; what is not a text is not among them', () => {
    const { read } = readerOf({ a: ['x', 'y', 'x', {}, ''], b: 'z', c: [], d: [null] });
    expect([read.texts('a'), read.texts('b', 'a'), read.texts('c', 'd'), read.texts('none')]).toEqual([
      ['x', 'y'],
      ['z', 'x', 'y'],
      undefined,
      undefined,
    ]);
  });

  it('reads dates, and says what is kept of one that has no zone', () => {
    const { read, leftOut } = readerOf({ day: '2026-01-31', local: '2026-01-31T10:00', odd: 'soon' });
    expect([read.date('day'), read.date('local'), read.date('odd'), read.date('none')]).toEqual([
      '2026-01-31',
      '2026-01-31',
      undefined,
      undefined,
    ]);
    expect(leftOut.all()).toEqual([
      { what: 'Item.local', why: 'the time has no zone: its day is kept', count: 1 },
      { what: 'Item.odd', why: 'it is not a date or time', count: 1 },
    ]);
  });

  it('reads the address of a link, be it an object or a text', () => {
    const { read } = readerOf({ object: { uri: 'a:1' }, text: 'a:2', empty: '', none: null, number: 7 });
    expect(['object', 'text', 'empty', 'none', 'number', 'absent'].map((name) => read.link(name))).toEqual([
      'a:1',
      'a:2',
      ...Array(4).fill(undefined),
    ]);
  });

  it('says of all that was not asked for why it is left out', () => {
    const { read, leftOut } = readerOf({
      a: 'A',
      b: ['B'],
      c: 'C',
      d: { uri: 'x:d' },
      e: 'E',
      f: 'F',
      g: null,
    });
    read.text('a');
    read.texts('b');
    read.date('none');
    read.link('d');
    read.rest({ e: 'for a reason' });
    expect(leftOut.all()).toEqual([
      { what: 'Item.c', why: 'Cairn has no member for it', count: 1 },
      { what: 'Item.e', why: 'for a reason', count: 1 },
      { what: 'Item.f', why: 'Cairn has no member for it', count: 1 },
    ]);
  });
});
