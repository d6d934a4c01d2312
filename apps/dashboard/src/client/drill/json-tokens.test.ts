import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from './json-tokens.ts';

describe('tokenize', () => {
  it('tells keys, strings and values apart', () => {
    const tokens = tokenize('{"a\\"b": "c: d", "n": -1.5e3, "t": true}');
    const of = (kind: string) => tokens.filter((token) => token.kind === kind).map((token) => token.text);
    expect(of('key')).toEqual(['"a\\"b"', '"n"', '"t"']);
    expect(of('text')).toEqual(['"c: d"']);
    expect(of('value')).toEqual(['-1.5e3', 'true']);
  });

  it('loses nothing of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const json = JSON.stringify(value, null, indent);
        expect(
          tokenize(json)
            .map((token) => token.text)
            .join(''),
        ).toBe(json);
      }),
    );
  });
});
