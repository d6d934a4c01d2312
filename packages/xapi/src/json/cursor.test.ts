import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingQuote, decodeKey, membersOf, skipString } from './cursor.ts';
import { widestObject } from './widest-object.ts';

const space = fc.constantFrom('', ' ', '\t', '\n', '\r', '\r\n  ');
const key = fc.string({ unit: fc.constantFrom(...'ab"\\/{}[]:, é\n'), maxLength: 4 });
const object = fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4, noNullPrototype: true });

describe('the members of an object', () => {
  it('are those of the parsed object, in the order of the text, with the places of their keys and values', () => {
    const spaces = fc.tuple(space, space, space, space);
    fc.assert(
      fc.property(object, spaces, fc.constantFrom('', '[', ' [1,'), (value, [a, b, c, d], before) => {
        const entries = Object.entries(value).map(
          ([name, inner]) => `${a}${JSON.stringify(name)}${b}:${c}${JSON.stringify(inner)}${d}`,
        );
        const text = `${before}{${entries.length === 0 ? a : entries.join(',')}}]`;
        const members = membersOf(text, before.length);
        expect(members.map((one) => one.key)).toEqual(Object.keys(value));
        expect(members.map(({ valueStart, valueEnd }) => text.slice(valueStart, valueEnd))).toEqual(
          Object.values(value).map((inner) => JSON.stringify(inner)),
        );
        for (const { key: name, keyStart } of members)
          expect(text.startsWith(JSON.stringify(name), keyStart)).toBe(true);
        const two = membersOf(text, before.length, 2);
        expect(two).toEqual(members.slice(0, 2));
      }),
      { numRuns: 500 },
    );
  });

  it('have values that end at any space, comma or bracket', () => {
    for (const end of ['}', ' }', '\n}', '\t}', '\r}', ',"b":2}', ' , "b":2}']) {
      const [first] = membersOf(`{"a":12${end}`, 0);
      expect(first).toEqual({ key: 'a', keyStart: 1, valueStart: 5, valueEnd: 7 });
    }
    expect(membersOf('[{"a":[1],"b":{"]":"}"}}]', 1).map(({ valueEnd }) => valueEnd)).toEqual([9, 23]);
    expect(membersOf('{"a":1,"b":2', 0, 1)).toHaveLength(1);
    expect(() => membersOf('{"a":12', 0)).toThrow('Unterminated string in JSON text');
  });

  it('come twice where the text has them twice', () => {
    expect(membersOf('{"a":1,"\\u0061":2}', 0).map((one) => one.key)).toEqual(['a', 'a']);
    expect(membersOf('{}', 0)).toEqual([]);
  });

  it('are not looked for past the end of the text', () => {
    expect(() => membersOf('{"a":[1', 0)).toThrow('Unterminated value in JSON text');
    expect(() => membersOf('{"a":"1', 0)).toThrow('Unterminated string in JSON text');
    expect(() => membersOf('{"a', 0)).toThrow(RangeError);
  });
});

describe('a string', () => {
  it('ends with the first quote that has no odd number of backslashes before it', () => {
    const text = fc.string({ unit: fc.constantFrom(...'a"\\'), maxLength: 8 });
    fc.assert(
      fc.property(text, fc.constantFrom('', 'x', '\\'), (value, before) => {
        const quoted = JSON.stringify(value);
        expect(skipString(`${before}${quoted}"`, before.length)).toBe(before.length + quoted.length);
        expect(closingQuote(quoted, 0)).toBe(quoted.length - 1);
        expect(closingQuote(quoted.slice(0, -1), 0)).toBe(-1);
        expect(decodeKey(quoted, 0, quoted.length)).toBe(value);
      }),
    );
    expect(decodeKey('"a\tb"', 0, 5)).toBe('a\tb');
    expect(() => skipString('"a\\"', 0)).toThrow('Unterminated string in JSON text');
  });
});

describe('the widest object', () => {
  /** The first object whose further member is met on the way through the text. */
  function byWalking(value: unknown, most: number, path: string): string | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    const isList = Array.isArray(value);
    for (const [index, [name, inner]] of Object.entries(value).entries()) {
      if (!isList && index === most) return path;
      const at = isList
        ? `[${name}]`
        : /^[A-Za-z_$][\w$]*$/.test(name)
          ? `.${name}`
          : `[${JSON.stringify(name)}]`;
      const found = byWalking(inner, most, path + at);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  it('is the first with more members than there may be', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4, noNullPrototype: true } as object),
        fc.nat({ max: 3 }),
        (value, most) => {
          expect(widestObject(JSON.stringify(value), most)).toBe(byWalking(value, most, '$'));
          expect(widestObject(JSON.stringify(value, null, 2), most)).toBe(byWalking(value, most, '$'));
        },
      ),
      { numRuns: 500 },
    );
    for (const text of ['"a"', '["a","b","c"]', '1,2', '{}']) expect(widestObject(text, 1)).toBeUndefined();
    expect(widestObject('{"a":1}', 1)).toBeUndefined();
    expect(widestObject('{"a":1,"b":2}', 1)).toBe('$');
    expect(widestObject('[["a","b"],{"a":{"x":1,"x":2}}]', 1)).toBe('$[1].a');
    expect(widestObject('[1,[2,{"a":{"b":"{,}","c":[]}}]]', 1)).toBe('$[1][1].a');
  });
});
