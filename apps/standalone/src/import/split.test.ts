import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Piece } from './piece.ts';
import { Scanner } from './scanner.ts';
import { splitStatements } from './split.ts';

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const found = async (text: string | Buffer, size = 7) =>
  Array.fromAsync(splitStatements(chunked(Buffer.from(text), size)));

const split = async (text: string | Buffer, size = 7): Promise<Piece[]> =>
  (await found(text, size)).flatMap((one) => (one.kind === 'statement' ? [one.piece] : []));

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
    expect((await split('[1,"a]",[2]]')).map((piece) => piece.raw)).toEqual(['1', '"a]"', '2']);
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

describe('what is around statements', () => {
  const pages = (all: Awaited<ReturnType<typeof found>>) => all.filter((one) => one.kind === 'page');
  const raws = (all: Awaited<ReturnType<typeof found>>) =>
    all.flatMap((one) => (one.kind === 'statement' ? [one.piece.raw] : []));

  it.each([
    ['a page', '{"statements":[{"a":1},{"b":2}],"more":"/x"}'],
    ['a page whose more comes first', '{"more":"/x","statements":[{"a":1},{"b":2}]}'],
    ['a page printed wide', JSON.stringify({ statements: [{ a: 1 }, { b: 2 }], more: '/x' }, null, 2)],
    ['a page with its commas first', '{"statements":[{"a":1}\n,{"b":2}\n]\n,"more":"/x"}'],
    ['a list of pages', '[{"statements":[{"a":1}],"more":"/w"},{"statements":[{"b":2}],"more":"/x"}]'],
    ['lines of pages', '{"statements":[{"a":1}],"more":"/w"}\n{"statements":[{"b":2}],"more":"/x"}\n'],
    ['records on a page', '{"statements":[{"_id":1,"statement":{"a":1}},{"statement":{"b":2}}],"more":"/x"}'],
  ])('is left out, and the page says what follows it: %s', async (_, text) => {
    for (const size of [1, 7, 1000]) {
      const all = await found(text, size);
      expect(raws(all).map((raw) => JSON.parse(raw))).toEqual([{ a: 1 }, { b: 2 }]);
      expect(pages(all).at(-1)).toMatchObject({ more: '/x' });
      expect(pages(all).reduce((sum, page) => sum + page.statements, 0)).toBe(2);
    }
  });

  it.each([
    ['lists of lists', '[[{"a":1},[{"b":2}]],[]]'],
    ['lines of lists', '[{"a":1}]\n[{"b":2}]\n'],
    ['records on lines', '{"_id":{"$oid":"1"},"statement":{"a":1},"hash":"x"}\n{"statement":{"b":2}}'],
    ['records in a list', '[{"_id":1,"statement":{"a":1},"stored":{"$date":1}},\n {"statement":{"b":2}}]'],
    [
      'records printed wide',
      JSON.stringify([{ _id: 1, statement: { a: 1 } }, { statement: { b: 2 } }], null, 2),
    ],
  ])('is left out: %s', async (_, text) => {
    for (const size of [1, 7, 1000]) {
      const all = await found(text, size);
      expect(raws(all).map((raw) => JSON.parse(raw))).toEqual([{ a: 1 }, { b: 2 }]);
      expect(pages(all)).toEqual([]);
    }
  });

  it('does not look for statements deeper than in the outermost object', async () => {
    const text = '{"result":{"extensions":{"statements":[{"a":1}],"statement":{"b":2}}},"x":"statement"}';
    expect(raws(await found(text))).toEqual([text]);
  });

  it('says that a page ends too early, or that what is around it is damaged', async () => {
    expect((await split('{"statements":[{"a":1},\n{"b":2}')).map((piece) => piece.broken)).toEqual([
      undefined,
      undefined,
      expect.stringContaining('cut off'),
    ]);
    expect(await split('{"statements":[{"a":1}],"more":}')).toEqual([
      { raw: '{"a":1}', line: 1 },
      { raw: '{"statements":[],"more":}', line: 1, broken: expect.stringContaining('damaged') },
    ]);
  });
});

