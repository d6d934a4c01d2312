import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { knownDocuments, verifyAll } from './index.ts';
import { badge, createIssuer, statusList } from './testing/issuer.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
type Issuer = Awaited<ReturnType<typeof createIssuer>>;
let registrar: Issuer;
let school: Issuer;
beforeAll(async () => {
  [registrar, school] = await Promise.all([createIssuer(), createIssuer()]);
});

const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
];
/** A learner record of Ada that holds something. */
const record = (verifiableCredential: unknown, change: object = {}) => ({
  '@context': CONTEXTS,
  id: 'urn:uuid:record',
  type: ['VerifiableCredential', 'ClrCredential'],
  issuer: { id: registrar.did, type: ['Profile'], name: 'Registrar' },
  name: 'Record',
  validFrom: '2026-02-01T00:00:00Z',
  credentialSubject: { id: 'did:example:ada', type: ['ClrSubject'], verifiableCredential },
  ...change,
});
const unsigned = (name: string, change: object = {}, subject: object = {}) =>
  badge(
    { id: `urn:uuid:${name}`, issuer: { id: school.did, type: ['Profile'] }, ...change },
    {
      achievement: { ...badge().credentialSubject.achievement, id: `https://school.example/badges/${name}` },
      ...subject,
    },
  );
const envelope = (token: string) => ({
  '@context': CONTEXTS[0],
  id: `data:application/vc+jwt,${token}`,
  type: 'EnvelopedVerifiableCredential',
});

async function found(
  credential: unknown,
  { holder, documents = {} }: { holder?: readonly string[]; documents?: Record<string, unknown> } = {},
) {
  const text = typeof credential === 'string' ? credential : JSON.stringify(credential);
  const fetch = knownDocuments(new Map(Object.entries(documents)));
  return (await verifyAll(text, { now: NOW, holder, fetch })).map(({ path, verification }) => ({
    path,
    result: verification.result,
    why: verification.why,
    issuer: verification.claims?.issuer,
    achievement: verification.claims?.achievement?.id.split('/').at(-1),
    claims: verification.claims,
  }));
}
const at = (index: number) => `$.credentialSubject.verifiableCredential[${index}]`;

describe('a signed learner record (CLR 2.0)', () => {
  it('is checked with what is in it: the signed by themselves, the others as its issuer says', async () => {
    const token = await school.token(unsigned('token'));
    const list = [
      await school.sign(unsigned('proof')),
      token,
      envelope(token),
      unsigned('said'),
      { ...(await school.sign(unsigned('changed'))), validFrom: '2026-01-02T00:00:00Z' },
    ];
    expect(await found(await registrar.token(record(list)))).toMatchObject([
      { path: at(0), result: 'valid', issuer: school.did, achievement: 'proof' },
      { path: at(1), result: 'valid', issuer: school.did, achievement: 'token' },
      { path: at(2), result: 'valid', issuer: school.did, achievement: 'token' },
      {
        path: at(3),
        result: 'valid',
        why: 'The signature of the record that it is in holds, and nothing takes it away.',
        // The school has signed nothing of it.
        issuer: registrar.did,
        achievement: 'said',
        claims: { id: 'urn:uuid:record#urn:uuid:said', issuerName: 'Registrar' },
      },
      { path: at(4), result: 'tampered', issuer: school.did },
    ]);
  });

  it('is no better for what is not signed than it is itself', async () => {
    const list = [await school.sign(unsigned('proof')), unsigned('said')];
    const results = async (credential: unknown) =>
      (await found(credential)).map(({ path, result }) => [path, result]);
    const [header = '', , signature = ''] = (await registrar.token(record([]))).split('.');
    const forged = `${header}.${Buffer.from(JSON.stringify(record(list))).toString('base64url')}.${signature}`;
    expect(await results(forged)).toEqual([
      ['$', 'tampered'],
      [at(0), 'valid'],
      [at(1), 'tampered'],
    ]);
    expect(await results(record(list))).toEqual([
      ['$', 'unsupported'],
      [at(0), 'valid'],
      [at(1), 'unsupported'],
    ]);
    expect(
      await results(await registrar.token(record(list, { validUntil: '2026-03-01T00:00:00Z' }))),
    ).toEqual([
      ['$', 'expired'],
      [at(0), 'valid'],
      [at(1), 'expired'],
    ]);
    expect(await results(await school.token(record(list)))).toEqual([
      ['$', 'unknown-issuer'],
      [at(0), 'valid'],
      [at(1), 'unknown-issuer'],
    ]);
  });

  it('says when and about whom, where what is in it does not', async () => {
    const bare = unsigned('bare', { validFrom: undefined }, { id: undefined });
    const dated = unsigned('dated', { validUntil: '2026-05-01T00:00:00Z' }, { id: 'did:example:bob' });
    const later = { validUntil: '2027-01-01T00:00:00Z' };
    const [one, other] = await found(await registrar.token(record([bare, dated], later)));
    expect(one).toMatchObject({
      result: 'valid',
      claims: {
        subject: { id: 'did:example:ada' },
        validFrom: Date.parse('2026-02-01T00:00:00Z'),
        validUntil: Date.parse(later.validUntil),
      },
    });
    expect(other).toMatchObject({
      result: 'expired',
      claims: {
        subject: { id: 'did:example:bob' },
        validFrom: Date.parse('2026-01-01T00:00:00Z'),
        validUntil: Date.parse('2026-05-01T00:00:00Z'),
      },
    });
    const ofBob = await found(await registrar.token(record([bare, dated])), { holder: ['did:example:bob'] });
    expect(ofBob.map(({ path, result }) => [path, result])).toEqual([
      ['$', 'wrong-subject'],
      [at(0), 'wrong-subject'],
      [at(1), 'expired'],
    ]);
  });

  it('has in it what is revoked by itself', async () => {
    const address = 'https://status.example/1';
    const credentialStatus = {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListCredential: address,
      statusListIndex: '9',
    };
    const signed = await registrar.token(record([unsigned('said', { credentialStatus })]));
    const documents = { [address]: await school.sign(statusList([9])) };
    expect(await found(signed, { documents })).toMatchObject([{ path: at(0), result: 'revoked' }]);
    expect(await found(signed)).toMatchObject([{ path: at(0), result: 'unknown-status' }]);
  });

  it('may be in another one, signed, to a depth', async () => {
    const nested = async (levels: number): Promise<string> =>
      levels === 0
        ? school.token(unsigned('deep'))
        : registrar.token(record([await nested(levels - 1)], { id: `urn:uuid:record-${levels}` }));
    expect(await found(await nested(3))).toMatchObject([{ result: 'valid', achievement: 'deep' }]);
    expect(await found(await nested(4))).toMatchObject([
      {
        path: `${at(0)}${at(0).slice(1)}${at(0).slice(1)}`,
        result: 'malformed',
        why: 'It has too many records within one another: at most 3 are checked.',
      },
    ]);
    expect(await found(await registrar.token(record([record([unsigned('said')])])))).toMatchObject([
      { path: at(0), result: 'unsupported', why: 'A record in a record is read only when it is signed.' },
    ]);
  });

  it('has 50 credentials and 20,000 members at most, and what is not one says so', async () => {
    const list = (count: number) => Array.from({ length: count }, (_, i) => unsigned(`n${i}`));
    const full = await found(await registrar.token(record(list(50))));
    expect(full).toHaveLength(50);
    expect(new Set(full.map(({ result }) => result))).toEqual(new Set(['valid']));
    expect(await found(await registrar.token(record(list(51))))).toMatchObject([
      { path: '$', result: 'malformed', why: 'It has too many credentials: at most 50 are checked.' },
    ]);
    const wide = await school.token(unsigned('wide', { evidence: Array(15_000).fill('x') }));
    expect(await found(await registrar.token(record([wide, wide])))).toMatchObject([
      { path: at(0), result: 'valid' },
      { path: at(1), result: 'malformed', why: 'It has too many members: at most 20000 are checked.' },
    ]);
    const odd = ['x', 7, {}, null, unsigned('odd', { credentialSubject: [] })];
    expect((await found(await registrar.token(record(odd)))).map(({ result }) => result)).toEqual([
      'malformed',
      'unsupported',
      'unsupported',
      'unsupported',
      'malformed',
    ]);
    expect(await found(await registrar.token(record([])))).toMatchObject([{ path: '$', result: 'valid' }]);
    expect(await found(await registrar.token(record(unsigned('one'))))).toMatchObject([
      { path: '$.credentialSubject.verifiableCredential', result: 'valid', achievement: 'one' },
    ]);
  });
});

