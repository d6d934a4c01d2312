import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparableDuration, isDuration } from './duration.ts';
import { isSha1Hex, isSha2Hex } from './hash.ts';
import { isIri } from './iri.ts';
import { isLanguageTag } from './language-tag.ts';
import { comparableMbox, isMbox } from './mbox.ts';
import { isMediaType, mediaTypeOf } from './media-type.ts';
import { instantOf } from './timestamp.ts';
import { returnedTimestamp } from './timestamp-form.ts';
import { isUuid, isUuidV4 } from './uuid.ts';

describe('a timestamp', () => {
  const whole = '2026-01-31T09:30:15';

  it('has its marks where they belong, and digits everywhere else', () => {
    expect(instantOf(`${whole}Z`)).toBe(Date.UTC(2026, 0, 31, 9, 30, 15));
    for (let at = 0; at < whole.length; at += 1) {
      const changed = (to: string) => instantOf(`${whole.slice(0, at)}${to}${whole.slice(at + 1)}Z`);
      for (const to of [' ', '/', 'x', '@']) expect(changed(to), `${to} at ${at}`).toBeNaN();
    }
  });

  it.each([
    ['0000-01-01T00:00:00Z', -62_167_219_200_000],
    ['0099-12-31T23:59:59Z', -59_011_459_201_000],
    ['0100-01-01T00:00:00Z', -59_011_459_200_000],
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01T23:59:59Z', 86_399_000],
    ['1970-01-01T00:00:60Z', 60_000],
    ['1970-01-31T00:00:00Z', 2_592_000_000],
    ['1970-03-29T00:00:00Z', 7_516_800_000],
    ['1972-02-29T00:00:00Z', 68_169_600_000],
    ['2000-02-29T00:00:00Z', 951_782_400_000],
    ['1970-01-01T00:00:00.1Z', 100],
    ['1970-01-01T00:00:00.12Z', 120],
    ['1970-01-01T00:00:00.123Z', 123],
    ['1970-01-01T00:00:00.1239Z', 123],
    ['1970-01-01T00:00:00,5Z', 500],
    ['1970-01-01T00:00:00.5', 500],
    ['1970-01-01T00:00:00z', 0],
    ['1970-01-01t00:00:00Z', 0],
    ['1970-01-01T00:00:00+00', 0],
    ['1970-01-01T00:00:00+01', -3_600_000],
    ['1970-01-01T00:00:00-01', 3_600_000],
    ['1970-01-01T00:00:00+0130', -5_400_000],
    ['1970-01-01T00:00:00+01:30', -5_400_000],
    ['1970-01-01T00:00:00-00:01', 60_000],
    ['1970-01-01T00:00:00+23:59', -86_340_000],
  ])('%s is %d ms after 1970', (text, expected) => {
    expect(instantOf(text)).toBe(expected);
  });

  it.each([
    '1970-01-00T00:00:00Z',
    '1970-01-32T00:00:00Z',
    '1970-04-31T00:00:00Z',
    '1970-06-31T00:00:00Z',
    '1970-09-31T00:00:00Z',
    '1970-11-31T00:00:00Z',
    '1970-02-29T00:00:00Z',
    '1972-02-30T00:00:00Z',
    '2100-02-29T00:00:00Z',
    '1970-00-01T00:00:00Z',
    '1970-13-01T00:00:00Z',
    '1970-01-01T24:00:00Z',
    '1970-01-01T00:60:00Z',
    '1970-01-01T00:00:61Z',
    '1970-01-01T00:00:00.',
    '1970-01-01T00:00:00+',
    '1970-01-01T00:00:00+1',
    '1970-01-01T00:00:00+001',
    '1970-01-01T00:00:00+01.30',
    '1970-01-01T00:00:00+24:00',
    '1970-01-01T00:00:00+00:60',
    '1970-01-01T00:00:00+00:000',
    '1970-01-01T00:00:00x01:00',
    '1970-01-01T00:00:00-00',
    '1970-01-01T00:00:00A',
    '1970-01-01T00:00:0',
    '1970-01-01T00:00:',
    '1970',
    '',
    'aaaa-02-29T00:00:00Z',
  ])('%s is not valid', (text) => {
    expect(instantOf(text)).toBeNaN();
  });

  it('has at most 64 characters', () => {
    const ofLength = (length: number) => `${whole}.`.padEnd(length, '0');
    expect(instantOf(ofLength(64))).toBe(Date.UTC(2026, 0, 31, 9, 30, 15));
    expect(instantOf(ofLength(65))).toBeNaN();
  });

  it.each([
    [`${whole}.123Z`, `${whole}.123Z`, `${whole}.123Z`],
    [`${whole}.123456Z`, `${whole}.123456Z`, `${whole}.123456Z`],
    [`${whole}.12Z`, `${whole}.120Z`, `${whole}.120Z`],
    [`${whole}Z`, `${whole}.000Z`, `${whole}.000Z`],
    [whole, `${whole}.000`, `${whole}.000Z`],
    [`${whole},5+02:00`, `${whole}.500+02:00`, '2026-01-31T07:30:15.500Z'],
    [`${whole},123Z`, `${whole}.123Z`, `${whole}.123Z`],
    [`${whole}.1234567-02:00`, `${whole}.1234567-02:00`, '2026-01-31T11:30:15.1234567Z'],
    ['2016-12-31T23:59:60.000Z', '2016-12-31T23:59:60.000Z', '2017-01-01T00:00:00.000Z'],
    ['2026-01-31t09:30:15.000z', '2026-01-31t09:30:15.000z', `${whole}.000Z`],
    ['0000-01-01T00:00:00+01:00', '0000-01-01T00:00:00.000+01:00', '0000-01-01T00:00:00.000+01:00'],
  ])('%s is returned as %s, in 2.0 as %s', (sent, first, second) => {
    expect(returnedTimestamp(sent, '1.0.3')).toBe(first);
    expect(returnedTimestamp(sent, '2.0.0')).toBe(second);
  });
});

