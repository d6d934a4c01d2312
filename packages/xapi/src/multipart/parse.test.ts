import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MultipartError, type MultipartLimits, parseMultipart } from './parse.ts';

const LIMITS: MultipartLimits = { maxParts: 3, maxPartBytes: 100, maxBytes: 100_000 };

/** The parts of a body that comes in pieces of a size, or what is wrong with it. */
async function partsOf(body: string, limits: Partial<MultipartLimits> = {}, size = 7) {
  const bytes = Buffer.from(body, 'latin1');
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
  const parts: { headers: Record<string, string>; content: string; ended: boolean }[] = [];
  try {
    for await (const event of parseMultipart(pieces, 'B', { ...LIMITS, ...limits })) {
      if (event.kind === 'part') {
        expect(event.index).toBe(parts.length);
        parts.push({ headers: Object.fromEntries(event.headers), content: '', ended: false });
        continue;
      }
      const part = parts[event.index];
      if (part === undefined) throw new Error('An event of a part that there is not.');
      if (event.kind === 'end') part.ended = true;
      else part.content += Buffer.from(event.bytes).toString('latin1');
    }
  } catch (error) {
    if (!(error instanceof MultipartError)) throw error;
    expect(error).toMatchObject({ name: 'MultipartError', message: error.issue.message });
    return { ...error.issue };
  }
  return parts;
}

const part = (content: string, ...headers: string[]) => ['--B', ...headers, '', content].join('\r\n');
const whole = (...parts: string[]) => `${parts.join('\r\n')}\r\n--B--`;
const wrong = (code: string, message: string, hint?: string) => ({
  code,
  path: 'body',
  message,
  ...(hint && { hint }),
});

