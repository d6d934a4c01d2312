import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../statement/model.ts';
import { boundaryOf } from './boundary.ts';
import { checkAttachmentParts } from './check-parts.ts';
import { formatMultipart, multipartContentType } from './format.ts';
import { parseMultipart } from './parse.ts';
import { type AttachmentPart, receiveMultipart } from './receive.ts';

const LIMITS = { maxParts: 5, maxPartBytes: 10_000, maxBytes: 100_000 };
const BOUNDARY = '-------314159265358979323846';
const TYPE = `multipart/mixed; boundary=${BOUNDARY}`;
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** A body of lines, `--` standing for the delimiter and `--.` for the closing one. */
function body(...lines: string[]): Buffer {
  const text = lines.map((line) =>
    line === '--' ? `--${BOUNDARY}` : line === '--.' ? `--${BOUNDARY}--` : line,
  );
  return Buffer.from(text.join('\r\n'));
}

const attachmentHead = (content: string, hash = sha256(content)): string[] => [
  '--',
  'Content-Type:text/plain',
  'Content-Transfer-Encoding:binary',
  `X-Experience-API-Hash:${hash}`,
  '',
];
const JSON_PART = ['--', 'Content-Type: application/json', '', '{}'];

async function receive(
  bytes: Uint8Array,
  limits = LIMITS,
  type: string | undefined = TYPE,
  chunk = bytes.length,
) {
  const contents = new Map<string, string>();
  const closed: string[] = [];
  let aborted = 0;
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, i) =>
    bytes.subarray(i * chunk, (i + 1) * chunk),
  );
  const outcome = await receiveMultipart(chunks, type, limits, (sha2) => ({
    write: (piece) =>
      void contents.set(sha2, (contents.get(sha2) ?? '') + Buffer.from(piece).toString('latin1')),
    close: (part) => void closed.push(part.sha2),
    abort: () => {
      aborted += 1;
    },
  }));
  const codes = outcome.ok ? [] : outcome.issues.map((one) => `${one.code} ${one.path}`);
  return { outcome, codes, contents, closed, aborted };
}

