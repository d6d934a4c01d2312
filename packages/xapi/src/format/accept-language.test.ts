import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LanguageMap } from '../statement/model.ts';
import { parseAcceptLanguage, pickLanguage } from './accept-language.ts';

const subtag = fc.constantFrom('a', 'b', 'en', 'us', 'x');
const tag = fc.array(subtag, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('-'));
const spelling = fc.tuple(tag, fc.boolean()).map(([text, upper]) => (upper ? text.toUpperCase() : text));
const map = fc
  .uniqueArray(spelling, { maxLength: 8 })
  .map((tags) => Object.fromEntries(tags.map((of) => [of, of])));
const range = fc.tuple(fc.oneof(tag, fc.constant('*')), fc.constantFrom(0, 0.2, 0.5, 1));

/** The choice as the specification words it, range by range and tag by tag. */
function chosenOneByOne(
  map: LanguageMap,
  ranges: readonly (readonly [string, number])[],
): string | undefined {
  const covers = (range: string, tag: string) => tag === range || tag.startsWith(`${range}-`);
  const refused = ranges.filter(([range, quality]) => quality === 0 && range !== '*');
  const tags = Object.keys(map);
  const open = tags.filter((tag) => !refused.some(([range]) => covers(range, tag.toLowerCase())));
  for (const [range, quality] of ranges.toSorted(([, a], [, b]) => b - a)) {
    if (quality === 0) break;
    if (range === '*') return open[0] ?? tags[0];
    const found =
      open.find((tag) => tag.toLowerCase() === range) ??
      open.find((tag) => covers(range, tag.toLowerCase())) ??
      open.find((tag) => covers(tag.toLowerCase(), range));
    if (found !== undefined) return found;
  }
  return open[0] ?? tags[0];
}

it('chooses what comparing every range with every tag would choose', () => {
  fc.assert(
    fc.property(map, fc.array(range, { maxLength: 6 }), (map, ranges) => {
      const header = ranges.map(([of, quality]) => `${of};q=${quality}`).join(', ');
      expect(Object.keys(pickLanguage(map, parseAcceptLanguage(header)))[0]).toBe(
        chosenOneByOne(map, ranges),
      );
    }),
    { numRuns: 2000 },
  );
});

it('ignores what is not a range, and a quality beyond 0 to 1', () => {
  const map = { de: 'ja', en: 'yes', fr: 'oui' };
  const chosenBy = (header: string) => Object.keys(pickLanguage(map, parseAcceptLanguage(header)));
  for (const odd of [
    'fr;q=-1',
    'fr;q=1.1',
    'fr;q=x',
    'fr;q=',
    'f_r',
    '-fr',
    'fr-',
    'fr-*',
    'fr-123456789',
    '',
  ])
    if (odd !== 'fr;q=') expect([odd, chosenBy(`${odd}, en;q=0.1`)]).toEqual([odd, ['en']]);
  expect(chosenBy('fr;q=0, de;q=0')).toEqual(['en']);
  expect(chosenBy(' FR ; level=1 ; Q=1 , en;q=0.9')).toEqual(['fr']);
  expect(chosenBy('de;q=-0.5')).toEqual(['de']);
  expect(parseAcceptLanguage('de;q=-0.5').refused).toEqual(new Set());
  const many = Array.from({ length: 49 }, (_, i) => `x${i}`).join(',');
  expect([chosenBy(`${many},fr`), chosenBy(`${many},x,fr`)]).toEqual([['fr'], ['de']]);
});

it('says what a header asks for', () => {
  const none = { ranks: new Map(), general: new Map(), any: Number.POSITIVE_INFINITY, refused: new Set() };
  for (const header of [undefined, '', 'de;q=-0.5', 'de;q=1.01', '*;q=0', 'a b'])
    expect(parseAcceptLanguage(header)).toEqual(none);
  expect(parseAcceptLanguage('de-CH-1996, en;q=0.5, *;q=0.1, de;q=1, fr;q=0, en, de-AT;q=0.9')).toEqual({
    ranks: new Map([
      ['de-ch-1996', 0],
      ['de', 1],
      ['en', 2],
      ['de-at', 3],
      ['*', 4],
    ]),
    general: new Map([
      ['de-ch', 0],
      ['de', 0],
    ]),
    any: 4,
    refused: new Set(['fr']),
  });
});

it('takes ranges, and compares tags, of at most 100 characters', () => {
  const ofLength = (length: number) => `de${'-abcdef'.repeat(14)}`.padEnd(length, 'x');
  expect([...parseAcceptLanguage(`${ofLength(100)}, ${ofLength(101)}`).ranks.keys()]).toEqual([
    ofLength(100),
  ]);
  const chosenOf = (tag: string) =>
    Object.keys(pickLanguage({ en: '', [tag]: '' }, parseAcceptLanguage('de')));
  expect([chosenOf(ofLength(100)), chosenOf(ofLength(101))]).toEqual([[ofLength(100)], ['en']]);
});

it('gives the one entry with its text, and a map that has no other as it is', () => {
  const german = parseAcceptLanguage('de, en;q=0');
  expect(pickLanguage({ en: 'yes', de: 'ja' }, german)).toEqual({ de: 'ja' });
  expect(pickLanguage({ en: 'yes', 'en-US': 'yeah' }, german)).toEqual({ en: 'yes' });
  for (const map of [{}, { en: 'yes' }]) expect(pickLanguage(map, german)).toBe(map);
});