describe('the parts of a body', () => {
  it('are what they were made of, whatever the pieces they come in', async () => {
    const content = fc.string({ unit: fc.constantFrom(...'a-B\r\n'), maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('', '\r\n', 'preamble\r\n', '--\n'),
        fc.constantFrom('', '\r\n', '\r\nepilogue --B'),
        async (contents, size, before, after) => {
          fc.pre(!contents.some((one) => `\n${one}`.includes('\n--B')));
          const body = before + whole(...contents.map((one, i) => part(one, `X: ${i}`))) + after;
          expect(await partsOf(body, {}, size)).toEqual(
            contents.map((one, i) => ({ headers: { x: `${i}` }, content: one, ended: true })),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('come as events, each with its content at once where it came so', async () => {
    const events = async (...pieces: string[]) => {
      const found: string[] = [];
      const bytes = pieces.map((piece) => Buffer.from(piece));
      for await (const event of parseMultipart(bytes, 'B', LIMITS))
        found.push(
          `${event.kind} ${event.index}${event.kind === 'data' ? ` ${Buffer.from(event.bytes)}` : ''}`,
        );
      return found;
    };
    expect(await events('--B\n\n\n--B\n\nx\n--B--')).toEqual([
      'part 0',
      'end 0',
      'part 1',
      'data 1 x',
      'end 1',
    ]);
    expect(await events('\n--B\n\nx\n--B--\n--B\nno header', '\n--B\nno header\n')).toEqual([
      'part 0',
      'data 0 x',
      'end 0',
    ]);
    expect(await events('--B\n\nxxxx--Byy', 'z\n--B--')).toEqual([
      'part 0',
      'data 0 xxxx',
      'data 0 --Byyz',
      'end 0',
    ]);
    expect(await events('--B\n\nabcdefgh', 'ijk\n--B--')).toEqual([
      'part 0',
      'data 0 abc',
      'data 0 defghijk',
      'end 0',
    ]);
  });

  it('may have spaces after a boundary, and lines that end with LF alone', async () => {
    const expected = [{ headers: { a: '1' }, content: 'x', ended: true }];
    expect(await partsOf('--B \t\r\nA: 1\r\n\r\nx\r\n--B--')).toEqual(expected);
    expect(await partsOf('--B\nA: 1\n\nx\n--B--')).toEqual(expected);
    expect(await partsOf('--B\r\n\r\nx\r\n--B--')).toEqual([{ headers: {}, content: 'x', ended: true }]);
  });
});

describe('what is wrong with a body', () => {
  it.each<[string, string, object]>([
    [
      'nothing',
      '',
      wrong('multipart_syntax', 'The boundary named in the Content-Type header does not appear in the body.'),
    ],
    [
      'no boundary',
      'x\r\n',
      wrong('multipart_syntax', 'The boundary named in the Content-Type header does not appear in the body.'),
    ],
    [
      'no end',
      part('x'),
      wrong(
        'multipart_syntax',
        'The body ends before its closing boundary.',
        'A multipart body ends with "--", the boundary and "--".',
      ),
    ],
    [
      'a boundary that continues',
      '--Bx\r\n\r\nx\r\n--B--',
      wrong('multipart_syntax', 'A line begins with the boundary but continues after it.'),
    ],
    [
      'a boundary with one of two dashes',
      '--B-x\r\n\r\nx\r\n--B--',
      wrong('multipart_syntax', 'A line begins with the boundary but continues after it.'),
    ],
    [
      'a boundary with the other of two dashes',
      '--B -\r\n\r\nx\r\n--B--',
      wrong('multipart_syntax', 'A line begins with the boundary but continues after it.'),
    ],
    [
      'a header of one character',
      '--B\nx\n\nx\n--B--',
      wrong('multipart_syntax', 'Part 0 has a malformed header line.'),
    ],
    [
      'an invalid header',
      part('x', 'A: 1', 'x'),
      wrong('multipart_syntax', 'Part 0 has a malformed header line.'),
    ],
    [
      'in a later part',
      whole(part('x'), part('x', 'x')),
      wrong('multipart_syntax', 'Part 1 has a malformed header line.'),
    ],
  ])('%s', async (_, body, issue) => {
    for (const size of [1, 5, 1_000]) expect(await partsOf(body, {}, size)).toEqual(issue);
  });

  it('is more than its limits, and not as much', async () => {
    const body = whole(part('x'.repeat(100)), part(''), part('y'.repeat(100)));
    const contents = (found: Awaited<ReturnType<typeof partsOf>>) =>
      Array.isArray(found) ? found.map(({ content }) => content.length) : found.message;
    expect(contents(await partsOf(body, { maxBytes: body.length }))).toEqual([100, 0, 100]);
    expect(contents(await partsOf(body, { maxBytes: body.length - 1 }))).toBe(
      `The body has more than ${body.length - 1} bytes.`,
    );
    expect(contents(await partsOf(body, { maxPartBytes: 99 }))).toBe('Part 0 has more than 99 bytes.');
    expect(contents(await partsOf(whole(part('x'), part('y'.repeat(101)))))).toBe(
      'Part 1 has more than 100 bytes.',
    );
    expect(contents(await partsOf(body, { maxParts: 2 }))).toBe('The body has more than 2 parts.');
    // Bytes after the end count, too.
    expect(contents(await partsOf(`${body}${'z'.repeat(50)}`, { maxBytes: body.length + 49 }))).toMatch(
      /^The body has/,
    );
  });

  it('is a part with too many bytes of headers, the blank line not counted', async () => {
    const message = 'Part 0 has more than 20 bytes of headers.';
    const of = async (length: number, size: number) => {
      const found = await partsOf(
        whole(part('x', `A: ${'1'.repeat(length - 3)}`)),
        { maxHeaderBytes: 20 },
        size,
      );
      return Array.isArray(found) ? 'taken' : found.message;
    };
    for (const size of [1, 4, 100]) {
      expect([size, await of(16, size)]).toEqual([size, 'taken']);
      expect([size, await of(17, size)]).toEqual([size, message]);
      expect([size, await of(20, size)]).toEqual([size, message]);
      expect([size, await of(90, size)]).toEqual([size, message]);
    }
    const endless = await partsOf(`--B\r\nA: ${'1'.repeat(17_000)}`, {}, 1_000);
    expect(endless).toEqual(wrong('multipart_limit', 'Part 0 has more than 16384 bytes of headers.'));
  });

  it.each([
    [3, 16_384, 3_072],
    [20, 20_480, 20_480],
  ])('is more bytes of headers in all, with %d parts more than %d', async (maxParts, bytes, named) => {
    const of = async (count: number) => {
      // Two bytes of the boundary line, two before and two after the header that is padded.
      const body = whole(part('x', `A: ${'1'.repeat(count - 9)}`));
      const found = await partsOf(body, { maxParts, maxHeaderBytes: 50_000 }, 1_000);
      return Array.isArray(found) ? 'taken' : found.message;
    };
    expect(await of(bytes)).toBe('taken');
    expect(await of(bytes + 1)).toBe(`The parts have more than ${named} bytes of headers in all.`);
  });

  it('is a boundary line that has no end', async () => {
    const message = async (spaces: number) => {
      const found = await partsOf(`--B${' '.repeat(spaces)}`, {}, 1_000);
      return Array.isArray(found) ? 'taken' : found;
    };
    expect(await message(16_384)).toMatchObject({ message: 'The body ends before its closing boundary.' });
    expect(await message(16_385)).toEqual(wrong('multipart_syntax', 'A boundary line has no end.'));
  });
});