describe('a multipart/mixed request (1.0.3 Communication 1.5.2; 2.0.0 4.1.3)', () => {
  it('is received whatever the pieces it comes in, with preamble, epilogue and empty parts', async () => {
    const text = 'line\r\n--not the boundary\r\n--';
    const bytes = body(
      'preamble',
      ...JSON_PART,
      ...attachmentHead(text),
      text,
      ...attachmentHead(''),
      '',
      '--.',
      'epilogue',
    );
    for (const chunk of [1, 2, 3, 7, 50, bytes.length]) {
      const { outcome, contents, closed } = await receive(bytes, LIMITS, TYPE, chunk);
      expect(outcome).toMatchObject({
        ok: true,
        value: {
          text: '{}',
          parts: [
            { index: 1, length: text.length },
            { index: 2, length: 0 },
          ],
        },
      });
      expect(contents.get(sha256(text))).toBe(text);
      expect(closed).toEqual([sha256(text), sha256('')]);
    }
  });

  it('may have no attachments, and may begin with a line break', async () => {
    expect((await receive(body('', ...JSON_PART, '--.', ''))).outcome).toEqual({
      ok: true,
      value: { text: '{}', parts: [] },
    });
  });

  it('may end its lines with LF alone', async () => {
    const bytes = Buffer.from(
      body(...JSON_PART, '--.')
        .toString()
        .replaceAll('\r\n', '\n'),
    );
    expect((await receive(bytes)).outcome).toMatchObject({ ok: true, value: { text: '{}' } });
  });

  it.each(['sha224', 'sha256', 'sha384', 'sha512'])(
    'has its parts checked by a hash of %s',
    async (algorithm) => {
      const hash = (content: string) => createHash(algorithm).update(content).digest('hex');
      const sent = async (hashed: string) =>
        (await receive(body(...JSON_PART, ...attachmentHead('x', hash(hashed)), 'x', '--.'))).codes;
      expect(await sent('x')).toEqual([]);
      expect(await sent('y')).toEqual(['attachment_hash part[1]']);
    },
  );

  it.each<[string, string, string[]]>([
    [
      'first part not JSON',
      'multipart_first_part part[0]',
      ['--', 'Content-Type: text/plain', '', '{}', '--.'],
    ],
    ['first part without type', 'multipart_first_part part[0]', ['--', '', '{}', '--.']],
    ['no boundary in the body', 'multipart_syntax body', ['Content-Type: application/json', '', '{}']],
    ['no closing boundary', 'multipart_syntax body', [...JSON_PART]],
    [
      'a part with a wrong hash',
      'attachment_hash part[1]',
      [...JSON_PART, ...attachmentHead('x', sha256('y')), 'x', '--.'],
    ],
    [
      'a part without hash',
      'attachment_hash part[1]',
      [...JSON_PART, '--', 'Content-Transfer-Encoding: binary', '', 'x', '--.'],
    ],
    ['an invalid hash', 'attachment_hash part[1]', [...JSON_PART, ...attachmentHead('x', 'zz'), 'x', '--.']],
    [
      'base64',
      'multipart_encoding part[1]',
      [...JSON_PART, '--', 'Content-Transfer-Encoding: base64', '', 'eA==', '--.'],
    ],
    [
      'no encoding',
      'multipart_encoding part[1]',
      [...JSON_PART, '--', `X-Experience-API-Hash: ${sha256('x')}`, '', 'x', '--.'],
    ],
    ['a malformed header', 'multipart_syntax body', ['--', 'no colon', '', '{}', '--.']],
    ['a boundary line that continues', 'multipart_syntax body', [`--${BOUNDARY}x`, '', '{}', '--.']],
    ['statements that are not UTF-8', 'json_syntax part[0]', []],
  ])('refuses %s', async (name, code, lines) => {
    const bad = Buffer.concat([body(...JSON_PART.slice(0, 3), ''), Buffer.from([0xff]), body('', '--.')]);
    const { codes } = await receive(name.endsWith('UTF-8') ? bad : body(...lines));
    expect(codes).toEqual([code]);
  });

  it('keeps the limits of parts and bytes, and tells the sinks to forget', async () => {
    const big = 'x'.repeat(11_000);
    const bytes = body(...JSON_PART, ...attachmentHead(big), big, '--.');
    expect(await receive(bytes, LIMITS, TYPE, 100)).toMatchObject({
      codes: ['multipart_limit body'],
      aborted: 1,
    });
    expect(
      (await receive(bytes, { ...LIMITS, maxPartBytes: 20_000, maxBytes: 5_000 }, TYPE, 100)).codes,
    ).toEqual(['multipart_limit body']);
    const many = body(
      ...JSON_PART,
      ...Array.from({ length: 5 }, () => [...attachmentHead(''), '']).flat(),
      '--.',
    );
    expect((await receive(many)).codes).toEqual(['multipart_limit body']);
    const heads = body('--', ...Array.from({ length: 2000 }, (_, i) => `X-${i}: padding`), '', '{}', '--.');
    expect((await receive(heads)).codes).toEqual(['multipart_limit body']);
  });

  it('never holds back more than a delimiter, so that content streams', async () => {
    const sizes: number[] = [];
    const chunks = [
      body(...JSON_PART, ...attachmentHead('?')),
      Buffer.from('\r\n'),
      ...Array(20).fill(Buffer.alloc(300)),
      body('', '--.'),
    ];
    for await (const event of parseMultipart(chunks, BOUNDARY, LIMITS))
      if (event.kind === 'data') sizes.push(event.bytes.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(300 + BOUNDARY.length + 4);
  });
});

describe('the Content-Type of a multipart request', () => {
  it.each([
    ['multipart/mixed; boundary=abc', 'abc'],
    ['Multipart/Mixed; charset=x; BOUNDARY="a b:c"', 'a b:c'],
    [`multipart/mixed; boundary=${'x'.repeat(70)}`, 'x'.repeat(70)],
  ])('%s', (type, boundary) => {
    expect(boundaryOf(type)).toEqual({ ok: true, boundary });
  });
  it.each([
    ['multipart/form-data; boundary=abc', 'media_type'],
    [undefined, 'media_type'],
    ['multipart/mixed', 'multipart_syntax'],
    ['multipart/mixed;', 'multipart_syntax'],
    ['multipart/mixed; boundary=', 'multipart_syntax'],
    [`multipart/mixed; boundary=${'x'.repeat(71)}`, 'multipart_syntax'],
  ])('%s is refused', (type, code) => {
    expect(boundaryOf(type)).toMatchObject({ ok: false, issue: { code } });
  });
});

describe('parts and attachments fit (1.0.3 Communication 1.5.2; 2.0.0 4.1.3)', () => {
  const attachment = (sha2: string, fileUrl?: string) => ({
    usageType: 'https://u.example',
    display: {},
    contentType: 'text/plain',
    length: 999,
    sha2,
    ...(fileUrl !== undefined && { fileUrl }),
  });
  const statement = (...attachments: ReturnType<typeof attachment>[]): Statement => ({
    actor: { mbox: 'mailto:a@x.org' },
    verb: { id: 'https://v.example' },
    object: { id: 'https://a.example' },
    attachments,
  });
  const part = (index: number, sha2: string): AttachmentPart => ({
    index,
    sha2,
    contentType: undefined,
    length: 1,
  });

  it('says that the line break before a boundary is missing, whatever the pieces it comes in', async () => {
    const [one, two] = ['first', 'second'];
    const whole = [...JSON_PART, ...attachmentHead(one), one, ...attachmentHead(two), two, '--.'];
    const glued = Buffer.from(
      body(...whole)
        .toString('latin1')
        .replace(`${one}\r\n--`, `${one}--`),
    );
    for (let chunk = 1; chunk <= glued.length; chunk++) {
      const { outcome, codes } = await receive(glued, LIMITS, TYPE, chunk);
      expect([chunk, codes]).toEqual([chunk, ['attachment_hash part[1]']]);
      const hint = outcome.ok ? '' : outcome.issues[0]?.hint;
      expect([chunk, hint]).toEqual([chunk, expect.stringContaining('a line break (CRLF) is missing')]);
    }
    const wrong = await receive(body(...JSON_PART, ...attachmentHead(one), `--${BOUNDARY.slice(1)}`, '--.'));
    expect(wrong.outcome).toMatchObject({
      issues: [expect.not.objectContaining({ hint: expect.anything() })],
    });
  });

  it('a hash in any case, a fileUrl with or without part, and a shared part are fine; length is not compared', () => {
    const both = [
      statement(attachment('AB'), attachment('cd', 'https://f.example')),
      statement(attachment('ab')),
    ];
    expect(checkAttachmentParts(both, [part(1, 'ab'), part(2, 'cd')])).toEqual([]);
    expect(checkAttachmentParts(both, [part(1, 'ab')])).toEqual([]);
  });

  it('a part missing and a part too many are named', () => {
    expect(checkAttachmentParts([statement(), statement(attachment('ab'))], [part(1, 'cd')])).toMatchObject([
      { code: 'attachment_missing', path: '$.attachments[0]', index: 1 },
      { code: 'attachment_unexpected', path: 'part[1]' },
    ]);
  });
});

describe('a multipart/mixed answer (1.0.3 Communication 1.5.2; 2.0.0 4.1.3)', () => {
  it('round-trips any bytes, each attachment once, its hash twice in the body', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 3 }),
        fc.integer({ min: 1, max: 64 }),
        async (contents, chunk) => {
          const hashes = [...new Set(contents.map((content) => sha256(content)))];
          const json = JSON.stringify(hashes);
          const parts = contents.map((content) => ({
            sha2: sha256(content),
            contentType: 'text/plain',
            content,
          }));
          const pieces: Uint8Array[] = [];
          for await (const piece of formatMultipart(BOUNDARY, json, parts)) pieces.push(piece);
          const bytes = Buffer.concat(pieces);
          for (const hash of hashes) expect(bytes.toString('latin1').split(hash)).toHaveLength(3);
          const { outcome, contents: received } = await receive(
            bytes,
            LIMITS,
            multipartContentType(BOUNDARY),
            chunk,
          );
          expect(outcome).toMatchObject({
            ok: true,
            value: { text: json, parts: hashes.map((sha2) => ({ sha2 })) },
          });
          for (const content of contents) {
            expect(received.get(sha256(content)) ?? '').toBe(Buffer.from(content).toString('latin1'));
          }
        },
      ),
    );
  });

  it('lets no line break of a sender into its headers', async () => {
    const pieces: Uint8Array[] = [];
    const evil = { sha2: 'ab', contentType: 'text/plain\r\nX-Evil: 1', content: new Uint8Array() };
    for await (const piece of formatMultipart('b', '[]', [evil])) pieces.push(piece);
    const text = Buffer.concat(pieces).toString();
    expect(text).not.toContain('\nX-Evil');
    expect(text).toContain('\r\nContent-Type: application/octet-stream\r\n');
  });
});