describe('a credential with several subjects', () => {
  const subject = (id: string, name: string) => unsigned(name, {}, { id }).credentialSubject;
  const several = () =>
    badge({ credentialSubject: [subject('did:example:ada', 'sql'), subject('did:example:bob', 'r')] });

  it('has a result for each', async () => {
    for (const signed of [await school.sign(several()), await school.token({ ...several(), sub: 'x' })]) {
      expect(await found(signed)).toMatchObject([
        {
          path: '$.credentialSubject[0]',
          result: 'valid',
          achievement: 'sql',
          claims: { subject: { id: 'did:example:ada' } },
        },
        {
          path: '$.credentialSubject[1]',
          result: 'valid',
          achievement: 'r',
          claims: { subject: { id: 'did:example:bob' } },
        },
      ]);
      const ofBob = await found(signed, { holder: ['did:example:bob'] });
      expect(ofBob.map(({ result }) => result)).toEqual(['wrong-subject', 'valid']);
    }
  });

  it('has 100 at most, and in a list one is one', async () => {
    const many = badge({
      credentialSubject: Array.from({ length: 101 }, (_, i) => subject(`did:example:${i}`, 'sql')),
    });
    expect(await found(await school.token(many))).toMatchObject([
      { path: '$', result: 'malformed', why: 'It is about 101 subjects; at most 100 are checked.' },
    ]);
    const one = await school.sign(badge({ credentialSubject: [subject('did:example:ada', 'sql')] }));
    expect(await found(one)).toMatchObject([{ path: '$', result: 'valid' }]);
  });
});

const folder = fileURLToPath(new URL('../../../../shared/data/standards/clr-2/', import.meta.url));
describe.skipIf(!existsSync(folder))('real learner records (need ../shared/data/standards)', () => {
  it.each(existsSync(folder) ? readdirSync(folder) : [])('%s lists what is in it', async (file) => {
    const value = JSON.parse(readFileSync(`${folder}${file}`, 'utf8'));
    const within = value.credentialSubject.verifiableCredential.length;
    const [own, ...others] = await found(value);
    expect(own).toMatchObject({ path: '$', result: 'unsupported', claims: { kind: 'CLR 2.0' } });
    expect(others.map(({ path }) => path)).toEqual(Array.from({ length: within }, (_, i) => at(i)));
    for (const one of others) expect(one.result).not.toBe('valid');
    // The same, signed by somebody as a token: what is not signed by itself is theirs, and nothing else is.
    const signed = await found(await registrar.token({ ...value, issuer: registrar.did, proof: undefined }));
    for (const { result, issuer } of signed) {
      expect(result === 'valid' ? issuer : registrar.did).toBe(registrar.did);
    }
  });
});
