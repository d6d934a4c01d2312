import { describe, expect, it } from 'vitest';
import type { Statement } from '../statement/model.ts';
import { checkSignatures, type ReadSignature, readSignature, SIGNATURE_USAGE } from './verify.ts';

const ID = '5e9a9f0e-7e6b-4d0c-9c59-0a1f1f6c2f11';
const PLAIN: Statement = {
  id: ID.toUpperCase(),
  actor: { mbox: 'mailto:a@x.org' },
  verb: { id: 'https://v.example' },
  object: { id: 'https://a.example' },
  timestamp: '1970-01-01T00:00:01Z',
};
const encoded = (value: unknown) =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value) ?? '')).toString('base64url');
const read = (header: unknown, payload: unknown = PLAIN) =>
  readSignature(`${encoded(header)}.${encoded(payload)}.c2ln`, '2.0.0');
const fault = (code: string, message: string) => ({ fault: { code, message } });
const malformed = (message: string) => fault('signature_malformed', message);
const RS256 = { alg: 'RS256' };
const DIGEST = expect.stringMatching(/^[0-9a-f]{32}$/);

describe('a JWS', () => {
  it('is read as what it signs, the id in lower case', () => {
    const signed = { id: ID, instant: 1000, digest: DIGEST };
    expect(read(RS256)).toStrictEqual({ signed });
    const { id: _, timestamp: __, ...bare } = PLAIN;
    expect(read(RS256, bare)).toStrictEqual({ signed: { ...signed, id: undefined, instant: undefined } });
  });

  it.each([
    '',
    'e30',
    'e30.e30',
    'e30.e30.',
    '.e30.e30',
    'e30..e30',
    'e30.e30.e30.e30',
    'e30.e 0.e30',
    'e30.e30.e+0',
  ])('has three parts, unlike %j', (jws) => {
    const message =
      'The signature is not a JWS in compact form (RFC 7515): three base64url parts and two dots.';
    expect(readSignature(jws, '2.0.0')).toEqual(malformed(message));
  });

  it.each([null, 7, 'x', [], Buffer.from('{'), Buffer.from([0x22, 0xff, 0x22])])(
    'has an object as header, unlike %j',
    (header) => {
      expect(read(header)).toEqual(malformed('The JWS header is not a JSON object.'));
    },
  );

  it.each<[unknown, string]>([
    ['HS256', '"HS256"'],
    // Names that every object has are not algorithms.
    ['constructor', '"constructor"'],
    ['__proto__', '"__proto__"'],
    ['x'.repeat(50), `"${'x'.repeat(40)}"`],
    [['RS256'], 'what its header says'],
    [undefined, 'what its header says'],
  ])('has one of three algorithms, unlike %j', (alg, named) => {
    const message = `A signature must use RS256, RS384 or RS512, not ${named}.`;
    expect(read({ alg })).toEqual(fault('signature_algorithm', message));
  });

  it('asks for no extensions', () => {
    const message =
      'The JWS header asks for extensions ("crit") that this store does not know (RFC 7515, 4.1.11).';
    expect(read({ ...RS256, crit: [] })).toEqual(malformed(message));
  });

  const text = JSON.stringify(PLAIN);
  it.each<[string, unknown]>([
    ['an array', [PLAIN]],
    ['two', [PLAIN, PLAIN]],
    ['none', []],
    ['no statement', {}],
    ['no JSON', Buffer.from(text.slice(1))],
    ['a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['what is not UTF-8', Buffer.from(text.replace('mailto:a', 'mailto:é'), 'latin1')],
  ])('signs one statement, not %s', (_, payload) => {
    expect(read(RS256, payload)).toEqual(malformed('The JWS payload is not a valid statement in JSON.'));
  });

  it.each([null, 7, 'x', [], [7], [['a']], {}])('may have certificates, unlike %j', (x5c) => {
    const message = 'The "x5c" of the JWS header does not begin with an X.509 certificate of an RSA key.';
    expect(read({ ...RS256, x5c })).toMatchObject({ ...malformed(message), signed: { id: ID } });
  });
});

describe('the signatures of a statement', () => {
  const attachment = (sha2: string, more: object = {}) => ({
    usageType: SIGNATURE_USAGE,
    display: {},
    contentType: 'application/octet-stream',
    length: 1,
    sha2,
    ...more,
  });
  const GOOD = read(RS256);
  const BAD: ReadSignature = { fault: { code: 'signature_malformed', message: 'm', hint: 'h' } };
  const of = (attachments: Statement['attachments'], found: ReadSignature | undefined) => {
    const asked: string[] = [];
    const issues = checkSignatures(attachments === undefined ? PLAIN : { ...PLAIN, attachments }, (sha2) => {
      asked.push(sha2);
      return found;
    });
    return { asked, issues };
  };
  const bad = (index: number) => ({
    code: 'signature_malformed',
    path: `$.attachments[${index}]`,
    message: 'm',
    hint: 'h',
  });

  it('are looked for by their hashes in lower case, where there are any', () => {
    expect(of(undefined, BAD)).toEqual({ asked: [], issues: [] });
    const other = attachment('EF', { usageType: 'https://u.example' });
    expect(of([attachment('AB'), other, attachment('cd')], undefined)).toEqual({
      asked: ['ab', 'cd'],
      issues: [],
    });
    expect(of([attachment('AB')], GOOD)).toEqual({ asked: ['ab'], issues: [] });
  });

  it('are each said to be wrong, the first 25 of them', () => {
    const many = (count: number) => Array.from({ length: count }, () => attachment('ab'));
    expect(of(many(2), BAD).issues).toStrictEqual([bad(0), bad(1)]);
    for (const count of [25, 26, 40]) {
      const { asked, issues } = of(many(count), BAD);
      expect([asked.length, issues.length]).toEqual([25, 25]);
    }
  });

  it('have one type, and sign what they are attached to', () => {
    expect(of([attachment('ab', { contentType: 'text/plain' }), attachment('ab')], BAD).issues).toStrictEqual(
      [
        {
          code: 'signature_content_type',
          path: '$.attachments[0].contentType',
          message: 'The contentType of a signature must be application/octet-stream.',
        },
        bad(1),
      ],
    );
    const mismatch = {
      code: 'signature_mismatch',
      path: '$.attachments[0]',
      message: 'The signed statement differs from the one it is attached to.',
      hint: 'Sign the statement exactly as it is sent, before the signature is attached.',
    };
    expect(
      of([attachment('ab')], read(RS256, { ...PLAIN, timestamp: '1970-01-01T00:00:02Z' })).issues,
    ).toEqual([mismatch]);
    expect(of([attachment('ab')], { ...read(RS256, { ...PLAIN, id: undefined }), ...BAD }).issues).toEqual([
      bad(0),
    ]);
  });
});
