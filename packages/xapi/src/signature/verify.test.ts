import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { Attachment, Statement } from '../statement/model.ts';
import { CERTIFIED_JWS, ELLIPTIC_CERTIFICATE, EXPIRED_JWS } from '../testing/certified-jws.ts';
import { checkSignatures, readSignature, SIGNATURE_USAGE } from './verify.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const HASHES: Record<string, string> = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512', HS256: 'sha256' };
const PLAIN: Statement = {
  id: '5e9a9f0e-7e6b-4d0c-9c59-0a1f1f6c2f11',
  actor: { mbox: 'mailto:a@x.org' },
  verb: { id: 'https://v.example', display: { en: 'did' } },
  object: { id: 'https://a.example' },
  result: { duration: 'P1DT12H36M0.12S' },
};

const base64url = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

function jwsOf(payload: unknown, header: Record<string, unknown> = { alg: 'RS256' }): string {
  const input = `${base64url(header)}.${base64url(payload)}`;
  const signature = sign(HASHES[String(header.alg)] ?? 'sha256', Buffer.from(input), privateKey);
  return `${input}.${signature.toString('base64url')}`;
}

function signed(jws: string, statement: Statement = PLAIN, contentType = 'application/octet-stream') {
  const attachment: Attachment = {
    usageType: SIGNATURE_USAGE,
    display: { en: 'signature' },
    contentType,
    length: jws.length,
    sha2: createHash('sha256').update(jws).digest('hex'),
  };
  const value: Statement = { ...statement, attachments: [...(statement.attachments ?? []), attachment] };
  return checkSignatures(value, () => readSignature(jws, '2.0.0')).map((one) => `${one.code} ${one.path}`);
}

