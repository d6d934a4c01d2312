import { gzipSync } from 'node:zlib';
import type { Random } from '@cairn/demo/random';
import type { HostileRequest, Hostility } from './hostile-request.ts';
import { post, validStatement } from './statements.ts';

const MIB = 1 << 20;
/** Each decompresses to far more than any store takes; made once, since compressing takes long. */
const BOMBS = [
  gzipSync(Buffer.alloc(200 * MIB, ' ')),
  gzipSync(Buffer.alloc(64 * MIB, '[')),
  gzipSync(gzipSync(Buffer.alloc(64 * MIB))),
];

const body = (chance: Random) => Buffer.from(JSON.stringify(validStatement(chance)));
const JSON_TYPE = ['Content-Type', 'application/json'] as const;
/** When what was sent says that more is to come, no answer need come either. */
const BROKEN = { breaksHttp: true } as const;

/** A request without statements: whatever becomes of it, none is expected in the store. */
function unrecorded(kind: string, bytes: Buffer, more: Partial<HostileRequest>): HostileRequest {
  return post(kind, bytes, { ...more, statements: undefined });
}

function compressed(chance: Random): HostileRequest {
  const text = body(chance);
  const zipped = gzipSync(text);
  const headers = (coding: string) => ({ headers: [JSON_TYPE, ['Content-Encoding', coding] as const] });
  return chance.weighted<() => HostileRequest>([
    [
      () => post('gzip', zipped, { ...headers(chance.pick(['gzip', 'GZIP', 'x-gzip'])), statements: text }),
      4,
    ],
    [
      () =>
        unrecorded('gzip cut short', zipped.subarray(0, chance.int(0, zipped.length - 1)), headers('gzip')),
      4,
    ],
    [() => unrecorded('invalid gzip', text, headers('gzip')), 2],
    [
      () => unrecorded('gzip with more after it', Buffer.concat([zipped, chance.bytes(50)]), headers('gzip')),
      2,
    ],
    [() => unrecorded('two gzips in a row', Buffer.concat([zipped, zipped]), headers('gzip')), 1],
    [() => unrecorded('damaged gzip', flipped(zipped, chance), headers('gzip')), 3],
    [
      () =>
        unrecorded(
          'another coding',
          text,
          headers(chance.pick(['br', 'deflate', 'gzip, gzip', '', '\u00ff', 'x'.repeat(999)])),
        ),
      3,
    ],
    [() => unrecorded('a gzip bomb', chance.pick(BOMBS), headers('gzip')), 0.4],
  ])();
}

function flipped(bytes: Buffer, chance: Random): Buffer {
  const copy = Buffer.from(bytes);
  const at = chance.int(10, copy.length - 1);
  copy[at] = (copy[at] ?? 0) ^ (1 << chance.int(0, 7));
  return copy;
}

const LENGTHS = [
  '-1',
  '0',
  '1',
  '99999',
  '1e3',
  '0x10',
  'NaN',
  '',
  '+5',
  '5, 5',
  '99999999999999999999',
  '16777217',
];

function length(chance: Random): HostileRequest {
  const claimed = chance.pick(LENGTHS);
  return { ...unrecorded('a length that is not so', body(chance), {}), ...BROKEN, length: { claimed } };
}

function framing(chance: Random): HostileRequest {
  const text = body(chance);
  const chunks = (bytes: string) => ({
    ...unrecorded('bad chunks', Buffer.from(bytes), {}),
    headers: [JSON_TYPE, ['Transfer-Encoding', 'chunked'] as const],
    length: { claimed: '' },
  });
  return {
    ...chance.pick<() => HostileRequest>([
      () => chunks('zz\r\n{}\r\n0\r\n\r\n'),
      () => chunks('ffffffffffffffffff\r\n{}'),
      () => chunks(`5;${'x'.repeat(20_000)}\r\nabcde\r\n0\r\n\r\n`),
      () => chunks('2\r\n{}0\r\n\r\n'),
      () => ({
        ...unrecorded('length and chunks at once', text, {}),
        headers: [JSON_TYPE, ['Transfer-Encoding', 'chunked'] as const],
      }),
      () => ({
        ...unrecorded('two lengths', text, {}),
        headers: [JSON_TYPE, ['Content-Length', '5'] as const, ['Content-Length', '6'] as const],
      }),
      () => ({
        ...unrecorded('another transfer coding', text, {}),
        headers: [JSON_TYPE, ['Transfer-Encoding', 'gzip'] as const],
      }),
    ])(),
    ...BROKEN,
  };
}

