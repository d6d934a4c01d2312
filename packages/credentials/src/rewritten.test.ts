import { beforeAll, describe, expect, it } from 'vitest';
import { knownDocuments, verifyCredential } from './index.ts';
import { badge, createIssuer, statusList } from './testing/issuer.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const LIST = 'https://status.example/1';
const VC = 'https://www.w3.org/2018/credentials#';
type Issuer = Awaited<ReturnType<typeof createIssuer>>;
type Signed = Readonly<Record<string, unknown>>;
let issuer: Issuer;
let documents: Map<string, unknown>;
beforeAll(async () => {
  issuer = await createIssuer();
  documents = new Map([[LIST, await issuer.sign(statusList([9]))]]);
});

const check = (credential: unknown) =>
  verifyCredential(JSON.stringify(credential), { now: NOW, fetch: knownDocuments(documents) });

const status = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListCredential: LIST,
  statusListIndex: '9',
};
const graded = (result: object) => {
  const resultDescription = [
    {
      id: 'urn:exam',
      type: ['ResultDescription'],
      name: 'Exam',
      resultType: 'LetterGrade',
      allowedValue: ['D', 'C', 'B', 'A'],
      requiredValue: 'C',
    },
  ];
  const achievement = { ...badge().credentialSubject.achievement, resultDescription };
  return badge({}, { achievement, result: [{ type: ['Result'], resultDescription: 'urn:exam', ...result }] });
};
const subjectOf = (signed: Signed) =>
  signed.credentialSubject as {
    result: [Signed];
    achievement: { resultDescription: [Signed] } & Signed;
  } & Signed;
