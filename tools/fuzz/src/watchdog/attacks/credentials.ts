import { type Attack, postJson } from '../attack.ts';

/** Signed credentials: each has to be made canonical before its signature can be looked at. */

/** A key that anybody can have. */
const KEY = 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
const ISSUER = `did:key:${KEY}`;
const PROOF = {
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: '2026-01-01T00:00:00Z',
  verificationMethod: `${ISSUER}#${KEY}`,
  proofPurpose: 'assertionMethod',
  proofValue: `z${'1'.repeat(20)}${'2'.repeat(60)}`,
};
const ACHIEVEMENT = {
  id: 'urn:a',
  type: ['Achievement'],
  name: 'a',
  description: 'a',
  criteria: { narrative: 'a' },
};

const credential = (more: object, proof: unknown = PROOF) => ({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: ISSUER, type: ['Profile'] },
  validFrom: '2026-01-01T00:00:00Z',
  name: 'a',
  credentialSubject: { id: 'mailto:a@b.c', type: ['AchievementSubject'], achievement: ACHIEVEMENT },
  ...more,
  proof,
});
const evidence = (count: number) => ({
  evidence: Array.from({ length: count }, () => ({ type: ['Evidence'], name: 'a' })),
});
/** Nodes without a name that all lead to each other: which is which can only be found by trying. */
const alike = (count: number) => ({
  credentialSubject: Array.from({ length: count }, (_, i) => ({
    type: ['AchievementSubject'],
    achievement: {
      ...ACHIEVEMENT,
      id: `_:b${i}`,
      related: Array.from({ length: count }, (_, j) => ({ id: `_:b${j}`, type: ['Related'] })),
    },
  })),
});

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A token that nobody has signed; its claims are a learner record that holds others. */
const record = (verifiableCredential: readonly unknown[]) => {
  const claims = {
    ...credential({}, undefined),
    type: ['VerifiableCredential', 'ClrCredential'],
    credentialSubject: { type: ['ClrSubject'], verifiableCredential },
  };
  return `${part({ alg: 'EdDSA', kid: PROOF.verificationMethod })}.${part(claims)}.${'A'.repeat(86)}`;
};
/** Learner records within one another, each a third larger than what is in it. */
const nested = (levels: number): string =>
  record(levels === 0 ? [credential(evidence(1_000))] : [nested(levels - 1)]);

const send = (name: string, make: () => unknown): Attack => ({
  name,
  from: 'key',
  make: () => postJson('/api/credentials', JSON.stringify(make())),
});

export const CREDENTIAL_ATTACKS: readonly Attack[] = [
  send('credential of 20,000 members', () => credential(evidence(4_900))),
  send('50 credentials of 2,000 members', () => ({
    credentials: Array.from({ length: 50 }, () => credential(evidence(480))),
  })),
  send('50 credentials of 60 members', () => ({
    credentials: Array.from({ length: 50 }, () => credential(evidence(10))),
  })),
  send('credential with ten proofs', () => credential(evidence(900), Array(10).fill(PROOF))),
  send('credential of nodes that are alike', () => credential(alike(60))),
  send('learner record of 50 credentials of 350 members', () => ({
    credentials: [record(Array.from({ length: 50 }, () => credential(evidence(80))))],
  })),
  send('learner record of 4,000 credentials', () => ({
    credentials: [record(Array.from({ length: 4_000 }, () => 'a.b.c'))],
  })),
  send('learner records ten deep', () => ({ credentials: [nested(9)] })),
];