describe('a duration', () => {
  it('has at most 200 characters', () => {
    const ofLength = (length: number) => `PT${'1'.repeat(length - 3)}S`;
    expect([isDuration(ofLength(200)), isDuration(ofLength(201))]).toEqual([true, false]);
  });

  it.each([
    'P1Y',
    'P1M',
    'P1D',
    'PT1H',
    'PT1M',
    'PT1S',
    'P1W',
    'P1Y2M3DT4H5M6S',
    'P1YT1S',
    'P1M1D',
    'PT1H1S',
    'P1.5W',
    'PT1,5M',
  ])('may be %s', (text) => expect(isDuration(text)).toBe(true));

  it.each([
    'xP1Y',
    'P1Yx',
    'P1D1M',
    'PT1S1M',
    'PT1M1H',
    'P1W1D',
    'P1.5Y1D',
    'PT1.5M1S',
    'P.5D',
    'P5.D',
    'P1',
    'PT',
    'P1YT',
    'P1H',
    'p1d',
  ])('is not %s', (text) => expect(isDuration(text)).toBe(false));

  it.each([
    ['PT1S', 'PT1S'],
    ['PT1.2S', 'PT1.2S'],
    ['PT1.20S', 'PT1.2S'],
    ['PT1.00S', 'PT1S'],
    ['PT1.239S', 'PT1.23S'],
    ['PT1,23S', 'PT1.23S'],
    ['PT001S', 'PT1S'],
    ['PT0S', 'PT0S'],
    ['PT00.5S', 'PT0.5S'],
    ['P1DT2H3M04.100S', 'P1DT2H3M4.1S'],
    ['P1D', 'P1D'],
    ['PT1.500M', 'PT1.500M'],
  ])('%s compares as %s', (text, comparable) => {
    expect(comparableDuration(text)).toBe(comparable);
  });
});