describe('damage', () => {
  const lines = (...statements: string[]) => `[\n${statements.join(',\n')}\n]\n`;

  it.each([
    ['a bracket is missing', '{"a":{"x":1}'],
    ['a quotation mark is missing', '{"a":"x}'],
    ['another bracket closes it', '{"a":[1}'],
    ['a bracket too many', '{"a":1}}'],
  ])('in an array, a line a statement, costs that line: %s', async (_, bad) => {
    for (const size of [1, 7, 1000]) {
      const pieces = await split(lines('{"a":1}', bad, '{"b":2}', '{"c":3}'), size);
      const good = pieces.filter((piece) => piece.broken === undefined && piece.raw.length === 7);
      expect(good).toEqual([
        { raw: '{"a":1}', line: 2 },
        ...(bad === '{"a":1}}' ? [{ raw: '{"a":1}', line: 3 }] : []),
        { raw: '{"b":2}', line: 4 },
        { raw: '{"c":3}', line: 5 },
      ]);
    }
  });

  it('in a pretty-printed array costs one statement, and says on which line it began', async () => {
    const text = JSON.stringify([{ a: { x: [1] } }, { b: { y: [2] } }, { c: 3 }], null, 2);
    const bad = text.replace('"y": [', '"y": ');
    for (const size of [1, 7, 1000]) {
      const pieces = await split(bad, size);
      expect(pieces.map(({ line, broken }) => [line, broken !== undefined])).toEqual([
        [2, false],
        [9, true],
        [16, false],
      ]);
      expect(pieces[1]?.broken).toContain('begins on line 9');
    }
  });

  it('does not depend on line breaks in JSON that is whole', async () => {
    const text = '{"a":\n{"b":1}\n,"c":[\n{\n}\n]\n}';
    expect(await split(text)).toEqual([{ raw: text, line: 1 }]);
  });

  const inArray = (line: string) => (count: number) => `[\n${`${line},\n`.repeat(count)}]`;

  it.each<[string, (count: number) => string]>([
    ['another bracket', inArray('{"a":]}')],
    ['brackets that stay open', inArray('{"a":{')],
    ['texts that stay open', inArray('{"a":"')],
    ['pages that stay open', inArray('{"statements":[')],
    ['lists that stay open', (count) => '[\n'.repeat(count)],
    ['empty lines before anything', (count) => `${'\n'.repeat(count * 8)}{}`],
    ['empty lines in a list', (count) => `{}\n[\n${'\n'.repeat(count * 8)}`],
    ['white space', (count) => `{"a":${' '.repeat(count * 8)}]}`],
    ['backslashes', (count) => `{"a":"${'\\'.repeat(count * 8)}`],
    ['commas', (count) => `[${',\n'.repeat(count * 4)}`],
  ])('is looked for in time that grows with the length of the text: %s', async (_, textOf) => {
    const timeOf = (count: number) => {
      const text = textOf(count);
      const scanner = new Scanner();
      const began = process.cpuUsage().user;
      const all = [...scanner.push(text), ...scanner.finish()];
      expect(all.length).toBeGreaterThan(0);
      return process.cpuUsage().user - began;
    };
    timeOf(2000);
    // 16 times the text: 16 times the work, where looking again each time would take 256 times.
    expect(timeOf(64_000) / Math.max(timeOf(4000), 2000)).toBeLessThan(100);
  });
});

describe('whatever comes', () => {
  const token = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '\n',
      '\n  ',
      ' ',
      '1',
      'x',
      '"statements":[',
      '"statement":{',
      '{"a":1}',
    ],
    ...['{"statements":[{"b":2}],"more":"/x"}', '"more":"/y"', '}]', '\n{"c":3}\n', 'é'],
  );
  const text = fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(''));

  it('is found alike, however it arrives, and no text is lost before a line that is whole', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (given, size) => {
        const whole = await found(given, 1 << 20);
        expect(await found(given, size)).toEqual(whole);
        const last = (await found(`${given}\n`, size)).length;
        expect(last).toBeGreaterThanOrEqual(Math.min(1, whole.length));
        const lineCount = given.split('\n').length;
        for (const one of whole) {
          const line = one.kind === 'page' ? one.line : one.piece.line;
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lineCount);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('in lists, pages and records inside each other, finds all statements in order', async () => {
    const { value } = fc.letrec<{ value: { json: string; ids: number[] } }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.nat(999).map((id) => ({ json: `{"id":${id}}`, ids: [id] })),
        fc.nat(999).map((id) => ({ json: `{"_id":"x","statement":{"id":${id}},"hash":"y"}`, ids: [id] })),
        fc.array(tie('value'), { maxLength: 3 }).map((all) => ({
          json: `[${all.map((one) => one.json).join(', ')}]`,
          ids: all.flatMap((one) => one.ids),
        })),
        fc.array(tie('value'), { maxLength: 3 }).map((all) => ({
          json: `{"more":"","statements":[${all.map((one) => one.json).join(',')}],"x":{"statements":[1]}}`,
          ids: all.flatMap((one) => one.ids),
        })),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(value, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (values, wide) => {
          const texts = values.map(({ json }) => (wide ? JSON.stringify(JSON.parse(json), null, 2) : json));
          const pieces = await split(texts.join('\n'), 5);
          expect(pieces.map(({ raw }) => JSON.parse(raw).id)).toEqual(values.flatMap(({ ids }) => ids));
          expect(pieces.every(({ broken }) => broken === undefined)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('bounds', () => {
  async function* endless(bytes: number, before: string, after: string): AsyncGenerator<Buffer> {
    yield Buffer.from(before);
    const chunk = Buffer.alloc(1 << 20, 'x');
    for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
    yield Buffer.from(after);
  }

  it('a statement that is too long is not held, only counted, and the next one is read', async () => {
    const long = endless(256 << 20, '{"a":1}\n{"b":"', '"}\n{"c":3}\n');
    const before = process.memoryUsage().rss;
    const all = await Array.fromAsync(splitStatements(long));
    expect(process.memoryUsage().rss - before).toBeLessThan(192 << 20);
    const pieces = all.flatMap((one) => (one.kind === 'statement' ? [one.piece] : []));
    expect(pieces.map((piece) => piece.line)).toEqual([1, 2, 3]);
    expect(pieces[1]?.broken).toContain(`It has ${((256 << 20) + 8).toLocaleString('en')} bytes`);
    expect(pieces[1]?.raw).toHaveLength(1000);
  });

  it('a statement that is nested too deep is refused without being parsed', async () => {
    const deep = '['.repeat(300_000);
    const pieces = await split(`{"a":${deep}${']'.repeat(300_000)}}\n{"b":2}`, 1 << 16);
    expect(pieces.map(({ line, broken }) => [line, broken])).toEqual([
      [1, expect.stringContaining('deeper than 1000')],
      [2, undefined],
    ]);
    // Brackets alone are lists in lists, and end too early.
    expect((await split(deep, 1 << 16)).map((piece) => piece.broken)).toEqual([
      expect.stringContaining('cut off'),
    ]);
  });
});