const without = (object: Signed, ...names: string[]) =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
const withContext = (signed: Signed, context: object) => ({
  ...signed,
  '@context': [...(signed['@context'] as string[]), context],
});
const typed = (value: unknown) => ({ '@value': value, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' });

/** What a holder can write in another way in JSON-LD under the same signature, to be rid of something. */
describe('a credential that its holder has rewritten under its signature', () => {
  const expired = () => issuer.sign(badge({ validUntil: '2026-03-01T00:00:00Z' }));
  const revoked = () => issuer.sign(badge({ credentialStatus: status }));
  const sized = () =>
    issuer.sign(badge({ credentialStatus: { ...status, id: 'urn:status', statusSize: 2 } }));

  it('is what it was before', async () => {
    expect(await check(await expired())).toMatchObject({ result: 'expired' });
    expect(await check(await revoked())).toMatchObject({ result: 'revoked' });
  });

  it.each<[string, () => Promise<Signed>, (signed: Signed) => object]>([
    [
      'an end as an address',
      expired,
      (one) => ({ ...without(one, 'validUntil'), [`${VC}validUntil`]: typed(one.validUntil) }),
    ],
    ['an end in a list', expired, (one) => ({ ...one, validUntil: [one.validUntil] })],
    ['an end as a value', expired, (one) => ({ ...one, validUntil: typed(one.validUntil) })],
    [
      'an end under another name',
      expired,
      (one) =>
        withContext(
          { ...without(one, 'validUntil'), end: typed(one.validUntil) },
          { end: `${VC}validUntil` },
        ),
    ],
    [
      'an end by a prefix',
      expired,
      (one) =>
        withContext({ ...without(one, 'validUntil'), 'vc:validUntil': typed(one.validUntil) }, { vc: VC }),
    ],
    [
      'an end in a nest',
      expired,
      (one) => ({ ...without(one, 'validUntil'), '@nest': { validUntil: one.validUntil } }),
    ],
    [
      'a status as an address',
      revoked,
      (one) => ({ ...without(one, 'credentialStatus'), [`${VC}credentialStatus`]: one.credentialStatus }),
    ],
    [
      'a status under another name',
      revoked,
      (one) =>
        withContext(
          { ...without(one, 'credentialStatus'), fine: one.credentialStatus },
          { fine: `${VC}credentialStatus` },
        ),
    ],
    ['a status in two lists', revoked, (one) => ({ ...one, credentialStatus: [[one.credentialStatus]] })],
    [
      'the bits of a status at another place',
      sized,
      ({ credentialStatus, ...one }) => {
        const { statusSize, ...entry } = credentialStatus as Signed;
        const { id, type } = entry;
        return { ...one, credentialStatus: entry, evidence: { id, type, statusSize } };
      },
    ],
    [
      'the bits of a status in a list',
      sized,
      (one) => ({ ...one, credentialStatus: { ...(one.credentialStatus as Signed), statusSize: [2] } }),
    ],
    ['an id under another name', revoked, (one) => ({ ...without(one, 'id'), '@id': one.id })],
  ])('with %s, is not valid', async (_, make, rewrite) => {
    const { result, why } = await check(rewrite(await make()));
    expect({ result, why }).toMatchObject({ result: expect.stringMatching(/^(?:malformed|unsupported)$/) });
  });

  it('with an empty member in place of one of another name, is not valid', async () => {
    const old = await issuer.sign({
      '@context': [
        'https://www.w3.org/2018/credentials/v1',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      ...without(badge(), 'validFrom'),
      issuanceDate: '2026-01-01T00:00:00Z',
      expirationDate: '2026-03-01T00:00:00Z',
    });
    expect(await check(old)).toMatchObject({ result: 'expired' });
    for (const empty of [[], null, {}, '']) {
      expect((await check({ ...old, validUntil: empty })).result).toMatch(/^(?:expired|malformed|tampered)$/);
    }
  });

  it.each<[string, (one: Signed) => object]>([
    ['in a list', ({ status: said }) => ({ status: [said] })],
    ['as a value', ({ status: said }) => ({ status: { '@value': said } })],
    [
      'as an address',
      ({ status: said }) => ({
        status: undefined,
        'https://purl.imsglobal.org/spec/vc/ob/vocab.html#status': said,
      }),
    ],
  ])('with the status of a result %s, has it all the same or is not valid', async (_, rewrite) => {
    const signed = await issuer.sign(graded({ status: 'Failed' }));
    const subject = subjectOf(signed);
    const [result] = subject.result;
    const rewritten = {
      ...signed,
      credentialSubject: { ...subject, result: [{ ...result, ...rewrite(result) }] },
    };
    expect((await check(rewritten)).result).toBe('malformed');
  });

  it('with a result in two lists, is not valid', async () => {
    const signed = await issuer.sign(graded({ status: 'Failed' }));
    const subject = subjectOf(signed);
    expect(
      (await check({ ...signed, credentialSubject: { ...subject, result: [subject.result] } })).result,
    ).toBe('malformed');
  });

  it('with what is required said elsewhere, is not valid', async () => {
    const signed = await issuer.sign(graded({ value: 'D' }));
    const subject = subjectOf(signed);
    const [result] = subject.result;
    const [description] = subject.achievement.resultDescription;
    const moved = {
      ...signed,
      credentialSubject: {
        ...subject,
        achievement: { ...subject.achievement, resultDescription: [{ id: 'urn:exam' }] },
        result: [{ ...result, resultDescription: description }],
      },
    };
    expect((await check(moved)).result).toMatch(/^(?:malformed|tampered)$/);
    const inTwo = {
      ...signed,
      credentialSubject: {
        ...subject,
        achievement: {
          ...subject.achievement,
          resultDescription: [
            without(description, 'requiredValue'),
            { id: 'urn:exam', type: ['ResultDescription'], requiredValue: 'C' },
          ],
        },
      },
    };
    expect((await check(inTwo)).result).toBe('malformed');
  });
});

describe('a credential whose parts its holder has taken apart', () => {
  it('with one result as two, is not valid', async () => {
    const signed = await issuer.sign(graded({ value: 'D' }));
    const subject = subjectOf(signed);
    const [result] = subject.result;
    const apart = [
      { id: '_:r', type: ['Result'], resultDescription: 'urn:exam' },
      { id: '_:r', value: result.value },
    ];
    expect((await check(signed)).result).toBe('valid');
    expect(await check({ ...signed, credentialSubject: { ...subject, result: apart } })).toMatchObject({
      result: 'malformed',
      why: '$.credentialSubject.result is described in several places; it may mean something else than it says.',
    });
  });

  it('with one subject as two, is not valid', async () => {
    const signed = await issuer.sign(graded({ status: 'Failed' }));
    const { result, ...subject } = subjectOf(signed);
    const apart = [subject, { id: subject.id, result }];
    expect(await check({ ...signed, credentialSubject: apart })).toMatchObject({ result: 'malformed' });
    // One person with two achievements is as it was signed.
    const other = {
      ...subject,
      achievement: { ...subject.achievement, id: 'https://school.example/badges/r' },
    };
    expect((await check(await issuer.sign(badge({ credentialSubject: [subject, other] })))).result).toBe(
      'valid',
    );
  });

  it('with its end at another place of its own id, is not valid', async () => {
    const end = { validUntil: '2026-03-01T00:00:00Z' };
    const endorsement = (more: object) => ({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential', 'EndorsementCredential'],
      issuer: issuer.did,
      credentialSubject: { id: badge().id, type: ['EndorsementSubject'], ...more },
    });
    const signed = await issuer.sign(badge({ ...end, endorsement: [endorsement({})] }));
    expect((await check(signed)).result).toBe('expired');
    const moved = {
      ...without(signed, 'validUntil'),
      endorsement: [endorsement({ type: ['EndorsementSubject', 'VerifiableCredential'], ...end })],
    };
    expect((await check(moved)).result).toMatch(/^(?:malformed|tampered)$/);
  });
});

describe('a proof that has an end', () => {
  const until = { expires: '2026-03-01T00:00:00Z' };
  it('proves nothing afterwards', async () => {
    const signed = await issuer.sign(badge(), until);
    const { result, claims } = await check(signed);
    expect({ result, end: claims?.validUntil }).toEqual({
      result: 'expired',
      end: Date.parse(until.expires),
    });
    const before = { now: Date.parse('2026-02-01T00:00:00Z') };
    expect((await verifyCredential(JSON.stringify(signed), before)).result).toBe('valid');
    for (const expires of [undefined, '2027-03-01T00:00:00Z', [until.expires]]) {
      const changed = { ...signed, proof: { ...(signed.proof as object), expires } };
      expect((await check(changed)).result).toMatch(/^(?:tampered|malformed)$/);
    }
  });

  it('proves no status list afterwards', async () => {
    const signed = await issuer.sign(badge({ credentialStatus: { ...status, statusListIndex: '8' } }));
    const listed = async (proof: object) => {
      const list = await issuer.sign(statusList([9]), proof);
      return verifyCredential(JSON.stringify(signed), {
        now: NOW,
        fetch: knownDocuments(new Map([[LIST, list]])),
      });
    };
    expect((await listed({ expires: '2027-01-01T00:00:00Z' })).result).toBe('valid');
    expect(await listed(until)).toMatchObject({
      result: 'unknown-status',
      why: expect.stringMatching(/cannot be trusted: It expired/),
    });
  });

  it('for another purpose than to assert proves nothing', async () => {
    const signed = await issuer.sign(badge());
    const changed = { ...signed, proof: { ...(signed.proof as object), proofPurpose: 'authentication' } };
    expect((await check(changed)).result).toBe('tampered');
  });
});
