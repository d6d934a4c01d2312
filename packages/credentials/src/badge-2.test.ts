import { CompactSign, exportSPKI, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import type { FetchDocument } from './documents.ts';
import { knownDocuments, verifyCredential } from './index.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const CONTEXT = 'https://w3id.org/openbadges/v2';
const ID = 'https://school.example/assertions/1';
const SCHOOL = 'https://school.example/issuer.json';
const BADGE = 'https://school.example/badges/sql';
const assertion = {
  '@context': CONTEXT,
  type: 'Assertion',
  id: ID,
  recipient: { type: 'email', hashed: false, identity: 'ada@school.example' },
  badge: BADGE as unknown,
  issuedOn: '2026-01-01T00:00:00Z',
  verification: { type: 'hosted' } as object,
};
const school = {
  '@context': CONTEXT,
  type: 'Issuer',
  id: SCHOOL,
  name: 'School',
  url: 'https://school.example',
};
const badgeClass = { '@context': CONTEXT, type: 'BadgeClass', id: BADGE, name: 'SQL', issuer: SCHOOL };

/** What the addresses of a school answer, and others beside. */
const at = (more: Record<string, unknown> = {}) => ({
  [ID]: assertion,
  [BADGE]: badgeClass,
  [SCHOOL]: school,
  ...more,
});
const check = (credential: unknown, documents: Record<string, unknown> | FetchDocument = {}) =>
  verifyCredential(typeof credential === 'string' ? credential : JSON.stringify(credential), {
    now: NOW,
    fetch: typeof documents === 'function' ? documents : knownDocuments(new Map(Object.entries(documents))),
  });
const resultOf = async (...args: Parameters<typeof check>) => (await check(...args)).result;

/** Somebody with a key, which they say is the school's. */
async function keyOf(owner: string = SCHOOL) {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const id = 'https://school.example/key.json';
  const key = { type: 'CryptographicKey', id, owner, publicKeyPem: await exportSPKI(publicKey) };
  const sign = (more: object = {}) =>
    new CompactSign(
      Buffer.from(JSON.stringify({ ...assertion, verification: { type: 'signed', creator: id }, ...more })),
    )
      .setProtectedHeader({ alg: 'RS256' })
      .sign(privateKey);
  return { key, sign };
}

describe('nobody awards a badge of the school but the school', () => {
  it('with an issuer, key or badge class of their own within the token', async () => {
    const { key, sign } = await keyOf();
    const issuer = { ...school, publicKey: [key] };
    const embedded = [
      { badge: { ...badgeClass, issuer } },
      { badge: { ...badgeClass, issuer: { ...issuer, publicKey: key.id } } },
      { badge: { ...badgeClass, id: 'urn:uuid:1', issuer } },
      { badge: { ...badgeClass, id: undefined, issuer } },
      { badge: { ...badgeClass, issuer: { ...issuer, id: 'urn:uuid:2' } } },
      { badge: { ...badgeClass, issuer: { ...issuer, id: undefined } } },
    ];
    for (const forged of embedded) {
      for (const documents of [{}, at(), at({ [key.id]: key })]) {
        const { result, why } = await check(await sign(forged), documents);
        expect({ result, why }).toEqual({ result: 'unknown-issuer', why: expect.stringMatching(/^It/) });
      }
    }
  });

  it('with a key that the school lists and somebody else describes, or the other way round', async () => {
    const own = await keyOf();
    const other = await keyOf('https://other.example/issuer.json');
    const listing = (publicKey: unknown, keys: object) =>
      at({ [SCHOOL]: { ...school, publicKey }, [own.key.id]: keys });
    expect(await resultOf(await own.sign(), listing(own.key.id, own.key))).toBe('valid');
    expect(await resultOf(await own.sign(), listing([own.key], {}))).toBe('valid');
    expect(await resultOf(await other.sign(), listing(own.key.id, other.key))).toBe('unknown-issuer');
    expect(await resultOf(await own.sign(), listing(undefined, own.key))).toBe('unknown-issuer');
    expect(await resultOf(await other.sign(), listing([own.key], {}))).toBe('tampered');
    // The copy that a token brings is not read, whatever is in it.
    const copy = { badge: { ...badgeClass, name: 'Forged', issuer: 'https://other.example/issuer.json' } };
    const { result, claims } = await check(await own.sign(copy), listing(own.key.id, own.key));
    expect({ result, claims }).toMatchObject({
      result: 'valid',
      claims: { issuer: SCHOOL, achievement: { id: BADGE, name: 'SQL' } },
    });
  });

  it('from a host of their own, with an issuer that lets them', async () => {
    const id = 'https://evil.example/1';
    const lets = { startsWith: 'https://evil.example/', allowedOrigins: 'evil.example' };
    for (const verification of [lets, { startsWith: lets.startsWith }, { allowedOrigins: 'evil.example' }]) {
      const forged = { ...assertion, id, badge: { ...badgeClass, issuer: { ...school, verification } } };
      expect(await resultOf(forged, { [id]: forged })).toBe('unknown-issuer');
      expect(await resultOf(forged, at({ [id]: forged }))).toBe('unknown-issuer');
    }
    // By reference, too: what calls itself the school at another address is known by that address, or by none.
    const badge = 'https://evil.example/badge';
    const evil = 'https://evil.example/issuer';
    const referring = { ...assertion, id, badge };
    const documents = (issuer: object) => ({
      [id]: referring,
      [badge]: { ...badgeClass, id: badge, issuer: evil },
      [evil]: issuer,
    });
    expect(await resultOf(referring, documents(school))).toBe('unknown-issuer');
    const alias = await check(referring, documents({ ...school, id: 'https://evil.example/other' }));
    expect(alias).toMatchObject({ result: 'valid', claims: { issuer: evil, achievement: { id: badge } } });
  });

  it('from another address of its host, when that answers with something else', async () => {
    const copy = 'https://school.example/uploads/1';
    const documents = (uploaded: object) => at({ [copy]: uploaded });
    const { key, sign } = await keyOf(copy);
    const profile = await check(
      await sign({ badge: { ...badgeClass, id: 'urn:uuid:1', issuer: copy } }),
      documents({ ...school, publicKey: [key] }),
    );
    // It is valid, and of whoever uploaded it.
    expect(profile).toMatchObject({ result: 'valid', claims: { issuer: copy } });
    const own = await check({ ...assertion, badge: copy }, { ...documents({ ...badgeClass, name: 'PhD' }) });
    expect(own.claims?.achievement).toEqual({ id: copy, name: 'PhD' });
  });

  it.each([
    ['https://school.example', 'https://school.example.evil.example/1'],
    ['https://school.example', 'https://school.example@evil.example/1'],
    ['https://school.example/own/', 'https://school.example/own/../uploads/1'],
    ['https://school.example/own/', 'https://user@school.example/own/1'],
    ['school.example', 'https://school.example/1'],
    ['', 'https://school.example/1'],
  ])('from where only letters say that it begins with %j: %s', async (startsWith, id) => {
    const forged = { ...assertion, id };
    const documents = at({ [SCHOOL]: { ...school, verification: { startsWith } }, [id]: forged });
    expect(await check(forged, documents)).toMatchObject({
      result: 'unknown-issuer',
      why: expect.stringMatching(/^The issuer does not let/),
    });
  });

  it('from where only one of both conditions lets them', async () => {
    const verification = { startsWith: 'https://school.example/', allowedOrigins: ['other.example'] };
    expect(await resultOf(assertion, at({ [SCHOOL]: { ...school, verification } }))).toBe('unknown-issuer');
  });
});

describe('a hosted assertion', () => {
  const answering =
    (answer: Awaited<ReturnType<FetchDocument>>): FetchDocument =>
    (address) =>
      address === ID
        ? Promise.resolve(answer)
        : knownDocuments(new Map<string, unknown>(Object.entries(at())))(address);

  it('has no signature, and nobody says that it holds', async () => {
    expect(await check(assertion, at())).toMatchObject({
      result: 'valid',
      why: 'Its address answers with it, and nothing takes it away.',
    });
  });

  it('is revoked when its address says so, gone or not', async () => {
    const gone = (body: string) => answering({ ok: false, why: `${ID} answers 410.`, gone: body });
    expect(await resultOf(assertion, gone('{"revoked":true}'))).toBe('revoked');
    expect(await resultOf(assertion, gone(JSON.stringify({ id: ID, revoked: true })))).toBe('revoked');
    for (const body of ['', 'Gone', '{}', '{"revoked":"true"}', '{"id":"urn:1","revoked":true}', '[]']) {
      expect(await check(assertion, gone(body))).toMatchObject({
        result: 'unknown-issuer',
        why: `The assertion is hosted: ${ID} answers 410.`,
      });
    }
    expect(await resultOf(assertion, answering({ ok: true, text: '{"revoked":true}' }))).toBe('revoked');
  });

  it('of a badge class without an address is what its issuer hosts', async () => {
    const badge = { ...badgeClass, id: 'urn:uuid:1' };
    const own = { ...assertion, badge };
    expect(await check(own, at({ [ID]: own }))).toMatchObject({
      result: 'valid',
      claims: { issuer: SCHOOL, achievement: { id: 'urn:uuid:1', name: 'SQL' } },
    });
    expect(await resultOf({ ...own, badge: { ...badge, name: 'PhD' } }, at({ [ID]: own }))).toBe('tampered');
  });
});