describe('headers of all parts together', () => {
  it('are bounded, whatever each part has', async () => {
    const padded = attachmentHead('').toSpliced(1, 0, `X-Padding: ${'x'.repeat(12_000)}`);
    const parts = (count: number) => Array.from({ length: count }, () => [...padded, '']).flat();
    const limits = { ...LIMITS, maxParts: 20, maxBytes: 1_000_000 };
    expect((await receive(body(...JSON_PART, ...parts(1), '--.'), limits)).codes).toEqual([]);
    const { outcome, codes } = await receive(body(...JSON_PART, ...parts(4), '--.'), limits);
    expect(codes).toEqual(['multipart_limit body']);
    expect(outcome).toMatchObject({
      issues: [{ message: 'The parts have more than 20480 bytes of headers in all.' }],
    });
  });

  it('are read as they were written, folded lines and spaces at their ends included', async () => {
    const head = ['--', 'X-Folded: a', '\t b \t', 'Name \t:\t value\t ', '', '{}', '--.'];
    for await (const event of parseMultipart([body(...head)], BOUNDARY, LIMITS)) {
      if (event.kind !== 'part') continue;
      expect([...event.headers]).toEqual([
        ['x-folded', 'a b'],
        ['name', 'value'],
      ]);
    }
    for (const broken of ['no colon', ': no name', ' begins with a space: x', 'a b: c', 'a: b\rc']) {
      expect((await receive(body('--', broken, '', '{}', '--.'))).codes, broken).toEqual([
        'multipart_syntax body',
      ]);
    }
  });
});
