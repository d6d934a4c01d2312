import { createHash } from 'node:crypto';
import type { Random } from '@cairn/demo/random';
import type { HostileRequest, Hostility } from './hostile-request.ts';
import { mutateBytes } from './mutate.ts';
import { post, validStatement } from './statements.ts';

interface Part {
  readonly headers: readonly string[];
  readonly content: Buffer;
}

const JSON_TYPE = 'Content-Type: application/json';

function joined(parts: readonly Part[], boundary: string, end = `--${boundary}--\r\n`): Buffer {
  const pieces = parts.flatMap(({ headers, content }) => [
    Buffer.from(`--${boundary}\r\n${headers.map((one) => `${one}\r\n`).join('')}\r\n`, 'latin1'),
    content,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...pieces, Buffer.from(end)]);
}

/** A statement with one attachment, as it should be. */
function withAttachment(chance: Random): { json: Buffer; parts: Part[] } {
  const content = chance.bytes(chance.int(0, 3_000));
  const sha2 = createHash('sha256').update(content).digest('hex');
  const attachment = {
    usageType: 'https://example.org/usage',
    display: { en: 'x' },
    contentType: 'application/octet-stream',
    length: content.length,
    sha2,
  };
  const json = Buffer.from(JSON.stringify({ ...validStatement(chance), attachments: [attachment] }));
  const headers = [
    'Content-Type: application/octet-stream',
    'Content-Transfer-Encoding: binary',
    `X-Experience-API-Hash: ${sha2}`,
  ];
  return {
    json,
    parts: [
      { headers: [JSON_TYPE], content: json },
      { headers, content },
    ],
  };
}

function send(kind: string, body: Buffer, type: string, statements: Buffer | undefined): HostileRequest {
  return post(kind, body, { headers: [['Content-Type', type]], statements });
}

function whole(chance: Random): HostileRequest {
  const { json, parts } = withAttachment(chance);
  return send('an attachment', joined(parts, 'b'), 'multipart/mixed; boundary=b', json);
}

const HEADERS: readonly string[] = [
  'X-Experience-API-Hash: ',
  `X-Experience-API-Hash: ${'0'.repeat(64)}`,
  `X-Experience-API-Hash: ../../${'0'.repeat(58)}`,
  'Content-Transfer-Encoding: base64',
  'Content-Type: text/html\u0000',
  'no colon',
  ': no name',
  `X: ${'y'.repeat(20_000)}`,
  'Content-Type: application/json; charset=utf-7',
  ' folded',
];

function badHeaders(chance: Random): HostileRequest {
  const { parts } = withAttachment(chance);
  const place = chance.int(0, 1);
  const changed = parts.map((part, i) => {
    if (i !== place) return part;
    const rest = part.headers.filter(() => chance.happens(0.7));
    return { ...part, headers: [...rest, chance.pick(HEADERS)] };
  });
  return unclear('bad headers of a part', joined(changed, 'b'), 'multipart/mixed; boundary=b');
}

/** A multipart request that may be right after all: what it brings is not followed up. */
function unclear(kind: string, body: Buffer, type: string): HostileRequest {
  return send(kind, body, type, undefined);
}

const TYPES: readonly string[] = [
  'multipart/mixed',
  'multipart/mixed; boundary=',
  'multipart/mixed; boundary="',
  'multipart/mixed; boundary="b',
  'multipart/mixed; boundary=other',
  `multipart/mixed; boundary=${'b'.repeat(5_000)}`,
  'multipart/mixed; boundary=b; boundary=c',
  'multipart/mixed; boundary=.*',
  'multipart/form-data; boundary=b',
  'multipart/related; boundary=b',
  'MULTIPART/MIXED;BOUNDARY=b',
  `multipart/mixed;${' a=b;'.repeat(500)} boundary=b`,
  `multipart/mixed; boundary="${'\\"'.repeat(1_000)}`,
];

function bomb(chance: Random): Buffer {
  const first = { headers: [JSON_TYPE], content: Buffer.from('{}') };
  return chance.pick([
    () => Buffer.from('--b\r\n\r\n\r\n'.repeat(chance.int(1_000, 200_000))),
    () => Buffer.from('--b\r\n'.repeat(chance.int(1_000, 200_000))),
    () => Buffer.from('\r\n--'.repeat(chance.int(1_000, 300_000))),
    () => Buffer.concat([joined([first], 'b', ''), Buffer.alloc(chance.int(1, 3_000_000), '\r\n--')]),
    () =>
      joined(
        [{ headers: Array.from({ length: 5_000 }, (_, i) => `X-${i}: y`), content: Buffer.from('{}') }],
        'b',
      ),
    () =>
      joined(
        Array.from({ length: 2_000 }, () => first),
        'b',
      ),
    () => Buffer.concat([Buffer.alloc(1_000_000, 'preamble\r\n'), joined([first], 'b')]),
  ])();
}

/** Bodies of several parts. */
export const MULTIPARTS: readonly (readonly [Hostility, number])[] = [
  [whole, 3],
  [badHeaders, 4],
  [
    (chance) => {
      const body = mutateBytes(joined(withAttachment(chance).parts, 'b'), chance);
      return unclear('a disturbed multipart body', body, 'multipart/mixed; boundary=b');
    },
    5,
  ],
  [
    (chance) => unclear('a strange boundary', joined(withAttachment(chance).parts, 'b'), chance.pick(TYPES)),
    3,
  ],
  [(chance) => unclear('a multipart bomb', bomb(chance), 'multipart/mixed; boundary=b'), 0.4],
];
