import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { generate } from '@digitalbazaar/ecdsa-multikey';
import { cryptosuite } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { describe, expect, it } from 'vitest';
import { contextOf } from './contexts.ts';
import { knownDocuments, verifyCredential } from './index.ts';
import { badge, createIssuer } from './testing/issuer.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
];

/** An issuer with a key of a curve. */
async function issuerOf(curve: 'P-256' | 'P-384' | 'P-521') {
  const key = await generate({ curve });
  const { publicKeyMultibase } = await key.export({ publicKey: true });
  const did = `did:key:${publicKeyMultibase}`;
  key.id = `${did}#${publicKeyMultibase}`;
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  return {
    did,
    key,
    sign: () =>
      issue({
        credential: { '@context': CONTEXTS, issuer: did, ...badge() },
        suite: new DataIntegrityProof({ cryptosuite, signer: key.signer() }),
        documentLoader: async (address) => ({
          ...{ contextUrl: null, documentUrl: address, document: contextOf(address) },
        }),
        now: new Date(NOW),
      }),
    async token(alg: string) {
      const text = `${encoded({ alg, typ: 'JWT', kid: key.id })}.${encoded({ '@context': CONTEXTS, issuer: did, ...badge() })}`;
      const signature = await key.signer().sign({ data: Buffer.from(text) });
      return `${text}.${Buffer.from(signature).toString('base64url')}`;
    },
  };
}

const check = (credential: unknown, documents: ReadonlyMap<string, unknown> = new Map()) =>
  verifyCredential(typeof credential === 'string' ? credential : JSON.stringify(credential), {
    now: NOW,
    fetch: knownDocuments(documents),
  });
const resultOf = async (...given: Parameters<typeof check>) => (await check(...given)).result;

describe.each([
  ['P-256', 'ES256', 'ES384'],
  ['P-384', 'ES384', 'ES256'],
] as const)('a key of %s', (curve, algorithm, other) => {
  it('signs by ecdsa-rdfc-2019: valid, and tampered with one change', async () => {
    const issuer = await issuerOf(curve);
    const signed = await issuer.sign();
    expect(signed.proof).toMatchObject({ cryptosuite: 'ecdsa-rdfc-2019' });
    expect(await check(signed)).toMatchObject({ result: 'valid', claims: { issuer: issuer.did } });
    expect(await resultOf({ ...signed, validFrom: '2026-01-02T00:00:00Z' })).toBe('tampered');
    const proof = { ...(signed.proof as object), created: '2026-01-01T00:00:00Z' };
    expect(await resultOf({ ...signed, proof })).toBe('tampered');
    const stranger = await issuerOf(curve);
    expect(await resultOf({ ...signed, proof: (await stranger.sign()).proof })).toBe('unknown-issuer');
    const foreign: Record<string, unknown> = { ...(await stranger.sign()), issuer: issuer.did };
    const claimed = { ...(foreign.proof as object), verificationMethod: issuer.key.id };
    expect(await resultOf({ ...foreign, proof: claimed })).toBe('tampered');
  });

  it(`signs tokens by ${algorithm} alone`, async () => {
    const issuer = await issuerOf(curve);
    const token = await issuer.token(algorithm);
    expect(await resultOf(token)).toBe('valid');
    const [header, , signature] = token.split('.');
    const payload = Buffer.from(
      JSON.stringify({ '@context': CONTEXTS, issuer: issuer.did, ...badge(), name: 'X' }),
    );
    expect(await resultOf(`${header}.${payload.toString('base64url')}.${signature}`)).toBe('tampered');
    expect(await resultOf(await issuer.token(other))).toBe('tampered');
  });

  it('is found in the document of its controller as a Multikey and as a JWK', async () => {
    const issuer = await issuerOf(curve);
    const { publicKeyMultibase } = await issuer.key.export({ publicKey: true });
    const { toJwk } = await import('@digitalbazaar/ecdsa-multikey');
    const school = 'did:web:school.example';
    const id = `${school}#key`;
    const signed = await issue({
      credential: { '@context': CONTEXTS, issuer: school, ...badge() },
      suite: new DataIntegrityProof({ cryptosuite, signer: { ...issuer.key.signer(), id } }),
      documentLoader: async (address) => ({
        ...{ contextUrl: null, documentUrl: address, document: contextOf(address) },
      }),
      now: new Date(NOW),
    });
    const keys = [
      { type: 'Multikey', publicKeyMultibase },
      { type: 'JsonWebKey', publicKeyJwk: await toJwk({ keyPair: issuer.key }) },
    ];
    for (const key of keys) {
      const method = { id, controller: school, ...key };
      const document = { id: school, verificationMethod: [method], assertionMethod: [id] };
      const address = 'https://school.example/.well-known/did.json';
      expect(await resultOf(signed, new Map([[address, document]]))).toBe('valid');
    }
  });
});

describe('what is not supported', () => {
  it('is said, with what is', async () => {
    const signed = await (await issuerOf('P-256')).sign();
    for (const suite of ['ecdsa-jcs-2019', 'ecdsa-sd-2023', 'bbs-2023', 'eddsa-jcs-2022']) {
      const proof = { ...(signed.proof as object), cryptosuite: suite };
      expect(await check({ ...signed, proof })).toMatchObject({
        result: 'unsupported',
        why: `Proofs of the kind DataIntegrityProof ${suite} are not supported. Those that are: DataIntegrityProof eddsa-rdfc-2022, DataIntegrityProof ecdsa-rdfc-2019, Ed25519Signature2020.`,
      });
    }
    const [, payload, signature] = (await (await issuerOf('P-256')).token('ES256')).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'ES256K', kid: 'a' })).toString('base64url');
    expect(await check(`${header}.${payload}.${signature}`)).toMatchObject({
      result: 'unsupported',
      why: 'Tokens signed with ES256K are not supported. Algorithms that are: EdDSA, Ed25519, ES256, ES384, RS256, PS256.',
    });
  });

  it('are keys of another curve, and keys that are not of the suite', async () => {
    expect(await resultOf(await (await issuerOf('P-521')).token('ES512'))).toBe('unsupported');
    const ed25519 = await createIssuer();
    const signed = await ed25519.sign(badge());
    const proof = { ...(signed.proof as object), cryptosuite: 'ecdsa-rdfc-2019' };
    expect(await check({ ...signed, proof })).toMatchObject({
      result: 'unsupported',
      why: 'DataIntegrityProof ecdsa-rdfc-2019 needs a key of P-256 or P-384; that of the issuer is none.',
    });
    const ecdsa = await issuerOf('P-256');
    const other = { ...((await ecdsa.sign()).proof as object), cryptosuite: 'eddsa-rdfc-2022' };
    expect(await resultOf({ ...(await ecdsa.sign()), proof: other })).toBe('unsupported');
  });
});
