import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { knownDocuments, verifyCredential } from './index.ts';
import { badge, createIssuer } from './testing/issuer.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const VC = ['https://www.w3.org/ns/credentials/v2'];
const DID = 'did:web:school.example';
const DOCUMENT = 'https://school.example/.well-known/did.json';
type Issuer = Awaited<ReturnType<typeof createIssuer>>;
let school: Issuer;
let stranger: Issuer;
beforeAll(async () => {
  [school, stranger] = await Promise.all([createIssuer(DID), createIssuer()]);
});

const resultOf = async (credential: unknown, document: object = school.document) => {
  const text = typeof credential === 'string' ? credential : JSON.stringify(credential);
  const fetch = knownDocuments(new Map([[DOCUMENT, document]]));
  return (await verifyCredential(text, { now: NOW, fetch })).result;
};

describe('a key of somebody else proves nothing of the school', () => {
  it('in the header of a token', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const payload = { issuer: DID, ...badge(), '@context': VC };
    const forged = (header: object) =>
      new SignJWT(payload).setProtectedHeader({ alg: 'ES256', jwk, ...header }).sign(privateKey);
    const own = `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}#0`;
    expect(await resultOf(await forged({}))).toBe('unknown-issuer');
    expect(await resultOf(await forged({ kid: own }))).toBe('unknown-issuer');
    expect(await resultOf(await forged({ kid: '#0' }))).toBe('unknown-issuer');
    expect(await resultOf(await forged({ kid: school.key.id }))).toBe('tampered');
    expect(await resultOf(await forged({ kid: school.key.id, x5u: 'https://evil.example' }))).toBe(
      'tampered',
    );
    expect(await resultOf(await school.token(badge()))).toBe('valid');
  });

  it('whatever a token or a credential says of its issuer', async () => {
    const said: object[] = [
      { issuer: DID },
      { issuer: { id: DID, type: ['Profile'] } },
      { iss: DID },
      { issuer: DID, iss: DID },
      { issuer: stranger.did, iss: DID },
    ];
    for (const issuer of said) {
      expect(await resultOf(await stranger.token({ ...badge(), ...issuer }))).toBe('unknown-issuer');
    }
    expect(
      await resultOf(await stranger.token({ iss: DID, vc: { '@context': VC, ...badge(), issuer: DID } })),
    ).toBe('unknown-issuer');
    expect(await resultOf(await stranger.sign(badge({ issuer: DID })))).toBe('unknown-issuer');
    expect(await resultOf(await school.sign(badge()))).toBe('valid');
  });

  it('in a document where it has another controller, or another purpose', async () => {
    const signed = await school.sign(badge());
    const [method] = school.document.verificationMethod;
    const document = { id: DID, verificationMethod: [method], assertionMethod: [school.key.id] };
    expect(await resultOf(signed, document)).toBe('valid');
    const foreign = { ...method, controller: stranger.did };
    const others: object[] = [
      { ...document, verificationMethod: [foreign] },
      { ...document, verificationMethod: [], assertionMethod: [foreign] },
      { ...document, assertionMethod: [], authentication: [school.key.id], keyAgreement: [method] },
      { ...document, id: stranger.did },
      { ...document, id: undefined },
      { ...document, verificationMethod: [{ ...method, revoked: '2026-01-01T00:00:00Z' }] },
    ];
    for (const other of others) expect(await resultOf(signed, other)).toBe('unknown-issuer');
    // Listing a stranger's key does not make their signature the school's.
    const listing = { ...document, assertionMethod: [school.key.id, stranger.key.id] };
    expect(await resultOf(await stranger.sign(badge({ issuer: DID })), listing)).toBe('unknown-issuer');
  });
});
