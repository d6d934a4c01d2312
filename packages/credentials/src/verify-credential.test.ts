import { gzipSync } from 'node:zlib';
import { CompactSign, exportJWK, exportSPKI, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { statusAt } from './bitstring.ts';
import { cached, knownDocuments, type Verification, verifyCredential } from './index.ts';
import { addressOfDidWeb } from './keys.ts';
import { badge, createIssuer, statusList } from './testing/issuer.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
type Issuer = Awaited<ReturnType<typeof createIssuer>>;
let issuer: Issuer;
beforeAll(async () => {
  issuer = await createIssuer();
});

const check = (
  credential: unknown,
  documents: Record<string, unknown> = {},
  options: { now?: number; holder?: readonly string[] } = {},
): Promise<Verification> =>
  verifyCredential(typeof credential === 'string' ? credential : JSON.stringify(credential), {
    now: NOW,
    fetch: knownDocuments(new Map(Object.entries(documents))),
    ...options,
  });
const resultOf = async (...args: Parameters<typeof check>) => (await check(...args)).result;

describe('a signed credential', () => {
  it('is valid, and says what it claims', async () => {
    const { result, claims } = await check(await issuer.sign(badge()));
    expect(result).toBe('valid');
    expect(claims).toMatchObject({
      kind: 'Open Badges 3.0',
      issuer: issuer.did,
      achievement: { id: 'https://school.example/badges/sql', name: 'SQL' },
      subject: { id: 'did:example:ada' },
      validFrom: Date.parse('2026-01-01T00:00:00Z'),
    });
  });

  it('is tampered with one changed letter anywhere, in its proof, or with the proof of another', async () => {
    const signed = await issuer.sign(badge());
    const changes: object[] = [
      { validFrom: '2026-01-02T00:00:00Z' },
      { validUntil: '2090-01-01T00:00:00Z' },
      { credentialSubject: { ...badge().credentialSubject, id: 'did:example:bob' } },
      { proof: (await issuer.sign(badge({ id: 'urn:uuid:5c3d8f7a-1111-4222-8333-444455556667' }))).proof },
      { proof: { ...(signed.proof as object), created: '2026-01-01T00:00:00Z' } },
    ];
    for (const change of changes) expect(await resultOf({ ...signed, ...change })).toBe('tampered');
  });

  it('is malformed when its nodes are too alike to be told apart, and unsupported with too many proofs', async () => {
    const signed = await issuer.sign(badge());
    const names = Array.from({ length: 60 }, (_, n) => `_:b${n}`);
    const related = names.map((id) => ({ id, type: ['Related'] }));
    const alike = names.map((id) => ({
      type: ['AchievementSubject'],
      achievement: { ...badge().credentialSubject.achievement, id, related },
    }));
    expect(await check({ ...signed, credentialSubject: alike })).toMatchObject({
      result: 'malformed',
      why: expect.stringMatching(/^It cannot be made canonical: Maximum deep iterations/),
    });
    const evidence = Array.from({ length: 1_500 }, () => ({ type: ['Evidence'], name: 'x' }));
    const proofs = Array(10).fill(signed.proof);
    expect(await check({ ...signed, evidence, proof: proofs })).toMatchObject({
      result: 'unsupported',
      why: 'It has too many proofs for its size: 10.',
    });
    expect(await resultOf({ ...signed, proof: proofs.slice(0, 2) })).toBe('valid');
  });

  it('is of an unknown issuer when the key belongs to somebody else', async () => {
    const other = await createIssuer();
    const signed = await issuer.sign(badge({ issuer: { id: other.did, type: ['Profile'] } }));
    expect(await resultOf(signed)).toBe('unknown-issuer');
  });

  it('has dates: not yet valid, valid, expired', async () => {
    const signed = await issuer.sign(badge({ validUntil: '2026-07-01T00:00:00Z' }));
    const at = (time: string) => resultOf(signed, {}, { now: Date.parse(time) });
    expect(await at('2025-12-31T00:00:00Z')).toBe('not-yet-valid');
    expect(await at('2026-01-01T00:00:00Z')).toBe('valid');
    expect(await at('2026-06-30T23:59:59Z')).toBe('valid');
    expect(await at('2026-07-01T00:00:00Z')).toBe('expired');
  });

  it('has a holder: by id, by address, hashed or not', async () => {
    const signed = await issuer.sign(badge());
    const of = (credential: unknown, ...holder: string[]) => resultOf(credential, {}, { holder });
    expect(await of(signed, 'did:example:ada')).toBe('valid');
    expect(await of(signed, 'did:example:bob')).toBe('wrong-subject');
    const identity = (identityHash: string, hashed: boolean, salt?: string) =>
      issuer.sign(
        badge(
          {},
          {
            identifier: [
              { type: 'IdentityObject', identityHash, identityType: 'emailAddress', hashed, salt },
            ],
          },
        ),
      );
    const plain = await identity('ada@school.example', false);
    expect(await of(plain, 'mailto:ada@school.example')).toBe('valid');
    expect(await of(plain, 'mailto:bob@school.example')).toBe('wrong-subject');
    // Open Badges 2.0's own example: sha256 of test@example.com and its salt.
    const hash = 'sha256$ecf5409f3f4b91ab60cc5ef4c02aef7032354375e70cf4d8e43f6a1d29891942';
    const hashed = await identity(hash, true, 'deadsea');
    expect(await of(hashed, 'mailto:nobody@school.example')).toBe('wrong-subject');
    const { createHash } = await import('node:crypto');
    const own = `sha256$${createHash('sha256')
      .update('ada@school.example' + 'salt')
      .digest('hex')}`;
    expect(await of(await identity(own, true, 'salt'), 'mailto:ada@school.example')).toBe('valid');
  });

  it('is unsupported without a proof, and with proofs or contexts that are not known', async () => {
    const signed = await issuer.sign(badge());
    expect(await check({ ...signed, proof: undefined })).toMatchObject({
      result: 'unsupported',
      why: 'The credential is not signed.',
    });
    expect(await resultOf({ ...signed, proof: { type: 'BbsBlsSignature2020' } })).toBe('unsupported');
    const context = [...(signed['@context'] as string[]), 'https://evil.example/context'];
    expect(await check({ ...signed, '@context': context })).toMatchObject({
      result: 'unsupported',
      why: expect.stringContaining('https://evil.example/context does not come with Cairn'),
    });
  });
});

describe('keys of did:web and https', () => {
  it('are in the document of their controller, which must be at hand', async () => {
    for (const [id, address] of [
      ['did:web:school.example:issuers:1', 'https://school.example/issuers/1/did.json'],
      ['https://school.example/issuers/1', 'https://school.example/issuers/1'],
    ] as const) {
      const school = await createIssuer(id);
      const signed = await school.sign(badge());
      expect(await resultOf(signed, { [address]: school.document })).toBe('valid');
      expect(await resultOf(signed)).toBe('unknown-issuer');
      const { assertionMethod: _, ...without } = school.document;
      expect(await check(signed, { [address]: without })).toMatchObject({
        result: 'unknown-issuer',
        why: expect.stringContaining('not a key for assertions'),
      });
      expect(await resultOf(signed, { [address]: { ...school.document, id: 'did:web:other.example' } })).toBe(
        'unknown-issuer',
      );
      const another = (await createIssuer(id)).document.verificationMethod.map((one) => ({
        ...one,
        id: school.key.id,
      }));
      expect(await resultOf(signed, { [address]: { ...school.document, verificationMethod: another } })).toBe(
        'tampered',
      );
    }
  });

  it.each([
    ['did:web:school.example', 'https://school.example/.well-known/did.json'],
    ['did:web:school.example%3A8443:a:b', 'https://school.example:8443/a/b/did.json'],
    ['did:web:school.example:..:b', undefined],
    ['did:web:a@b', undefined],
    ['did:web:', undefined],
  ])('%s is at %s', (did, address) => {
    expect(addressOfDidWeb(did)).toBe(address);
  });
});

describe('a status list', () => {
  const address = 'https://status.example/1';
  const entry = (index: number, more: object = {}) => ({
    credentialStatus: {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListCredential: address,
      statusListIndex: String(index),
      ...more,
    },
  });

  it('says valid or revoked; what cannot be looked up is unknown', async () => {
    const signed = await issuer.sign(badge(entry(9)));
    const list = (...args: Parameters<typeof statusList>) => issuer.sign(statusList(...args));
    expect(await resultOf(signed, { [address]: await list([]) })).toBe('valid');
    expect(await resultOf(signed, { [address]: await list([9]) })).toBe('revoked');
    expect(await resultOf(signed, { [address]: await list([8, 10]) })).toBe('valid');
    const unknown: [string, unknown, RegExp][] = [
      ['absent', undefined, /not at hand/],
      [
        'changed',
        { ...(await list([])), validFrom: '2025-01-01T00:00:00Z' },
        /cannot be trusted: The signature/,
      ],
      ['expired', await list([], { validUntil: '2026-02-01T00:00:00Z' }), /cannot be trusted: It expired/],
      ['unsigned', statusList([]), /cannot be trusted: The credential is not signed/],
      ['too short', await list([], {}, 100), /100 bytes; it must have at least 16384/],
      ['another', await issuer.sign(badge()), /type of a status list/],
      ['prose', 'Not found', /not a credential/],
    ];
    for (const [name, document, why] of unknown) {
      const found = await check(signed, document === undefined ? {} : { [address]: document });
      expect({ name, result: found.result }).toEqual({ name, result: 'unknown-status' });
      expect(found.why).toMatch(why);
    }
    const beyond = await issuer.sign(badge(entry(16_384 * 8)));
    expect(await check(beyond, { [address]: await list([]) })).toMatchObject({
      why: expect.stringContaining('no place 131072'),
    });
  });

  it('may be signed by somebody else, whose signature must hold', async () => {
    const signed = await issuer.sign(badge(entry(9)));
    const other = await createIssuer();
    expect(await resultOf(signed, { [address]: await other.sign(statusList([])) })).toBe('valid');
    const list = await other.sign(statusList([9]));
    expect(await resultOf(signed, { [address]: list })).toBe('revoked');
    expect(await resultOf(signed, { [address]: { ...list, issuer: issuer.did } })).toBe('unknown-status');
  });

  it('may have statuses of several bits, of which any takes the credential away', async () => {
    const signed = (statusSize: unknown, index = 9) => issuer.sign(badge(entry(index, { statusSize })));
    const list = async (set: readonly number[], bytes = 32_768) => ({
      [address]: await issuer.sign(statusList(set, {}, bytes)),
    });
    expect(await resultOf(await signed(2), await list([9]))).toBe('valid');
    expect(await resultOf(await signed(2), await list([18]))).toBe('revoked');
    expect(await resultOf(await signed(2), await list([19]))).toBe('revoked');
    expect(await resultOf(await signed(2), await list([20]))).toBe('valid');
    expect(await resultOf(await signed(2, 131_071), await list([262_143]))).toBe('revoked');
    expect(await resultOf(await signed(2, 131_072), await list([]))).toBe('unknown-status');
    // Of too few statuses it would be known whose they are.
    expect(await resultOf(await signed(2), await list([], 16_384))).toBe('unknown-status');
    for (const size of [0, 17, 1.5])
      expect(await resultOf(await signed(size), await list([]))).toBe('unknown-status');
  });

  it('counts at its own address alone, as JSON and as a token', async () => {
    const signed = await issuer.sign(badge(entry(9)));
    const id = 'https://status.example/2';
    const { '@context': _, id: __, ...unnamed } = statusList([]);
    const lists = [
      [await issuer.sign(statusList([], { id })), 'unknown-status'],
      [await issuer.token({ ...unnamed, id }), 'unknown-status'],
      [await issuer.sign(statusList([], { id: 'https://STATUS.example:443/1' })), 'valid'],
      [await issuer.sign(unnamed), 'valid'],
    ] as const;
    for (const [list, result] of lists) expect(await resultOf(signed, { [address]: list })).toBe(result);
    expect((await check(signed, { [address]: lists[0][0] })).why).toContain(
      `it is the list of ${id}, not that of ${address}.`,
    );
  });

  it('of another kind is unknown, and revoked beats expired', async () => {
    expect(
      await resultOf(
        await issuer.sign(
          badge({ credentialStatus: { id: 'urn:x', type: 'https://school.example/SomeStatus' } }),
        ),
      ),
    ).toBe('unknown-status');
    const both = await issuer.sign(badge({ ...entry(9), validUntil: '2026-03-01T00:00:00Z' }));
    expect(await resultOf(both, { [address]: await issuer.sign(statusList([9])) })).toBe('revoked');
    expect(await resultOf(both)).toBe('expired');
  });

  it('of 1EdTech names what is revoked', async () => {
    const revocations = 'https://school.example/revocations';
    const signed = await issuer.sign(
      badge({ credentialStatus: { id: revocations, type: '1EdTechRevocationList' } }),
    );
    const list = (...revokedCredential: object[]) => ({
      [revocations]: { issuer: issuer.did, revokedCredential },
    });
    expect(await resultOf(signed, list())).toBe('valid');
    expect(await resultOf(signed, list({ id: badge().id, revoked: true }))).toBe('revoked');
    expect(await resultOf(signed)).toBe('unknown-status');
  });

  it('that would be unpacked to a gibibyte is refused at a mebibyte', () => {
    const bomb = gzipSync(Buffer.alloc(2 ** 26)).toString('base64url');
    expect(bomb.length).toBeLessThan(2 ** 17);
    expect(statusAt(bomb, 1)).toEqual({
      ok: false,
      why: 'Its status list is unpacked to more than 1048576 bytes.',
    });
    expect(statusAt('u!!', 1)).toMatchObject({ ok: false, why: expect.stringContaining('is not gzip') });
  });

  it('is fetched once for many', async () => {
    let asked = 0;
    let at = 0;
    const fetch = cached(
      async () => {
        asked += 1;
        return { ok: true, text: '' };
      },
      () => at,
    );
    await Promise.all([fetch('a'), fetch('a')]);
    expect(asked).toBe(1);
    at = 5 * 60_000;
    await fetch('a');
    expect(asked).toBe(2);
  });
});

describe('a token (VC-JWT)', () => {
  async function token(payload: object, header: object = {}) {
    const [head, body] = [{ alg: 'EdDSA', typ: 'JWT', kid: issuer.key.id, ...header }, payload].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const signature = await issuer.key.signer().sign({ data: Buffer.from(`${head}.${body}`) });
    return `${head}.${body}.${Buffer.from(signature).toString('base64url')}`;
  }
  const credential = () => ({
    '@context': [
      'https://www.w3.org/2018/credentials/v1',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    issuer: { id: issuer.did, type: ['Profile'] },
    ...badge(),
  });

  it('is checked with the key of its issuer, with its own dates', async () => {
    const inClaim = { iss: issuer.did, sub: 'did:example:ada', nbf: NOW / 1_000 - 10, vc: credential() };
    expect(await resultOf(await token(inClaim))).toBe('valid');
    expect(await resultOf(await token(credential()))).toBe('valid');
    expect(await resultOf(await token({ ...inClaim, exp: NOW / 1_000 - 1 }))).toBe('expired');
    expect(await resultOf(await token({ ...inClaim, nbf: NOW / 1_000 + 3_600 }))).toBe('not-yet-valid');
    expect(await resultOf(await token({ ...inClaim, iss: 'did:example:other' }))).toBe('unknown-issuer');
    expect(await resultOf(await token(inClaim, { kid: undefined }))).toBe('unknown-issuer');
  });

  it('is tampered with another payload, and unsupported without an algorithm', async () => {
    const [header = '', , signature = ''] = (await token(credential())).split('.');
    const payload = Buffer.from(JSON.stringify({ ...credential(), name: 'Changed' })).toString('base64url');
    expect(await resultOf(`${header}.${payload}.${signature}`)).toBe('tampered');
    for (const alg of ['none', 'HS256']) {
      const forged = Buffer.from(JSON.stringify({ alg, kid: issuer.key.id })).toString('base64url');
      expect(await resultOf(`${forged}.${payload}.${signature}`)).toBe('unsupported');
    }
  });

  it('of a did:jwk is checked with the key in it', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const did = `did:jwk:${Buffer.from(JSON.stringify(await exportJWK(publicKey))).toString('base64url')}`;
    const signed = await new CompactSign(Buffer.from(JSON.stringify({ ...credential(), issuer: did })))
      .setProtectedHeader({ alg: 'ES256', kid: `${did}#0` })
      .sign(privateKey);
    expect(await resultOf(signed)).toBe('valid');
  });
});

describe('an assertion of Open Badges 2.0', () => {
  const context = 'https://w3id.org/openbadges/v2';
  const id = 'https://school.example/assertions/1';
  const assertion = {
    '@context': context,
    type: 'Assertion',
    id,
    recipient: { type: 'email', hashed: false, identity: 'ada@school.example' },
    badge: 'https://school.example/badges/sql',
    issuedOn: '2026-01-01T00:00:00Z',
    verification: { type: 'hosted' },
  };
  const school = {
    '@context': context,
    type: 'Issuer',
    id: 'https://school.example/issuer',
    name: 'School',
    url: 'https://school.example',
  };
  const badgeClass = {
    '@context': context,
    type: 'BadgeClass',
    id: assertion.badge,
    name: 'SQL',
    issuer: school.id,
  };
  const hosted = (change: object = {}, more: object = {}) => ({
    [id]: assertion,
    [assertion.badge]: badgeClass,
    [school.id]: { ...school, ...change },
    ...more,
  });

  it('that is hosted is what its address answers, where its issuer lets it be', async () => {
    expect(await check(assertion, hosted(), { holder: ['mailto:ada@school.example'] })).toMatchObject({
      result: 'valid',
      claims: {
        kind: 'Open Badges 2.0',
        issuer: school.id,
        achievement: { id: assertion.badge, name: 'SQL' },
      },
    });
    expect(await resultOf(assertion)).toBe('unknown-issuer');
    expect(await resultOf({ ...assertion, issuedOn: '2026-01-02T00:00:00Z' }, hosted())).toBe('tampered');
    expect(await resultOf(assertion, hosted({}, { [id]: { ...assertion, revoked: true } }))).toBe('revoked');
    expect(await resultOf(assertion, hosted(), { now: Date.parse('2025-01-01T00:00:00Z') })).toBe(
      'not-yet-valid',
    );
    const origins: [object, string][] = [
      [{ startsWith: 'https://school.example/' }, 'valid'],
      [{ startsWith: ['https://school.example/NOT', 'https://other.example/'] }, 'unknown-issuer'],
      [{ allowedOrigins: ['other.example', 'school.example'] }, 'valid'],
      [{ allowedOrigins: ['other.example'] }, 'unknown-issuer'],
    ];
    for (const [verification, result] of origins) {
      expect(await resultOf(assertion, hosted({ verification }))).toBe(result);
    }
    expect(await resultOf(assertion, hosted({ type: 'Criteria' }))).toBe('unknown-issuer');
    expect(await check({ ...assertion, badge: undefined }, hosted())).toMatchObject({ result: 'malformed' });
  });

  it('that is signed is checked with the key of its issuer and its revocation list', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const key = {
      type: 'CryptographicKey',
      id: 'https://school.example/key',
      owner: school.id,
      publicKeyPem: await exportSPKI(publicKey),
    };
    const payload = { ...assertion, verification: { type: 'signed', creator: key.id } };
    const jws = await new CompactSign(Buffer.from(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'RS256' })
      .sign(privateKey);
    const list = 'https://school.example/revoked';
    const withKey = { publicKey: key.id, revocationList: list };
    const revoked = (...revokedAssertions: unknown[]) => ({
      [key.id]: key,
      [list]: { '@context': context, type: 'RevocationList', id: list, revokedAssertions },
    });
    expect(await resultOf(jws, hosted(withKey, revoked('urn:uuid:1')))).toBe('valid');
    expect(await resultOf(jws, hosted(withKey, revoked({ id, revocationReason: 'Error' })))).toBe('revoked');
    expect(await resultOf(jws, hosted(withKey, { [key.id]: key }))).toBe('unknown-status');
    expect(await resultOf(jws, hosted({}, { [key.id]: key }))).toBe('unknown-issuer');
    const other = await generateKeyPair('RS256');
    const forged = await new CompactSign(Buffer.from(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'RS256' })
      .sign(other.privateKey);
    expect(await resultOf(forged, hosted(withKey, revoked()))).toBe('tampered');
  });
});

