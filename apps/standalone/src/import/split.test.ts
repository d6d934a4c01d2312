import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Piece, splitStatements } from './split.ts';

async function* chunked(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const split = async (text: string, size = 7): Promise<Piece[]> =>
  Array.fromAsync(splitStatements(chunked(text, size)));

describe('splitStatements', () => {
  it('cuts JSON lines and tells each line', async () => {
    expect(await split('{"a":1}\n\n{"b":2}\r\n{"c":3}')).toEqual([
      { raw: '{"a":1}', line: 1 },
      { raw: '{"b":2}', line: 3 },
      { raw: '{"c":3}', line: 4 },
    ]);
  });

  it('keeps the other lines when one of them is broken', async () => {
    const pieces = await split('{"a":1}\n{"b":\n{"c":3}\n');
    expect(pieces.map((piece) => piece.raw)).toEqual(['{"a":1}', '{"b":', '{"c":3}']);
  });

  it('cuts an array on one line', async () => {
    expect((await split('[{"a":"]},["},{"b":{"c":[1,2]}}]')).map((piece) => piece.raw)).toEqual([
      '{"a":"]},["}',
      '{"b":{"c":[1,2]}}',
    ]);
  });

  it('cuts a pretty-printed array and tells the line each statement starts on', async () => {
    const text = JSON.stringify([{ a: 1 }, { b: [2] }], null, 2);
    expect(await split(text)).toEqual([
      { raw: '{\n    "a": 1\n  }', line: 2 },
      { raw: '{\n    "b": [\n      2\n    ]\n  }', line: 5 },
    ]);
  });

  it('takes one pretty-printed statement', async () => {
    const text = JSON.stringify({ a: { b: 'x' } }, null, 4);
    expect(await split(text)).toEqual([{ raw: text, line: 1 }]);
  });

  it('finds nothing in nothing', async () => {
    expect(await split('')).toEqual([]);
    expect(await split(' \n ')).toEqual([]);
    expect(await split('[]')).toEqual([]);
  });

  it('cuts any list of objects in any form, however it arrives', async () => {
    const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 6 });
    const form = fc.constantFrom(
      (values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n'),
      (values: unknown[]) => JSON.stringify(values),
      (values: unknown[]) => JSON.stringify(values, null, 2),
    );
    await fc.assert(
      fc.asyncProperty(objects, form, fc.integer({ min: 1, max: 40 }), async (values, write, size) => {
        const pieces = await split(write(values), size);
        expect(pieces.map((piece) => JSON.parse(piece.raw))).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });
});