describe('a language tag', () => {
  it.each(
    (
      'en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu ' +
      'sgn-be-fr sgn-be-nl sgn-ch-de art-lojban cel-gaulish no-bok no-nyn zh-guoyu zh-hakka zh-min zh-min-nan zh-xiang'
    ).split(' '),
  )('%s is grandfathered (RFC 5646, 2.2.8)', (tag) => {
    expect([isLanguageTag(tag), isLanguageTag(tag.toUpperCase())]).toEqual([true, true]);
  });

  it('of two letters, and of two and two, is taken whatever the letters', () => {
    for (const letter of ['a', 'z', 'A', 'Z']) {
      expect(isLanguageTag(`${letter}${letter}`)).toBe(true);
      expect(isLanguageTag(`${letter}${letter}-${letter}${letter}`)).toBe(true);
    }
    for (const other of ['@', '[', '`', '{', '1', '-', 'é']) {
      expect(
        [`${other}a`, `a${other}`, `${other}a-aa`, `a${other}-aa`, `aa-${other}a`, `aa-a${other}`].filter(
          isLanguageTag,
        ),
      ).toEqual([]);
    }
    expect(['aa_aa', 'aa.aa', 'aa aa', 'aaaa-'].filter(isLanguageTag)).toEqual([]);
  });

  it('has at most 100 characters', () => {
    const ofLength = (length: number) => `x-ab${'-a'.repeat((length - 4) / 2)}`;
    expect([isLanguageTag(ofLength(100)), isLanguageTag(ofLength(102))]).toEqual([true, false]);
    expect([isLanguageTag(`${ofLength(98)}-ab`), isLanguageTag(`${ofLength(100)}b`)]).toEqual([false, false]);
  });

  it.each([
    'abc-def-ghi-jkl',
    'abcd',
    'abcde',
    'en-Latn',
    'en-Latn-US-1abc-abcde-a-bc-x-y',
    'en-001',
    'x-a-b',
    'de-1996',
  ])('may be %s', (tag) => {
    expect(isLanguageTag(tag)).toBe(true);
  });

  it.each(
    [
      'en-abc-def-ghi-jkl',
      'en-12',
      'en-abcd-efgh',
      'en-a',
      'en-x',
      'x',
      'en-123',
      ' en',
      'en ',
      'en-abcdefghi',
    ].filter((tag) => tag !== 'en-123'),
  )('is not %j', (tag) => {
    expect(isLanguageTag(tag)).toBe(false);
  });
});

