import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparableDuration, isDuration } from './duration.ts';
import { isSha1Hex, isSha2Hex } from './hash.ts';
import { isIri, KnownIris } from './iri.ts';
import { isLanguageTag } from './language-tag.ts';
import { comparableMbox, isMbox } from './mbox.ts';
import { isMediaType } from './media-type.ts';
import { instantOf, isTimestamp } from './timestamp.ts';
import { isUuid, isUuidV4 } from './uuid.ts';

/** Expects each of the listed texts to be judged `good`. */
function judge(test: (text: string) => boolean, good: boolean, texts: string[]): void {
  expect(texts.filter((text) => test(text) !== good)).toEqual([]);
}

describe('IRIs have a scheme (1.0.3 Data 2.2, 4.3; 2.0.0 4.2.7)', () => {
  it('takes', () =>
    judge(isIri, true, [
      'http://a.example/b?c=d&e[]=f#g',
      'course-v1:X+Y+Z',
      'urn:x:y',
      'uuid://7d4f',
      'https://学.example/é',
      'http://a.example/%C3%A9',
    ]));
  it('refuses', () =>
    judge(isIri, false, [
      '',
      'abc',
      'ab=c://x',
      'a.example/b',
      'http://a b',
      'http:',
      '/x',
      'http://a/<b>',
      'http://a/%zz',
      'http://a/"',
      'http://a\u0000',
      '1a:b',
    ]));
});

describe('IRIs of one request', () => {
  it('are the same as those looked at one by one, in any order and however often', () => {
    const texts = fc.constantFrom(
      '',
      'a:b',
      'a:c',
      'b:',
      'http://x.example/a',
      'http://x.example/<',
      '%:a',
      'é:a',
      'a:é',
    );
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 30 }), (list) => {
        const known = new KnownIris();
        expect(list.map((text) => known.has(text))).toEqual(list.map(isIri));
      }),
    );
  });
});

describe('UUIDs (1.0.3 Data 4.4; 2.0.0 4.2.7)', () => {
  it('takes any version in any case', () =>
    judge(isUuid, true, ['AA97B177-9383-4934-8543-0F91A7A02836', '00000000-0000-0000-0000-000000000000']));
  it('refuses', () =>
    judge(isUuid, false, [
      'AA97B177-9383-4934-8543-0F91A7A028368',
      'MA97B177-9383-4934-8543-0F91A7A02836',
      '',
      '{aa97b177-9383-4934-8543-0f91a7a0283}',
    ]));
  it('knows version 4', () => {
    judge(isUuidV4, true, ['aa97b177-9383-4934-8543-0f91a7a02836']);
    judge(isUuidV4, false, ['aa97b177-9383-1934-8543-0f91a7a02836', 'aa97b177-9383-4934-c543-0f91a7a02836']);
  });
});

describe('language tags of RFC 5646 (1.0.3 Data 4.2; 2.0.0 4.2.7)', () => {
  it('takes', () =>
    judge(isLanguageTag, true, [
      'en',
      'en-US',
      'zh-Hant',
      'sr-Latn-RS',
      'ase',
      'es-419',
      'de-CH-1996',
      'x-own',
      'i-klingon',
      'en-x-a1',
      'zh-yue',
      'EN-us',
      'en-a-bbb-x-a',
    ]));
  it('refuses', () =>
    judge(isLanguageTag, false, [
      '',
      'something',
      'a12345678',
      'a12345',
      'en_US',
      's-something',
      'en-something-AU',
      'zh-something-ccc',
      'e',
      'en-',
      '-en',
      'en--US',
      '12',
    ]));
});

describe('timestamps (1.0.3 Data 4.5; 2.0.0 4.2.7)', () => {
  it('takes', () =>
    judge(isTimestamp, true, [
      '2008-09-15T15:53:00.601+00:00',
      '2008-09-15T15:53:00Z',
      '2008-09-15T15:53:00',
      '2024-02-29T00:00:00+0530',
      '2008-09-15T15:53:00,5-03',
      '2016-12-31T23:59:60Z',
      '2400-02-29T00:00:00Z',
      '2026-01-01t00:00:00z',
    ]));
  it('refuses', () =>
    judge(isTimestamp, false, [
      '01/011/2015',
      'should fail',
      '',
      '2008-09-15',
      '2008-09-15 15:53:00Z',
      '2008-09-15T15:53:00.601-00',
      '2008-09-15T15:53:00.601-0000',
      '2008-09-15T15:53:00.601-00:00',
      '2023-02-29T00:00:00Z',
      '2008-13-01T00:00:00Z',
      '2008-00-01T00:00:00Z',
      '2008-09-31T00:00:00Z',
      '2008-09-15T24:00:00Z',
      '2008-09-15T15:60:00Z',
      '2008-09-15T15:53:00.Z',
      '2008-09-15T15:53:00+24:00',
      '2008-09-15T15:53:00+01:60',
      '2008-09-15T15:53:00Zx',
      '2008-09-15T15:53:00+1',
      '1900-02-29T00:00:00Z',
    ]));
  it('agrees with the platform on every instant of RFC 3339', () => {
    const zone = fc.constantFrom('Z', '+00:00', '+05:30', '-11:45');
    const date = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9998-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, zone, (when, offset) => {
        const text = `${when.toISOString().slice(0, 23)}${offset}`;
        expect(instantOf(text)).toBe(Date.parse(text));
      }),
    );
  });
});

