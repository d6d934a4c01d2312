import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicateKeys } from '../json/duplicate-keys.ts';
import { isIri } from '../values/iri.ts';
import { isLanguageTag } from '../values/language-tag.ts';
import { isUuid } from '../values/uuid.ts';
import { KeysMet, NO, skipLiteral, skipSpace, skipText, skipValue } from './bytes.ts';
import { skipIri, skipLanguageTag, skipUuid } from './strings.ts';

/** How deep a value is nested; a flat object is 1. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce((most, inner) => Math.max(most, depthOf(inner)), 0);
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

const space = fc.constantFrom('', '', '', ' ', '\t', '\n', '\r', ' \r\n\t');
/** Texts that are JSON or nearly: a value with spaces between its parts, and a few characters changed. */
const nearlyJson = fc
  .tuple(
    fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme-ascii' }),
    fc.array(space, { minLength: 1, maxLength: 4 }),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat({ max: 2 }),
        fc.constantFrom(
          ...'{}[]":,\\/bu0159.-+eEtfnrals\t \u0001',
          '"a":',
          '\\u00e9',
          '1e',
          '"x"',
          'null',
          '\u007f',
        ),
      ),
      { maxLength: 2 },
    ),
  )
  .map(([value, spaces, edits]) => {
    let turn = 0;
    const spaced = JSON.stringify(value).replaceAll(/[[\]{},:]/g, (mark) => {
      turn += 1;
      return `${spaces[turn % spaces.length]}${mark}${spaces[(turn + 1) % spaces.length]}`;
    });
    return edits.reduce((text, [where, gone, added]) => {
      const at = Math.floor(where * text.length);
      return text.slice(0, at) + added + text.slice(at + gone);
    }, spaced.trim());
  });