describe('identifiers', () => {
  const uuid = 'aa97b177-9383-4934-8543-0f91a7a02836';

  it('a UUID has hexadecimal digits, and hyphens at four places', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect([isUuid(id), isUuid(id.toUpperCase())]).toEqual([true, true]);
      }),
    );
    for (let at = 0; at < uuid.length; at += 1) {
      const changed = (to: string) => `${uuid.slice(0, at)}${to}${uuid.slice(at + 1)}`;
      const isHyphen = uuid[at] === '-';
      for (const to of ['g', 'G', '/', ':', '@', '`', ' ', 'é', '\u{10000}'.slice(0, 1)]) {
        expect(isUuid(changed(to)), `${to} at ${at}`).toBe(false);
        expect(isUuidV4(changed(to)), `${to} at ${at}`).toBe(false);
      }
      expect(isUuid(changed(isHyphen ? '0' : '-')), `at ${at}`).toBe(false);
      if (!isHyphen) expect(isUuid(changed('F'))).toBe(true);
    }
    expect([uuid.slice(1), `${uuid}0`, `0${uuid}`, ''].filter(isUuid)).toEqual([]);
  });

  it('a version 4 UUID says so, in any case', () => {
    for (const variant of ['8', '9', 'a', 'b', 'A', 'B'])
      expect(isUuidV4(`aa97b177-9383-4934-${variant}543-0f91a7a02836`)).toBe(true);
    for (const other of ['7', 'c', '0', 'f'])
      expect(isUuidV4(`aa97b177-9383-4934-${other}543-0f91a7a02836`)).toBe(false);
    for (const version of ['1', '5', '7', 'a'])
      expect(isUuidV4(`aa97b177-9383-${version}934-8543-0f91a7a02836`)).toBe(false);
    expect([`${uuid} `, ` ${uuid}`, `x${uuid}`].filter(isUuidV4)).toEqual([]);
  });

  it('hashes are whole, and in any case', () => {
    expect([isSha1Hex('A'.repeat(40)), isSha1Hex('0'.repeat(40))]).toEqual([true, true]);
    expect([39, 41].map((length) => isSha1Hex('a'.repeat(length)))).toEqual([false, false]);
    expect([` ${'a'.repeat(40)}`, `${'a'.repeat(40)} `].filter(isSha1Hex)).toEqual([]);
    for (const length of [56, 64, 96, 128]) {
      expect(isSha2Hex('F'.repeat(length))).toBe(true);
      expect([length - 1, length + 1].filter((other) => isSha2Hex('a'.repeat(other)))).toEqual([]);
      expect(
        [` ${'a'.repeat(length)}`, `${'a'.repeat(length)} `, 'g'.repeat(length)].filter(isSha2Hex),
      ).toEqual([]);
    }
  });

  it('a mailto has one address, whole', () => {
    expect(isMbox('mailto:a@b')).toBe(true);
    for (const character of ' \t\n@<>(),:;\\"[]\u0000') expect(isMbox(`mailto:a${character}b@c`)).toBe(false);
    for (const character of ' \t\n@<>(),:;\\"?#/\u0000')
      expect(isMbox(`mailto:a@b${character}c`)).toBe(false);
    expect(['mailto:a?b@c', 'mailto:a#b@c', 'mailto:a/b@c', 'mailto:a@[b'].filter(isMbox)).toHaveLength(4);
    expect(['xmailto:a@b', 'mailto:a@b\n', 'mailto:a', 'mailto:@'].filter(isMbox)).toEqual([]);
    expect(['mailto:ANN', '@B', 'mailto:A@B@C'].map(comparableMbox)).toEqual([
      'mailto:ANN',
      '@b',
      'mailto:A@B@c',
    ]);
  });

  it('an IRI has a scheme and something after it, all of it allowed', () => {
    for (const character of ' "%<>\\^`{|}\u0000\u001f\u007f\u0085')
      expect(isIri(`a:b${character}`)).toBe(false);
    for (const good of ['a:b', 'Z9+.-:x', 'a:%20', 'a:%aF', 'a::', 'a:[]', 'a:\u00a0'])
      expect(isIri(good), good).toBe(true);
    for (const bad of [
      '9:a',
      '+:a',
      'é:a',
      'a',
      ':a',
      'a:',
      'a:%2',
      'a:%2g',
      'a:%g2',
      ' a:b',
      'a b:c',
      'x\na:b',
      'a:b\n',
    ])
      expect(isIri(bad), bad).toBe(false);
  });
});

describe('a media type', () => {
  it('has at most 1024 characters', () => {
    const ofLength = (length: number) => 'text/plain;'.padEnd(length, 'a');
    expect([isMediaType(ofLength(1024)), isMediaType(ofLength(1025))]).toEqual([true, false]);
  });

  it('is two names, whole', () => {
    const names = ['a/b', 'A0!#$&^_.+-/A0!#$&^_.+-', 'a/b;', 'a/b ;', 'a/b\t;c'];
    expect(names.filter(isMediaType)).toEqual(names);
    expect(
      [' a/b', 'a /b', 'a/ b', 'a/b/c', 'a/b,c/d', '(/b', 'a/(', 'a/b c', 'a//b'].filter(isMediaType),
    ).toEqual([]);
  });

  it.each([
    [undefined, ''],
    ['', ''],
    ['application/json', 'application/json'],
    ['Application/JSON; charset=utf-8', 'application/json'],
    [' text/plain ;a=b;c=d', 'text/plain'],
  ])('of the header %j is %j', (header, type) => {
    expect(mediaTypeOf(header)).toBe(type);
  });
});