const HEADERS: readonly (readonly [string, string])[] = [
  ['Host', ''],
  ['Host', 'a b'],
  ['Host', '[::'],
  ['Host', '\u00ff'],
  ['Host', 'x'.repeat(3_000)],
  ['Host', 'example.org:99999'],
  ['Host', 'a/../b?c#d@e'],
  ['Authorization', ''],
  ['Authorization', 'Basic'],
  ['Authorization', 'Basic ####'],
  ['Authorization', `Basic ${'A'.repeat(9_000)}`],
  ['Authorization', 'Basic AAAA'],
  ['Authorization', `Basic ${Buffer.from('\u0000:\u0000').toString('base64')}`],
  ['Authorization', 'Bearer x.y.z'],
  ['Authorization', 'Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0.'],
  ['Authorization', 'Digest username="x"'],
  ['X-Experience-API-Version', ''],
  ['X-Experience-API-Version', '2.0.0, 1.0.3'],
  ['X-Experience-API-Version', '1.0.99999999999999999999'],
  ['X-Experience-API-Version', '\u00ff'],
  ['X-Experience-API-Version', 'x'.repeat(3_000)],
  ['Content-Type', ''],
  ['Content-Type', 'application/json;'.repeat(300)],
  ['Content-Type', 'application/json\u00a0'],
  ['Content-Type', 'text/json'],
  ['Expect', '100-continue'],
  ['Expect', 'nonsense'],
  ['Upgrade', 'websocket'],
  ['Connection', 'close, keep-alive, upgrade'],
  ['X-Forwarded-For', '%00, ::ffff:1.2.3.4, x'],
  ['X-Forwarded-Host', 'evil.example'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['X-Request-Id', 'x'.repeat(5_000)],
  ['X-Request-Id', '\u00ff<script>'],
  ['Origin', 'null'],
  ['Cookie', 'cairn_session=\u00ff'],
  ['Range', 'bytes=0-0,-1'],
  ['Bad Name', 'x'],
  ['', 'x'],
  ['X-Long', 'x'.repeat(20_000)],
  ['X-Control', 'a\u0001b'],
  ['X-Split', 'a\nb: c'],
];

function headers(chance: Random): HostileRequest {
  const odd = Array.from({ length: chance.int(1, 3) }, () => chance.pick(HEADERS));
  const many = chance.happens(0.05) ? Array.from({ length: 3_000 }, (_, i) => [`X-${i}`, 'y'] as const) : [];
  const taken = odd.some(([name]) => name.toLowerCase() === 'content-type') ? [] : [JSON_TYPE];
  const request = unrecorded('odd headers', body(chance), { headers: [...taken, ...odd, ...many] });
  return { ...request, breaksHttp: true };
}

const TARGETS: readonly string[] = [
  '/statements/',
  '//statements',
  '/../statements',
  '/statements/%2e%2e',
  '/%73tatements',
  '/statements%00',
  '/statements%',
  '/statements%ff',
  '/\u00ff',
  '/statements#a',
  '/statements;a=b',
  '/oauth/token',
  '/tokens',
  '/about/../statements',
  `/${'a/'.repeat(2_000)}`,
  `/statements?${'a'.repeat(15_000)}`,
  `/statements?${'a&'.repeat(5_000)}`,
  '*',
  'statements',
  'http://example.org/xapi/statements',
  'http://[::/xapi/statements',
  'http://a b/',
];

function target(chance: Random): HostileRequest {
  const method = chance.pick(['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']);
  return { kind: 'an odd target', method, target: chance.pick(TARGETS), headers: [], breaksHttp: true };
}

function cutOff(chance: Random): HostileRequest {
  const cut = chance.int(0, 99) / 100;
  const huge = chance.happens(0.05) ? Buffer.alloc(3 * MIB, ' ') : body(chance);
  const length = chance.happens(0.3) ? ('chunked' as const) : undefined;
  return {
    ...unrecorded('a connection cut off', huge, { ...(length && { length }) }),
    cut,
    breaksHttp: true,
  };
}

const bare = (chance: Random): HostileRequest => {
  const type = chance.pick([
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'application/json+x',
  ]);
  return unrecorded('another content type', body(chance), {
    headers: type === '' ? [] : [['Content-Type', type]],
  });
};

/** What goes wrong around a body: codings, lengths, headers, targets, connections. */
export const ENVELOPES: readonly (readonly [Hostility, number])[] = [
  [compressed, 6],
  [length, 3],
  [framing, 3],
  [headers, 8],
  [target, 3],
  [cutOff, 5],
  [bare, 2],
  [(chance) => post('chunks', body(chance), { length: 'chunked' }), 3],
  [
    (chance) => unrecorded('a body that is too large', Buffer.alloc(17 * MIB, chance.pick([' ', '['])), {}),
    0.05,
  ],
];
