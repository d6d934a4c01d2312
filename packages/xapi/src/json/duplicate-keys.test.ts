import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicateKeys } from './duplicate-keys.ts';

const paths = (text: string, limit = 25) => duplicateKeys(text, limit).map(({ path }) => path);

describe('duplicateKeys', () => {
  it('names each by its path, in the order of the text, whatever surrounds it', () => {
    const text = ` { "a" : [ {"b":1,"c":",{[\\"","b":{"x":1,"\\u0078":[]}}, "b", {"b":2} ], "d.e":{}, "a":"a", "d.e":1 } `;
    expect(paths(text)).toEqual(['$.a[0].b', '$.a[0].b.x', '$.a', '$["d.e"]']);
    expect(paths(text, 2)).toEqual(['$.a[0].b', '$.a[0].b.x']);
    expect(duplicateKeys('{"mbox":"a","mbox":"b"}', 1, 'agent')).toMatchObject([
      { code: 'json_duplicate_key', path: 'agent.mbox' },
    ]);
  });

  it('counts the elements of arrays, and says what is wrong', () => {
    expect(duplicateKeys('[1,["k","k"],{"a":[0,[],{"k":1,"k":2}]},{"k":1}]', 25)).toStrictEqual([
      {
        code: 'json_duplicate_key',
        path: '$[2].a[2].k',
        message: '"k" occurs more than once in this object.',
      },
    ]);
    for (const text of ['"k"', '7', '["k","k"]', '{"k":"k"}', '1,2']) expect(paths(text)).toEqual([]);
  });

  it('names none in what JSON.stringify writes, and one where a key is written again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, key) => {
        const once = JSON.stringify({ [key]: value, other: value });
        expect(paths(once)).toEqual([]);
        const twice = `{${JSON.stringify(key)}:${JSON.stringify(value)},${once.slice(1)}`;
        expect(paths(twice)).toHaveLength(1);
      }),
    );
  });

  it('goes through a text once, however deep it is', () => {
    const deep = `${'{"a":['.repeat(200_000)}{"b":1,"b":2}${']}'.repeat(200_000)}`;
    expect(paths(deep)).toHaveLength(1);
  });
});