describe('what is too much', () => {
  const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  it.each([
    ['a text', ' '.repeat(2 ** 20 + 1), 'too_large'],
    ['levels', nested(200), 'json_depth'],
    [
      'members',
      JSON.stringify({
        ...badge(),
        type: ['VerifiableCredential', 'OpenBadgeCredential'],
        more: Array(20_001).fill(1),
      }),
      'too_many_members',
    ],
  ])('of %s is refused before it is looked at', async (_, text, code) => {
    expect(await check(text)).toMatchObject({ result: 'malformed', issues: [{ code }] });
  });

  it.each([
    ['within one another', { a: { '@id': 'urn:a', '@context': { b: 'urn:b' } } }],
    ['with imports', { '@import': 'https://evil.example/' }],
    ['with too many terms', Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`t${i}`, `urn:${i}`]))],
    ['that is a list', [['https://www.w3.org/ns/credentials/v2']]],
  ])('contexts %s are refused', async (_, context) => {
    const signed = await issuer.sign(badge());
    expect(await resultOf({ ...signed, '@context': [...(signed['@context'] as string[]), context] })).toBe(
      'unsupported',
    );
  });

  it('nodes without names that look alike are given up on, in bounded time', async () => {
    const nodes = Array.from({ length: 40 }, (_, i) => ({
      type: ['Result'],
      alignment: Array.from({ length: 3 }, (_, j) => ({
        id: `_:b${(i * 7 + j * 11) % 40}`,
        type: ['Alignment'],
      })),
      id: `_:b${i}`,
    }));
    const signed = await issuer.sign(badge());
    const subject = { ...(signed.credentialSubject as object), result: nodes };
    expect(['malformed', 'tampered']).toContain(await resultOf({ ...signed, credentialSubject: subject }));
  });
});