describe('durations (1.0.3 Data 4.6; 2.0.0 4.2.7)', () => {
  it('takes', () =>
    judge(isDuration, true, [
      'PT1H0M0.1S',
      'P4W',
      'P1DT12H36M0.12567S',
      'P3Y1M29DT4H35M59.14S',
      'PT16559.14S',
      'P1Y',
      'PT0S',
      'PT0,5H',
      'P0.5D',
    ]));
  it('refuses', () =>
    judge(isDuration, false, [
      'P4W1D',
      'P',
      'PT',
      'P1DT',
      'PA1H0M0S',
      'should fail',
      '',
      'PT1.5H3M',
      '-PT1S',
      'P1S',
      'PT1D',
      'PT1M1H',
      '1H',
      'P0003-06-04T12:00:00',
      'pt1s',
    ]));
  it('compares to 0.01 s, cutting and not rounding', () => {
    expect(comparableDuration('PT0.1299S')).toBe(comparableDuration('PT0.12S'));
    expect(comparableDuration('PT01.10S')).toBe('PT1.1S');
    expect(comparableDuration('PT1,009S')).toBe('PT1S');
    expect(comparableDuration('PT60S')).not.toBe(comparableDuration('PT1M'));
  });
});

describe('identifiers and hashes (1.0.3 Data 2.4.2.3, 2.4.11; 2.0.0 4.2.2.1, 4.2.2.6)', () => {
  it('mbox is mailto and one address', () => {
    judge(isMbox, true, [
      'mailto:xapi@adlnet.gov',
      "mailto:o'neil+x@a-b.example",
      'mailto:é@x.org',
      'mailto:a@localhost',
    ]);
    judge(isMbox, false, [
      'http://should.fail.com',
      'mailto:should.fail.com',
      'a@b.org',
      'mailto:a@',
      'mailto:@b',
      'mailto:a@b@c',
      'mailto:a b@c',
      'mailto:a@b.org?subject=x',
      'MAILTO:a@b.org',
      'mailto:a@b.org,c@d.org',
    ]);
  });
  it('an mbox keeps the case of its local part only', () => {
    expect(comparableMbox('mailto:Ann@Example.ORG')).toBe('mailto:Ann@example.org');
  });
  it('hashes are hex of the right length', () => {
    judge(isSha1Hex, true, ['cd9b00a5611f94eaa7b1661edab976068e364975']);
    judge(isSha1Hex, false, [
      '',
      'cd9b00a5611f94eaa7b1661edab976068e36497',
      'xd9b00a5611f94eaa7b1661edab976068e364975',
    ]);
    judge(
      isSha2Hex,
      true,
      [56, 64, 96, 128].map((length) => 'a'.repeat(length)),
    );
    judge(isSha2Hex, false, ['', 'a'.repeat(40), 'g'.repeat(64)]);
  });
  it('media types', () => {
    judge(isMediaType, true, ['text/plain', 'text/plain; charset=ascii', 'application/vnd.x+json']);
    judge(isMediaType, true, [
      'text/plain ; name="a b"',
      'text/plain;\tname=é',
      `text/plain;${'a'.repeat(900)}`,
    ]);
    judge(isMediaType, false, ['', 'text', 'text/', 'text/plain charset', '/x']);
    // RFC 9110, 5.5: no header can carry these.
    const controls = ['\u0000', '\u0001', '\n', '\r\n', '\u001f', '\u007f'];
    judge(
      isMediaType,
      false,
      controls.flatMap((one) => [`text/plain${one}`, `text/plain;${one}a=b`, `text/plain; a="${one}"`]),
    );
    judge(isMediaType, false, ['text/plain\r\nX-Evil: 1', `text/plain;${'a'.repeat(1_100)}`]);
  });
});
