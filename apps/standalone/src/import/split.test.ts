import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Piece } from './piece.ts';
import { splitStatements } from './split.ts';

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const split = async (text: string | Buffer, size = 7): Promise<Piece[]> =>
  Array.fromAsync(splitStatements(chunked(Buffer.from(text), size)));

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

  it('takes an array of numbers and texts apart, for others to refuse', async () => {
    expect((await split('[1,"a]",[2]]')).map((piece) => piece.raw)).toEqual(['1', '"a]"', '[2]']);
  });

  it('leaves a byte order mark out and everything else in', async () => {
    expect(await split('\uFEFF{"a":"à\u00A0"}\n{"b":à')).toEqual([
      { raw: '{"a":"à\u00A0"}', line: 1 },
      { raw: '{"b":à', line: 2, broken: expect.stringContaining('cut off') },
    ]);
  });

  it('says which line is not UTF-8, and keeps the lines beside it', async () => {
    const pieces = await split(Buffer.from('{"a":1}\n{"b":"é"}\n{"c":3}', 'latin1'));
    expect(pieces).toEqual([
      { raw: '{"a":1}', line: 1 },
      { raw: '{"b":"é"}', line: 2, broken: expect.stringContaining('not UTF-8 (byte 0xE9, number 7') },
      { raw: '{"c":3}', line: 3 },
    ]);
  });

  it('keeps a replacement character that was there before', async () => {
    expect(await split('[{"a":"\uFFFD"}]')).toEqual([{ raw: '{"a":"\uFFFD"}', line: 1 }]);
  });

  it('says that a source ends in the middle', async () => {
    const cutOff = { broken: expect.stringContaining('cut off') };
    const whole = { raw: '{"a":1}', line: 1 };
    expect(await split('[{"a":1}')).toEqual([whole, { raw: '', line: 1, ...cutOff }]);
    expect(await split('[{"a":1},\n')).toEqual([whole, { raw: '', line: 2, ...cutOff }]);
    expect(await split('[')).toEqual([{ raw: '', line: 1, ...cutOff }]);
    expect(await split('[{"a":1},\n {"b":"]')).toEqual([whole, { raw: '{"b":"]', line: 2, ...cutOff }]);
    expect(await split('{"a":1}\n{"b":{}')).toEqual([whole, { raw: '{"b":{}', line: 2, ...cutOff }]);
    expect(await split('{\n"a":')).toEqual([{ raw: '{\n"a":', line: 1, ...cutOff }]);
  });

  it('cuts a long line in time that grows with its length', async () => {
    const count = 50_000;
    const pieces = await split(JSON.stringify(Array.from({ length: count }, (_, i) => ({ i }))), 1 << 16);
    expect(pieces).toHaveLength(count);
  });

  it('cuts any list of objects in any form, however it arrives', async () => {
    // Small values: what matters is quotes, brackets, escapes and line ends at every place a chunk can end.
    const text = fc.string({ unit: fc.constantFrom(...'ab"\\[]{},:\n é€😀'), maxLength: 6 });
    const value = fc.jsonValue({ maxDepth: 1 });
    const field = fc.oneof(text, value, fc.array(text, { maxLength: 3 }));
    const objects = fc.array(fc.dictionary(text, field, { maxKeys: 3 }), { minLength: 1, maxLength: 3 });
    const form = fc.constantFrom(
      (values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n'),
      (values: unknown[]) => JSON.stringify(values),
      (values: unknown[]) => JSON.stringify(values, null, 2),
    );
    await fc.assert(
      fc.asyncProperty(objects, form, fc.integer({ min: 1, max: 16 }), async (values, write, size) => {
        const pieces = await split(write(values), size);
        expect(pieces.map((piece) => JSON.parse(piece.raw))).toEqual(JSON.parse(JSON.stringify(values)));
      }),
      { numRuns: 60 },
    );
  });
});