describe('a signed statement (1.0.3 Data 2.6; 2.0.0 4.2.6)', () => {
  it.each(['RS256', 'RS384', 'RS512'])('is accepted with %s and no certificate (XAPI-00117)', (alg) => {
    expect(signed(jwsOf(PLAIN, { alg }))).toEqual([]);
  });

  it.each(['HS256', 'none', 'ES256', 'rs256', undefined, 7])('is refused with %s', (alg) => {
    expect(signed(jwsOf(PLAIN, { alg }))).toEqual(['signature_algorithm $.attachments[0]']);
  });

  it('compares the payload by meaning: key order, display, durations to 0.01 s', () => {
    const { verb, actor, ...rest } = PLAIN;
    const payload = { ...rest, verb: { id: verb.id }, actor, result: { duration: 'P1DT12H36M0.1237S' } };
    expect(signed(jwsOf(payload))).toEqual([]);
  });

  it('takes payloads with other attachments, and with the signature itself left out', () => {
    const other: Attachment = {
      usageType: 'https://u.example',
      display: {},
      contentType: 'a/b',
      length: 1,
      sha2: 'ab'.repeat(32),
    };
    expect(signed(jwsOf({ ...PLAIN, attachments: [other] }), { ...PLAIN, attachments: [other] })).toEqual([]);
    expect(signed(jwsOf(PLAIN), { ...PLAIN, attachments: [other] })).toEqual([
      'signature_mismatch $.attachments[1]',
    ]);
  });

  it.each<[string, unknown]>([
    ['another actor', { ...PLAIN, actor: { mbox: 'mailto:b@x.org' } }],
    ['another id', { ...PLAIN, id: 'aa9a9f0e-7e6b-4d0c-9c59-0a1f1f6c2f11' }],
  ])('is refused when the payload has %s', (_, payload) => {
    expect(signed(jwsOf(payload))).toEqual(['signature_mismatch $.attachments[0]']);
  });

  it.each<[string, string]>([
    ['payload not JSON (XAPI-00116)', jwsOf(JSON.stringify(PLAIN).replace('"', "'"))],
    ['payload no statement', jwsOf({ a: 1 })],
    ['payload not an object', jwsOf([])],
    ['two parts', 'a.b'],
    ['no signature', jwsOf(PLAIN).replace(/[^.]*$/, '')],
    ['not base64url', `${jwsOf(PLAIN)}!`],
    ['header not JSON', `${base64url('{')}.${base64url(PLAIN)}.AA`],
    ['x5c not a certificate', jwsOf(PLAIN, { alg: 'RS256', x5c: ['AAAA'] })],
    ['x5c of another kind of key', jwsOf(PLAIN, { alg: 'RS256', x5c: [ELLIPTIC_CERTIFICATE] })],
    ['x5c empty', jwsOf(PLAIN, { alg: 'RS256', x5c: [] })],
    ['extensions nobody here knows', jwsOf(PLAIN, { alg: 'RS256', crit: ['exp'], exp: 1 })],
    ['a key twice', jwsOf(`{"id":"x",${JSON.stringify(PLAIN).slice(1)}`)],
    [
      'deeper than any statement',
      jwsOf(
        JSON.stringify({ ...PLAIN, result: { extensions: { 'https://e.example': 0 } } }).replace(
          ':0}',
          `:${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
        ),
      ),
    ],
    [
      'a deep key twice',
      jwsOf(`{"x":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)},"x":1,${JSON.stringify(PLAIN).slice(1)}`),
    ],
    ['a byte order mark', jwsOf(`\ufeff${JSON.stringify(PLAIN)}`)],
    ['empty', ''],
  ])('is refused as malformed: %s', (_, jws) => {
    expect(signed(jws)).toEqual(['signature_malformed $.attachments[0]']);
  });

  it('must be an octet stream (XAPI-00115)', () => {
    expect(signed(jwsOf(PLAIN), PLAIN, 'text/plain; charset=ascii')).toEqual([
      'signature_content_type $.attachments[0].contentType',
    ]);
  });

  it('takes the content type in any case', () => {
    expect(signed(jwsOf(PLAIN), PLAIN, 'Application/Octet-Stream')).toEqual([]);
  });

  it('may lack what a store adds, and signs nothing that is not sent', () => {
    const timestamp = '2026-01-01T00:00:00Z';
    const { id, ...unnamed } = PLAIN;
    expect(signed(jwsOf(unnamed), { ...PLAIN, timestamp })).toEqual([]);
    expect(
      signed(jwsOf({ ...PLAIN, timestamp: '2026-01-01T01:00:00+01:00' }), { ...PLAIN, timestamp }),
    ).toEqual([]);
    const mismatch = ['signature_mismatch $.attachments[0]'];
    expect(signed(jwsOf({ ...unnamed, id }), unnamed)).toEqual(mismatch);
    expect(signed(jwsOf({ ...PLAIN, timestamp }))).toEqual(mismatch);
  });

  it('is verified against the certificate that comes along', () => {
    expect(signed(CERTIFIED_JWS)).toEqual([]);
    const [head = '', body = ''] = CERTIFIED_JWS.split('.');
    const [, , otherKey = ''] = jwsOf(PLAIN, { alg: 'RS384' }).split('.');
    expect(signed(`${head}.${body}.${otherKey}`)).toEqual(['signature_invalid $.attachments[0]']);
  });

  it('outlives the certificate that comes along, whose dates are not asked', () => {
    expect(signed(EXPIRED_JWS)).toEqual([]);
    const [head = '', , signature = ''] = EXPIRED_JWS.split('.');
    const other = base64url({ ...PLAIN, result: { duration: 'P1DT12H36M0.123S' } });
    expect(signed(`${head}.${other}.${signature}`)).toEqual(['signature_invalid $.attachments[0]']);
  });

  it('is refused with an algorithm that is nested deeper than the stack goes', () => {
    const header = `{"alg":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const [, body = '', signature = ''] = jwsOf(PLAIN).split('.');
    const jws = `${Buffer.from(header).toString('base64url')}.${body}.${signature}`;
    expect(signed(jws)).toEqual(['signature_algorithm $.attachments[0]']);
  });

  it('is held to the algorithm that its header names', () => {
    const [head = '', body = '', signature = ''] = EXPIRED_JWS.split('.');
    const header = JSON.parse(Buffer.from(head, 'base64url').toString());
    for (const [alg, code] of [
      ['RS512', 'signature_invalid'],
      ['PS256', 'signature_algorithm'],
      ['HS256', 'signature_algorithm'],
    ]) {
      const jws = `${base64url({ ...header, alg })}.${body}.${signature}`;
      expect(signed(jws)).toEqual([`${code} $.attachments[0]`]);
    }
  });

  it('never follows jku, x5u or jwk', () => {
    expect(
      signed(jwsOf(PLAIN, { alg: 'RS256', jku: 'http://127.0.0.1:1/', x5u: 'http://127.0.0.1:1/', jwk: {} })),
    ).toEqual([]);
  });

  it('is found by its usage type', () => {
    const other = { usageType: 'https://u.example', display: {}, contentType: 'a/b', length: 1, sha2: 'ab' };
    const read = vi.fn();
    expect(checkSignatures({ ...PLAIN, attachments: [other] }, read)).toEqual([]);
    expect(read).not.toHaveBeenCalled();
  });

  it('may be named by any number of attachments: 25 of the faults are listed', () => {
    const attachment: Attachment = {
      usageType: SIGNATURE_USAGE,
      display: {},
      contentType: 'application/octet-stream',
      length: 1,
      sha2: 'AB',
    };
    const statement = { ...PLAIN, attachments: Array.from({ length: 50_000 }, () => attachment) };
    const good = readSignature(jwsOf(PLAIN), '2.0.0');
    const other = readSignature(jwsOf({ ...PLAIN, actor: { mbox: 'mailto:b@x.org' } }), '2.0.0');
    expect(checkSignatures(statement, (sha2) => (sha2 === 'ab' ? good : undefined))).toEqual([]);
    expect(checkSignatures(statement, () => other)).toHaveLength(25);
  });
});
