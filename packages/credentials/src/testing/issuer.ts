import { gzipSync } from 'node:zlib';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { generate } from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { contextOf } from '../contexts.ts';

const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
];

/** An issuer with a key of its own that signs what it is given. */
export async function createIssuer(id?: string) {
  const key = await generate();
  const { publicKeyMultibase } = await key.export({ publicKey: true });
  const did = id ?? `did:key:${publicKeyMultibase}`;
  key.id = `${did}#${publicKeyMultibase}`;
  key.controller = did;
  const method = { id: key.id, type: 'Multikey', controller: did, publicKeyMultibase };
  return {
    did,
    key,
    document: { '@context': CONTEXTS, id: did, verificationMethod: [method], assertionMethod: [key.id] },
    /** The same as a token (VC-JWT); its payload is what is given, beside the issuer. */
    token: async (payload: object, header: object = {}) => {
      const [head, body] = [
        { alg: 'EdDSA', typ: 'JWT', kid: key.id, ...header },
        { '@context': CONTEXTS, issuer: did, ...payload },
      ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
      const signature = await key.signer().sign({ data: Buffer.from(`${head}.${body}`) });
      return `${head}.${body}.${Buffer.from(signature).toString('base64url')}`;
    },
    /** @param proof what the proof says of itself beside */
    sign: (credential: object, proof: object = {}) =>
      issue({
        credential: { '@context': CONTEXTS, issuer: did, ...credential },
        suite: Object.assign(new DataIntegrityProof({ cryptosuite, signer: key.signer() }), { proof }),
        documentLoader: async (address) => {
          const document = contextOf(address);
          if (document === undefined) throw new Error(`${address} is not known.`);
          return { contextUrl: null, documentUrl: address, document };
        },
        now: new Date('2026-06-01T00:00:00Z'),
      }),
  };
}

/** A badge of somebody. */
export const badge = (change: object = {}, subject: object = {}) => ({
  id: 'urn:uuid:5c3d8f7a-1111-4222-8333-444455556666',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: {
    id: 'did:example:ada',
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://school.example/badges/sql',
      type: ['Achievement'],
      name: 'SQL',
      description: 'Queries data',
      criteria: { narrative: 'Pass' },
    },
    ...subject,
  },
  ...change,
});

/** A status list in which some places are set. */
export function statusList(set: readonly number[], change: object = {}, bytes = 16_384) {
  const bits = Buffer.alloc(bytes);
  for (const index of set)
    bits[Math.floor(index / 8)] = (bits[Math.floor(index / 8)] ?? 0) | (128 >> (index % 8));
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: 'https://status.example/1',
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: 'https://status.example/1#list',
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: `u${gzipSync(bits).toString('base64url')}`,
    },
    ...change,
  };
}
