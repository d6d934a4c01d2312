import { describe, expect, it } from 'vitest';
import { locateStatements } from './locate-statements.ts';

/** The statements of a body as their texts, each with its keys, depth and members of the widest object. */
function found(body: string): readonly (readonly [string, number, number, number])[] {
  const { bounds, keys, depths, members } = locateStatements(body);
  expect([bounds.length / 2, keys.length, members.length]).toEqual(Array(3).fill(depths.length));
  return depths.map((depth, i) => [
    body.slice(bounds[i * 2], bounds[i * 2 + 1]),
    keys[i] ?? Number.NaN,
    depth,
    members[i] ?? Number.NaN,
  ]);
}

describe('locateStatements', () => {
  it.each([
    ['', true],
    [' {}', true],
    ['7', true],
    ['\n\r\t []', false],
    ['[{}]', false],
  ])('%j is a single one: %s', (body, single) => {
    expect(locateStatements(body).single).toBe(single);
  });

  it.each<[string, readonly (readonly [string, number, number, number])[]]>([
    ['', [['', 0, 0, 0]]],
    ['  ', [['', 0, 0, 0]]],
    ['{}', [['{}', 0, 1, 0]]],
    [' \n\r\t{"a":1,"b":2}\t\r\n ', [['{"a":1,"b":2}', 2, 1, 2]]],
    ['{"a":{"b":{},"c":1,"d":[[1,2]]},"e":2}', [['{"a":{"b":{},"c":1,"d":[[1,2]]},"e":2}', 5, 4, 3]]],
    ['{"a":{"b":1},"c":{"d":1,"e":2}}', [['{"a":{"b":1},"c":{"d":1,"e":2}}', 5, 2, 2]]],
    // Brackets, colons, commas and quotes in strings are text.
    [String.raw`{"a\"]:":"[{,:\\","b":"\\\""}`, [[String.raw`{"a\"]:":"[{,:\\","b":"\\\""}`, 2, 1, 2]]],
    ['[]', []],
    [' [ \n] ', []],
    ['[1]', [['1', 0, 0, 0]]],
    [
      '[ 1 , {"a":[]}\t,\n[{"b":1,"c":{}},2] ]',
      [
        ['1', 0, 0, 0],
        ['{"a":[]}', 1, 2, 1],
        ['[{"b":1,"c":{}},2]', 2, 3, 2],
      ],
    ],
    [
      '[{"a":{"b":1}},{"a":1}]',
      [
        ['{"a":{"b":1}}', 2, 2, 1],
        ['{"a":1}', 1, 1, 1],
      ],
    ],
    [
      '["a,b","c"]',
      [
        ['"a,b"', 0, 0, 0],
        ['"c"', 0, 0, 0],
      ],
    ],
    // What is not JSON is looked at up to where it breaks off.
    ['{"a":1', [['{"a":1', 1, 1, 1]]],
    ['{"a":"b:{,', [['{"a":"b:{,', 1, 1, 1]]],
    ['}{"a":1}', [['}{"a":1}', 0, 0, 0]]],
    ['{}]{"a":1}', [['{}]{"a":1}', 0, 1, 0]]],
    ['[1,', [['1', 0, 0, 0]]],
    ['[1,2', [['1', 0, 0, 0]]],
    [
      '[1,23',
      [
        ['1', 0, 0, 0],
        ['2', 0, 0, 0],
      ],
    ],
  ])('%j', (body, statements) => {
    expect(found(body)).toEqual(statements);
  });

  it('adds up the members of an object down to 1001 levels', () => {
    const nested = (levels: number) =>
      `${'['.repeat(levels - 1)}{"a":1,"b":2,"c":3}${']'.repeat(levels - 1)}`;
    const at = (levels: number) => {
      const { keys, depths, members } = locateStatements(`{"x":${nested(levels - 1)}}`);
      return [keys, depths, members];
    };
    expect(at(1_001)).toEqual([[4], [1_001], [3]]);
    expect(at(1_002)).toEqual([[4], [1_002], [1]]);
  });
});