describe('a value in bytes', () => {
  it('is skipped to its end exactly where it is JSON, has no key twice and none with an escape', () => {
    fc.assert(
      fc.property(nearlyJson, fc.nat({ max: 4 }), (text, levels) => {
        const bytes = Buffer.from(text);
        const end = skipValue(bytes, 0, levels);
        const value = parsed(text);
        const isWhole = end === bytes.length;
        if (value === undefined) expect([text, isWhole]).toEqual([text, false]);
        else if (text.trim() === text) {
          const isPlain = duplicateKeys(text, 1).length === 0 && depthOf(value.value) <= levels;
          // An escape may be in a key, which is then not plain.
          if (isWhole || !text.includes('\\')) expect([text, isWhole]).toEqual([text, isPlain]);
        }
        // What begins a longer text is skipped to the same place.
        const inside = Buffer.from(`[${text} ,1]`);
        if (isWhole) expect(skipValue(inside, 1, levels)).toBe(end + 1);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each(['0', '-0', '10', '1.5', '-1.05e10', '1E+2', '1e-2', 'true', 'false', 'null', '""', '[]', '{}'])(
    'may be %s, and not what lacks its last character or has one before it',
    (text) => {
      expect(skipValue(Buffer.from(text), 0, 1)).toBe(text.length);
      const cut = text.slice(0, -1);
      if (parsed(cut) === undefined) expect(skipValue(Buffer.from(cut), 0, 1)).not.toBe(cut.length);
      for (const before of ['0', '+', '.', '{', ','])
        if (parsed(before + text) === undefined)
          expect(skipValue(Buffer.from(before + text), 0, 9)).not.toBe(text.length + 1);
    },
  );

  it('takes a level of depth for each object and list', () => {
    for (const [text, depth] of [
      ['1', 0],
      ['[]', 1],
      ['{"a":{}}', 2],
      ['[[1],[[2]]]', 3],
    ] as const) {
      expect(skipValue(Buffer.from(text), 0, depth)).toBe(text.length);
      if (depth > 0) expect(skipValue(Buffer.from(text), 0, depth - 1)).toBe(NO);
    }
  });

  it('has up to 32 keys in an object', () => {
    const of = (keys: number) =>
      Buffer.from(JSON.stringify(Object.fromEntries(Array.from({ length: keys }, (_, i) => [i, i]))));
    expect([skipValue(of(32), 0, 1), skipValue(of(33), 0, 1)]).toEqual([of(32).length, NO]);
  });

  it('has no key twice, whatever other keys have in common', () => {
    const met = (...keys: string[]) => {
      const bytes = Buffer.from(keys.join(''));
      const seen = new KeysMet();
      let at = 0;
      return keys.map((key) => {
        at += key.length;
        return seen.add(bytes, at - key.length, at);
      });
    };
    expect(met('"a"', '"b"', '"ab"', '"a"', '"c"')).toEqual([true, true, true, false, true]);
    expect(met('"abc"', '"abd"', '"xbc"', '"abd"')).toEqual([true, true, true, false]);
  });
});

describe('a string in bytes', () => {
  const character = fc.constantFrom(
    ...'aZ09-_.:/?#@"\\ u',
    'é',
    '\u0001',
    '\u001f',
    '\u007f',
    '\n',
    '\\n',
    '\\u0041',
    '\\"',
  );
  const text = fc.array(character, { maxLength: 6 }).map((all) => all.join(''));

  it('is skipped where it is JSON; a literal has no escapes', () => {
    fc.assert(
      fc.property(text, (inner) => {
        const quoted = `"${inner}"`;
        const bytes = Buffer.from(quoted);
        const isJson = typeof parsed(quoted)?.value === 'string';
        expect(skipText(bytes, 0) === bytes.length).toBe(isJson);
        expect(skipLiteral(bytes, 0) === bytes.length).toBe(isJson && !inner.includes('\\'));
        for (const skip of [skipText, skipLiteral]) {
          expect(skip(Buffer.from(`"${inner.replaceAll(/["\\]/g, '')}`), 0)).toBe(NO);
          expect(skip(Buffer.from(`x${quoted}`), 0)).toBe(NO);
          if (isJson && !inner.includes('\\'))
            expect(skip(Buffer.from(`:${quoted}}`), 1)).toBe(bytes.length + 1);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  /** Texts of some characters, most of them near what is tested. */
  const near = (characters: string, ...examples: string[]) =>
    fc
      .tuple(
        fc.constantFrom(...examples),
        fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 1 }), fc.constantFrom('', ...characters)), {
          maxLength: 2,
        }),
      )
      .map(([example, edits]) =>
        edits.reduce((one, [at, gone, added]) => one.slice(0, at) + added + one.slice(at + gone), example),
      );
  const uuid = '8f87ccde-bb56-4c2e-ab83-44982ef22df0';

  it.each([
    [
      'an IRI',
      skipIri,
      isIri,
      near('aZ0:+-. %<é{"\\#', 'http://x.example/a?b#c', 'urn:a:1', 'a:', 'x+y-z.1:é', 'mailto:a@b'),
    ],
    ['a UUID', skipUuid, isUuid, near('aFgG0-"', uuid, uuid.toUpperCase())],
    [
      'a language tag',
      skipLanguageTag,
      isLanguageTag,
      near('aZ9-_ "', 'en', 'en-US', 'en-us', 'de-CH-1996', 'x-a', 'zh-Hant-TW', 'e'),
    ],
  ] as const)('is %s where its text is one', (_, skip, isOne, texts) => {
    fc.assert(
      fc.property(texts, (one) => {
        const bytes = Buffer.from(`["${one}"]`);
        const [inner = ''] = one.split('"');
        const isTaken = !inner.includes('\\') && isOne(inner);
        expect([one, skip(bytes, 1)]).toEqual([one, isTaken ? Buffer.byteLength(inner) + 3 : NO]);
        if (!one.startsWith('"')) expect(skip(Buffer.from(one), 0)).toBe(NO);
        expect(skip(Buffer.from(`"${inner}`), 0)).toBe(NO);
      }),
      { numRuns: 2_000 },
    );
  });
});

it('steps over the four kinds of space that JSON has, and no other', () => {
  const bytes = Buffer.from(' \t\n\r\u000b ');
  expect([skipSpace(bytes, 0), skipSpace(bytes, 2), skipSpace(bytes, 4), skipSpace(bytes, 5)]).toEqual([
    4, 4, 4, 6,
  ]);
  expect(skipSpace(Buffer.from('  '), 0)).toBe(2);
});
