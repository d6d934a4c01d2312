import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indentJson } from './json-indent.ts';

describe('indentJson', () => {
  it('lays out any JSON as JSON.stringify would', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const json = JSON.stringify(value);
        expect(indentJson(json)).toBe(JSON.stringify(JSON.parse(json), null, 2));
      }),
    );
  });

  it('keeps numbers as they are written', () => {
    expect(indentJson('{"a" : 1.10,\n"b":[ ],"c":[1e3,"{,}"]}')).toBe(
      '{\n  "a": 1.10,\n  "b": [],\n  "c": [\n    1e3,\n    "{,}"\n  ]\n}',
    );
  });
});
