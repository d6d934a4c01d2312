import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { boundaryOf, parameterOf } from './boundary.ts';
import { BufferedBytes } from './buffered-bytes.ts';
import { formatMultipart, multipartContentType } from './format.ts';
import { GluedBoundary } from './glued-boundary.ts';
import { readPartHeaders } from './part-headers.ts';
import { type PartSink, receiveMultipart } from './receive.ts';

const isSamePlace = (a: Uint8Array, b: Uint8Array) => a.buffer === b.buffer && a.byteOffset === b.byteOffset;

describe('BufferedBytes', () => {
  it('gives what was appended and not dropped', () => {
    const buffered = new BufferedBytes();
    const bytes = () => buffered.bytes.toString();
    expect([buffered.length, bytes()]).toEqual([0, '']);
    for (const [piece, drop, left] of [
      ['abc', 1, 'bc'],
      ['d', 0, 'bcd'],
      ['efghijkl', 3, 'efghijkl'],
      ['m', 9, ''],
      ['', 0, ''],
      ['no', 0, 'no'],
    ] as const) {
      buffered.append(Buffer.from(piece));
      buffered.drop(drop);
      expect([buffered.length, bytes()]).toEqual([left.length, left]);
    }
  });

  it('copies no first piece, and no other more often than it grows', () => {
    const buffered = new BufferedBytes();
    const first = new Uint8Array(5000);
    const isCopiedBy = (size: number) => {
      const before = buffered.bytes;
      buffered.append(new Uint8Array(size));
      return !isSamePlace(before, buffered.bytes);
    };
    buffered.append(first);
    expect(buffered.bytes.buffer).toBe(first.buffer);
    // Little beside what is buffered: room for as much again.
    expect([isCopiedBy(1), isCopiedBy(1), isCopiedBy(5000), isCopiedBy(1)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    const even = new BufferedBytes();
    even.append(first);
    even.append(first);
    const before = even.bytes;
    even.append(new Uint8Array(1));
    expect(isSamePlace(before, even.bytes)).toBe(false);
    expect(first).toEqual(new Uint8Array(5000));
  });
});

describe('GluedBoundary', () => {
  const foundIn = (...pieces: string[]) => {
    const glued = new GluedBoundary('AB');
    for (const piece of pieces) glued.look(Buffer.from(piece));
    return glued.found;
  };
  it.each([
    [true, ['x--ABx']],
    [true, ['x--A', 'Bx']],
    [true, ['x-', '-', 'A', 'B']],
    [true, ['xxxxxx-', '-ABxxx']],
    [true, ['xxxxx--', 'A', 'Bxxxx']],
    [true, ['--AB', 'x', 'xxxxxxxx']],
    [false, []],
    [false, ['x-AB', 'AB--']],
    [false, ['--A', 'xB']],
    [false, ['--', 'x', 'AB']],
  ])('is %s of %j', (found, pieces) => {
    expect(foundIn(...pieces)).toBe(found);
  });

  it('does not keep the piece, whose bytes are used again', () => {
    const glued = new GluedBoundary('AB');
    const piece = Buffer.from('xxxx--A');
    glued.look(piece);
    piece.fill(0);
    glued.look(Buffer.from('B'));
    expect(glued.found).toBe(true);
  });
});

describe('the headers of a part', () => {
  it.each<[string, readonly (readonly [string, string])[] | undefined]>([
    ['', []],
    [
      'A: 1\r\nB:2\n',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['A: 1\r\nA: 2', [['a', '2']]],
    ['A:\t x y \t', [['a', 'x y']]],
    ['A:', [['a', '']]],
    ['A: \t ', [['a', '']]],
    ['A\t : 1', [['a', '1']]],
    ['A: 1\r\n\t 2\n 3', [['a', '1 2 3']]],
    ['A: b:c', [['a', 'b:c']]],
    [' A: 1', undefined],
    ['\tA: 1', undefined],
    ['A', undefined],
    [': 1', undefined],
    ['A B: 1', undefined],
    ['A: 1\r2', undefined],
  ])('%j', (text, headers) => {
    const read = readPartHeaders(text);
    expect(read && [...read]).toEqual(headers);
  });
});

describe('a Content-Type', () => {
  it.each([
    ['a/b; x=1; Y="2\\"3;\\\\"; z = 4', ['1', '2"3;\\', '4', undefined]],
    ['a/b;x="" ;z=', ['', undefined, '', undefined]],
  ])('has the parameters of %s', (type, values) => {
    expect(['x', 'y', 'z', 'w'].map((name) => parameterOf(type, name))).toEqual(values);
  });

  it.each([
    [undefined, '""'],
    ['text/plain; boundary=B', '"text/plain"'],
  ])('%s is not multipart/mixed', (type, named) => {
    const message = `The content type must be multipart/mixed, not ${named}.`;
    expect(boundaryOf(type)).toEqual({
      ok: false,
      issue: { code: 'media_type', path: 'Content-Type', message },
    });
  });

  it('must name a boundary', () => {
    expect(boundaryOf('multipart/mixed')).toEqual({
      ok: false,
      issue: {
        code: 'multipart_syntax',
        path: 'Content-Type',
        message: 'The content type must name a boundary of 1 to 70 characters (RFC 2046 5.1.1).',
        hint: 'Send Content-Type: multipart/mixed; boundary=…',
      },
    });
    expect(boundaryOf(multipartContentType('a:b'))).toEqual({ ok: true, boundary: 'a:b' });
  });
});

describe('an answer', () => {
  it('is the JSON, then each attachment once, whole or as it comes', async () => {
    async function* stream() {
      yield Buffer.from('o');
      yield Buffer.from('ne');
    }
    const attachment = (
      sha2: string,
      contentType: string,
      content: Uint8Array | AsyncIterable<Uint8Array>,
    ) => ({
      sha2,
      contentType,
      content,
    });
    const attachments = [
      attachment('AB', 'text/plain; name="é"', stream()),
      attachment('ab', 'text/plain', stream()),
      attachment('c\nd', 'no type', Buffer.from('two')),
    ];
    const pieces: Uint8Array[] = [];
    for await (const piece of formatMultipart('B', '[]', attachments)) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe(
      [
        '--B',
        'Content-Type: application/json',
        '',
        '[]',
        '--B',
        'Content-Type: text/plain; name=" "',
        'Content-Transfer-Encoding: binary',
        'X-Experience-API-Hash: AB',
        '',
        'one',
        '--B',
        'Content-Type: application/octet-stream',
        'Content-Transfer-Encoding: binary',
        'X-Experience-API-Hash: c d',
        '',
        'two',
        '--B--',
        '',
      ].join('\r\n'),
    );
  });
});

describe('a request', () => {
  const LIMITS = { maxParts: 5, maxPartBytes: 1_000, maxBytes: 10_000 };
  const JSON_PART = '--B\r\nContent-Type: application/json\r\n\r\n';
  const hashOf = (content: string, algorithm = 'sha256') =>
    createHash(algorithm).update(content).digest('hex');
  const attached = (content: string, headers: readonly string[]) =>
    `\r\n--B\r\n${headers.join('\r\n')}\r\n\r\n${content}`;
  const BINARY = 'Content-Transfer-Encoding: Binary';
  const hashed = (hash: string) => `X-Experience-API-Hash: ${hash}`;

  async function receive(
    body: string | Buffer,
    sink: Partial<PartSink> = {},
    type = 'multipart/mixed; boundary=B',
  ) {
    const log: string[] = [];
    const outcome = await receiveMultipart([Buffer.from(body)], type, LIMITS, (sha2, statements) => {
      log.push(`open ${sha2.slice(0, 4)} ${statements()}`);
      return {
        write: (bytes) => void log.push(`write ${Buffer.from(bytes)}`),
        close: ({ index }) => void log.push(`close ${index}`),
        abort: () => void log.push('abort'),
        ...sink,
      };
    }).catch((error: unknown) => ({ thrown: error }));
    return { outcome, log };
  }

  it('gives the statements, and each part with its type, hash and length', async () => {
    const [one, two] = [hashOf('one'), hashOf('', 'sha512')];
    const body = `${JSON_PART}\ufeff{}${attached('one', [BINARY, hashed(one.toUpperCase()), 'Content-Type: text/plain'])}${attached('', [BINARY, hashed(two)])}\r\n--B--`;
    const { outcome, log } = await receive(body);
    expect(outcome).toStrictEqual({
      ok: true,
      value: {
        text: '\ufeff{}',
        parts: [
          { index: 1, sha2: one, contentType: 'text/plain', length: 3 },
          { index: 2, sha2: two, contentType: undefined, length: 0 },
        ],
      },
    });
    expect(log).toEqual([
      `open ${one.slice(0, 4)} \ufeff{}`,
      'write one',
      'close 1',
      `open ${two.slice(0, 4)} \ufeff{}`,
      'close 2',
    ]);
  });

  const refused = (code: string, path: string, message: string, hint?: string) => ({
    code,
    path,
    message,
    ...(hint !== undefined && { hint }),
  });
  it.each<[string, string | Buffer, object, readonly string[]]>([
    [
      'no parts',
      '--B--',
      refused('multipart_first_part', 'body', 'The body has no parts; the first must be the statements.'),
      [],
    ],
    [
      'another first part',
      '--B\r\nContent-Type: text/plain; a=b\r\n\r\n{}\r\n--B--',
      refused(
        'multipart_first_part',
        'part[0]',
        'The first part must be the statements, as application/json, not "text/plain".',
      ),
      [],
    ],
    [
      'statements that are not UTF-8',
      Buffer.from(`${JSON_PART}"é"\r\n--B--`, 'latin1'),
      refused('json_syntax', 'part[0]', 'The statements are not UTF-8.'),
      [],
    ],
    [
      'another encoding',
      `${JSON_PART}{}${attached('x', [hashed(hashOf('x'))])}\r\n--B--`,
      refused(
        'multipart_encoding',
        'part[1]',
        'An attachment part must be sent as binary.',
        'Send Content-Transfer-Encoding: binary and the bytes as they are.',
      ),
      [],
    ],
    [
      'no hash',
      `${JSON_PART}{}${attached('x', [BINARY])}\r\n--B--`,
      refused(
        'attachment_hash',
        'part[1]',
        'An attachment part must have an X-Experience-API-Hash header.',
        'Send the SHA-2 of the bytes in hex, equal to "sha2" of the attachment.',
      ),
      [],
    ],
    [
      'an invalid hash',
      `${JSON_PART}{}${attached('x', [BINARY, hashed('zz')])}\r\n--B--`,
      refused('attachment_hash', 'part[1]', 'X-Experience-API-Hash is not the hex form of a SHA-2.'),
      [],
    ],
    [
      'another hash',
      `${JSON_PART}{}${attached('x', [BINARY, hashed(hashOf('y'))])}\r\n--B--`,
      refused(
        'attachment_hash',
        'part[1]',
        'The bytes of this part do not have the hash that its X-Experience-API-Hash header declares.',
      ),
      [`open ${hashOf('y').slice(0, 4)} {}`, 'write x', 'abort'],
    ],
  ])('with %s is refused', async (_, body, issue, log) => {
    expect(await receive(body)).toEqual({ outcome: { ok: false, issues: [issue] }, log });
  });

  it('of another type is refused before it is read', async () => {
    const message = 'The content type must be multipart/mixed, not "text/plain".';
    const issue = refused('media_type', 'Content-Type', message);
    expect((await receive('', {}, 'text/plain')).outcome).toEqual({ ok: false, issues: [issue] });
  });

  it('fails as its sink fails, which forgets what it has', async () => {
    const full = new Error('The disk is full.');
    const write = () => Promise.reject(full);
    const body = `${JSON_PART}{}${attached('x', [BINARY, hashed(hashOf('x'))])}\r\n--B--`;
    expect(await receive(body, { write })).toEqual({
      outcome: { thrown: full },
      log: [`open ${hashOf('x').slice(0, 4)} {}`, 'abort'],
    });
  });
});
