import { badge, createIssuer } from '@cairn/credentials/testing';
import {
  badgeIri,
  competencyIri,
  badge as earned,
  framework,
  learnerKey,
  voiding,
} from '@cairn/projections/testing';
import {
  attainmentExplainedSchema,
  awardsSchema,
  credentialImportSchema,
  credentialsSchema,
  holdersSchema,
  problemSchema,
} from '@cairn/query-contract';
import { CREDENTIAL_EXTENSION, HOLDER_EXTENSION } from '@cairn/xapi/lenient';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnalyticsFixture, openAnalytics } from '../../testing/fixture.ts';

type Issuer = Awaited<ReturnType<typeof createIssuer>>;

let cairn: AnalyticsFixture;
let school: Issuer;
let stranger: Issuer;
beforeAll(async () => {
  [cairn, school, stranger] = await Promise.all([openAnalytics(), createIssuer(), createIssuer()]);
});
afterAll(() => cairn.close());

const SQL = 'https://school.example/badges/sql';
const ADA = 'account:https://w3id.org/xapi/cairn/did|did:example:ada';
const item = (more: object = {}) => ({
  kind: 'credential',
  id: 'https://school.example/credentials/sql',
  version: '1',
  title: 'SQL',
  activity: SQL,
  ...more,
});

async function importing(tenant: string, body: unknown, query = `issuer=${encodeURIComponent(school.did)}`) {
  const response = await cairn.send(tenant, `/credentials?${query}`, body, ['credentials/write']);
  const answer = await response.json();
  expect(response.status, JSON.stringify(answer)).toBe(200);
  await cairn.project();
  return credentialImportSchema.parse(answer).credentials;
}

async function awards(tenant: string, query = '', person = ADA) {
  await cairn.project();
  const response = await cairn.get(tenant, `/credentials?person=${encodeURIComponent(person)}${query}`);
  const answer = await response.json();
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return awardsSchema.parse(answer).awards;
}

async function holders(tenant: string, query = '') {
  const path = `/stacks/holders?credential=${encodeURIComponent(item().id)}${query}`;
  return holdersSchema.parse(await (await cairn.get(tenant, path)).json()).holders;
}

/** The statement that an import stored, as it can be read. */
async function statementOf(tenant: string, id: string | null) {
  const found = await cairn.log.find(tenant, id ?? '');
  const event = found?.record.event;
  if (found === undefined || event?.kind !== 'statements') throw new Error('It is not stored.');
  return JSON.parse(event.statements[found.index]?.raw ?? '');
}

describe('an import of signed credentials', () => {
  it('stores what it has verified once, and every answer says so', async () => {
    await cairn.publish('a', item());
    const signed = await school.sign(badge());
    const [first] = await importing('a', signed);
    expect(first).toMatchObject({
      path: '$',
      result: 'valid',
      outcome: 'stored',
      basis: 'verified',
      change: 'earned',
      issuer: school.did,
      achievement: SQL,
      issues: [],
    });
    cairn.now += 1_000;
    const [again] = await importing('a', { credentials: [signed] });
    expect(again).toMatchObject({
      path: '$.credentials[0]',
      outcome: 'already-stored',
      statementId: first?.statementId,
    });
    expect(Date.parse(again?.checkedAt ?? '')).toBe(Date.parse(first?.checkedAt ?? '') + 1_000);
    const award = {
      basis: 'verified',
      status: 'valid',
      lack: null,
      awardedAt: '2026-01-01T00:00:00.000Z',
      endedAt: null,
      checkedAt: again?.checkedAt,
      issuer: school.did,
      document: badge().id,
      statementId: first?.statementId,
      stack: null,
    };
    expect(await awards('a')).toEqual([
      { ...award, validUntil: null, activity: SQL, credentials: [item().id] },
    ]);
    expect(await holders('a')).toMatchObject([{ person: ADA, basis: 'verified', awards: [award] }]);
    const listed = credentialsSchema.parse(await (await cairn.get('a', '/outcomes/credentials')).json());
    expect(listed.credentials).toEqual([{ activity: SQL, title: 'SQL', holders: 1, verified: 1 }]);
    // Of another tenant, and nothing there.
    expect(await awards('b')).toEqual([]);
  });

  it('only looks when asked to, and takes tokens and lists', async () => {
    const signed = await school.sign(badge());
    const query = `issuer=${encodeURIComponent(school.did)}&dryRun=true`;
    const made = await importing('c', { credentials: [signed, 'no.real.token'] }, query);
    expect(made).toMatchObject([
      { outcome: 'would-be-stored', basis: 'verified', statementId: null },
      {
        path: '$.credentials[1]',
        result: 'malformed',
        outcome: 'not-stored',
        issues: [{ path: '$.credentials[1]' }],
      },
    ]);
    expect(await awards('c')).toEqual([]);
  });

  it('stores an award for each subject, and for each credential in a learner record', async () => {
    const subject = (id: string, achievement = SQL) => ({
      id,
      type: ['AchievementSubject'],
      achievement: { ...badge().credentialSubject.achievement, id: achievement },
    });
    const both = [subject('did:example:ada'), subject('did:example:bob', `${SQL}/2`)];
    const several = await importing('w', await school.sign(badge({ credentialSubject: both })));
    expect(several).toMatchObject([
      { path: '$.credentialSubject[0]', outcome: 'stored', basis: 'verified', achievement: SQL },
      { path: '$.credentialSubject[1]', outcome: 'stored', basis: 'verified', achievement: `${SQL}/2` },
    ]);
    expect(await awards('w')).toMatchObject([{ activity: SQL, basis: 'verified' }]);
    expect(await awards('w', '', ADA.replace('ada', 'bob'))).toMatchObject([{ activity: `${SQL}/2` }]);

    const other = await createIssuer();
    const said = (name: string) =>
      badge(
        { id: `urn:uuid:${name}`, issuer: { id: stranger.did } },
        subject('did:example:ada', `${SQL}/${name}`),
      );
    const record = await school.token({
      id: 'urn:uuid:record',
      type: ['VerifiableCredential', 'ClrCredential'],
      validFrom: '2026-02-01T00:00:00Z',
      credentialSubject: {
        id: 'did:example:ada',
        type: ['ClrSubject'],
        verifiableCredential: [
          await school.sign(badge({ id: 'urn:uuid:own' }, subject('did:example:ada', `${SQL}/own`))),
          said('said'),
          await other.sign(badge({ id: 'urn:uuid:other' }, subject('did:example:ada', `${SQL}/other`))),
        ],
      },
    });
    const at = (index: number) => `$.credentials[0].credentialSubject.verifiableCredential[${index}]`;
    const within = await importing('x', { credentials: [record] });
    expect(within).toMatchObject([
      { path: at(0), result: 'valid', outcome: 'stored', basis: 'verified', issuer: school.did },
      // Nobody but the school has signed it, whoever it says has issued it.
      { path: at(1), result: 'valid', outcome: 'stored', basis: 'verified', issuer: school.did },
      { path: at(2), result: 'valid', outcome: 'not-stored', basis: null, issuer: other.did },
    ]);
    expect((await awards('x')).map(({ activity }) => activity).sort()).toEqual([`${SQL}/own`, `${SQL}/said`]);
    expect(await importing('x', record)).toMatchObject([
      { outcome: 'already-stored' },
      { outcome: 'already-stored' },
      { outcome: 'not-stored' },
    ]);
  });

  it('counts the issuer that the catalogue names for the achievement, and for no other', async () => {
    const issued = { issuer: school.did };
    await cairn.publish('d', [
      item(issued),
      { ...item(), id: 'https://other.example/x', activity: 'https://other.example/x' },
    ]);
    await cairn.project();
    const [own] = await importing('d', await school.sign(badge()), '');
    expect(own).toMatchObject({ outcome: 'stored', basis: 'verified' });
    const achievement = { ...badge().credentialSubject.achievement, id: 'https://other.example/x' };
    const [other] = await importing('d', await school.sign(badge({}, { achievement })), '');
    expect(other).toMatchObject({ result: 'valid', outcome: 'not-stored', basis: null });
  });

  it('stores what cannot be verified only when asked to, and as asserted', async () => {
    const hidden = await createIssuer('did:web:hidden.example');
    const signed = await hidden.sign(badge());
    const query = 'issuer=did:web:hidden.example';
    expect(await importing('e', signed, query)).toMatchObject([
      { result: 'unknown-issuer', outcome: 'not-stored' },
    ]);
    expect(await importing('e', signed, `${query}&asserted=true`)).toMatchObject([
      { result: 'unknown-issuer', outcome: 'stored', basis: 'asserted' },
    ]);
    expect(await awards('e')).toMatchObject([
      {
        basis: 'asserted',
        status: 'unknown',
        checkedAt: expect.any(String),
        issuer: 'did:web:hidden.example',
      },
    ]);
  });

  it('needs its own scope, and refuses bodies with what is wrong and where', async () => {
    for (const scope of ['statements/write', 'catalogue/write', 'all/read', 'persons/write'] as const)
      expect((await cairn.send('f', '/credentials', {}, [scope])).status).toBe(403);
    const refused = async (body: unknown, type?: string) => {
      const response = await cairn.send('f', '/credentials', body, ['credentials/write'], type);
      const { issues = [] } = problemSchema.parse(await response.json());
      return [response.status, ...issues.map(({ path, code }) => [path, code])];
    };
    expect(await refused('{"a":', 'application/json')).toEqual([
      400,
      [expect.stringMatching(/^\$/), 'json_syntax'],
    ]);
    for (const empty of ['', ' \n', '\uFEFF'])
      expect(await refused(empty, 'application/octet-stream')).toEqual([400, ['$', 'empty']]);
    expect(await refused({ credentials: [] })).toEqual([400, ['$.credentials', 'invalid_type']]);
    expect(await refused({ credentials: [1], issuer: 'x' })).toEqual([
      400,
      ['$.issuer', 'unknown_member'],
      ['$.credentials[0]', 'invalid_type'],
    ]);
    expect(await refused({ credentials: Array.from({ length: 51 }, () => 'a.b.c') })).toEqual([
      400,
      ['$.credentials', 'too_many'],
    ]);
    expect(await refused('x', 'text/plain')).toEqual([415]);
    expect(await refused('x'.repeat(4 * 2 ** 20 + 1), 'application/octet-stream')).toEqual([413]);
    const unknown = await cairn.send('f', '/credentials?issuers=x&holder=ada', {}, ['credentials/write']);
    const { issues = [] } = problemSchema.parse(await unknown.json());
    expect([unknown.status, issues.map(({ path }) => path).sort()]).toEqual([
      400,
      ['query.holder', 'query.issuers'],
    ]);
  });
});

describe('attacks on what is verified', () => {
  it('a competency that a credential is evidence of says which of them was verified', async () => {
    const items = [
      framework({ sql: 1 }),
      {
        kind: 'alignments',
        id: 'https://school.example/alignments',
        version: '1',
        frameworkId: framework({ sql: 1 }).id,
        alignments: [{ activity: SQL, competency: competencyIri('sql'), evidence: ['credential'] }],
      },
    ];
    for (const one of items) await cairn.publish('u', one);
    const [stored] = await importing('u', await school.sign(badge()));
    const forged = await statementOf('u', stored?.statementId ?? null);
    const actor = { mbox: 'mailto:mallory@example.org' };
    await cairn.post('u', { ...forged, actor, id: '33333333-2222-4333-8444-555555555555' });
    await cairn.project();
    const basisOf = async (person: string) => {
      const query = new URLSearchParams({ person, competency: competencyIri('sql') });
      const response = await cairn.get('u', `/competencies/attainment?${query}`);
      return attainmentExplainedSchema.parse(await response.json()).included.map(({ basis }) => basis);
    };
    expect(await basisOf(ADA)).toEqual(['verified']);
    expect(await basisOf('mbox:mailto:mallory@example.org')).toEqual(['asserted']);
  });

  it('a plain statement that says it was verified is an assertion', async () => {
    const [stored] = await importing('m', await school.sign(badge()));
    const forged = await statementOf('m', stored?.statementId ?? null);
    await cairn.publish('n', item());
    await cairn.post('n', { ...forged, id: '11111111-2222-4333-8444-555555555555' });
    expect(await awards('n')).toMatchObject([{ basis: 'asserted', status: 'unknown', checkedAt: null }]);
    expect(await holders('n')).toMatchObject([{ basis: 'asserted' }]);
    const listed = credentialsSchema.parse(await (await cairn.get('n', '/outcomes/credentials')).json());
    expect(listed.credentials).toMatchObject([{ holders: 1, verified: 0 }]);
  });

  it('a statement sent under the id that an import will use keeps nothing out', async () => {
    const signed = await school.sign(badge());
    const [stored] = await importing('o', signed);
    const foreseen = await statementOf('o', stored?.statementId ?? null);
    await cairn.post('p', { ...foreseen, actor: { mbox: 'mailto:mallory@example.org' } });
    const [real] = await importing('p', signed);
    expect(real).toMatchObject({ outcome: 'stored', basis: 'verified' });
    expect(real?.statementId).not.toBe(foreseen.id);
    expect(await awards('p')).toMatchObject([{ basis: 'verified', status: 'valid' }]);
    expect(await awards('p', '', 'mbox:mailto:mallory@example.org')).toMatchObject([{ basis: 'asserted' }]);
  });

  it('a badge that somebody signed themselves for the achievement of a school is not that of the school', async () => {
    await cairn.publish('q', item({ issuer: school.did }));
    await cairn.project();
    const own = await stranger.sign(badge());
    expect(await importing('q', own)).toMatchObject([{ result: 'valid', outcome: 'not-stored' }]);
    // Nor one that names the school as its issuer.
    const [claimed] = await importing('q', await stranger.sign(badge({ issuer: school.did })));
    expect(claimed).toMatchObject({ result: 'unknown-issuer', outcome: 'not-stored' });
    const [asserted] = await importing('q', own, 'asserted=true');
    expect(asserted).toMatchObject({ outcome: 'stored', basis: 'asserted' });
    expect(await awards('q')).toMatchObject([{ basis: 'asserted', status: 'unknown' }]);
  });

  it('who asserts the end of another document takes nothing verified away', async () => {
    await importing('r', await school.sign(badge()));
    const over = { validFrom: '2025-01-01T00:00:00Z', validUntil: '2026-02-01T00:00:00Z' };
    const [expired] = await importing('r', await stranger.sign(badge(over)), 'asserted=true');
    expect(expired).toMatchObject({ change: 'expired', basis: 'asserted', outcome: 'stored' });
    expect(await awards('r')).toMatchObject([{ basis: 'verified', status: 'valid' }]);
  });
});

describe('a revocation that an import found', () => {
  const status = { id: 'https://school.example/status/1', type: '1EdTechRevocationList' };

  it('cannot be undone by voiding its statement, as an award can', async () => {
    const revoked = await school.sign(badge({ credentialStatus: status }));
    const at = { kind: 'statements' as const, version: '2.0.0' as const, authority: {} };
    const said = {
      id: '22222222-2222-4333-8444-555555555555',
      actor: { account: { homePage: 'https://w3id.org/xapi/cairn/did', name: school.did } },
      verb: { id: 'https://w3id.org/xapi/tla/verbs/revoked' },
      object: { id: SQL, definition: { type: 'http://activitystrea.ms/schema/1.0/badge' } },
      context: {
        extensions: {
          [HOLDER_EXTENSION]: {
            account: { homePage: 'https://w3id.org/xapi/cairn/did', name: 'did:example:ada' },
          },
          [CREDENTIAL_EXTENSION]: {
            id: badge().id,
            issuer: school.did,
            verification: 'verified',
            result: 'revoked',
          },
        },
      },
      timestamp: '2026-05-01T00:00:00Z',
    };
    await importing('s', await school.sign(badge()));
    expect(await importing('s', revoked)).toMatchObject([
      { result: 'unknown-status', outcome: 'not-stored' },
    ]);
    await cairn.log.append('s', {
      ...at,
      credentialsCheckedAt: cairn.now,
      statements: [
        { id: said.id, raw: JSON.stringify(said), timestamp: said.timestamp, digest: 'a'.repeat(32) },
      ],
    });
    expect(await awards('s')).toMatchObject([{ status: 'revoked', endedAt: '2026-05-01T00:00:00.000Z' }]);
    await cairn.post('s', voiding(said.id));
    expect(await awards('s')).toMatchObject([{ status: 'revoked' }]);
    // An award that was stored by mistake can be taken back.
    const [award] = await awards('s');
    await cairn.post('s', voiding(award?.statementId ?? ''));
    expect(await awards('s')).toEqual([]);
  });
});

describe('a credential that is checked again', () => {
  const HOLDER = { account: { homePage: 'https://w3id.org/xapi/cairn/did', name: 'did:example:ada' } };
  /** What a check with a status list would have stored. */
  async function found(tenant: string, id: string, timestamp: string): Promise<void> {
    const said = {
      id,
      actor: { account: { homePage: HOLDER.account.homePage, name: school.did } },
      verb: { id: 'https://w3id.org/xapi/tla/verbs/revoked' },
      object: { id: SQL, definition: { type: 'http://activitystrea.ms/schema/1.0/badge' } },
      context: {
        extensions: {
          [HOLDER_EXTENSION]: HOLDER,
          [CREDENTIAL_EXTENSION]: {
            ...{ id: badge().id, issuer: school.did, verification: 'verified', result: 'revoked' },
          },
        },
      },
      timestamp,
    };
    await cairn.log.append(tenant, {
      ...{ kind: 'statements', version: '2.0.0', authority: {}, credentialsCheckedAt: cairn.now },
      statements: [{ id, raw: JSON.stringify(said), timestamp, digest: id.replaceAll('-', '') }],
    });
    await cairn.project();
  }

  it('is held again from when on its suspension is found lifted, and not between', async () => {
    await cairn.publish('checked', item());
    const signed = await school.sign(badge());
    const [first] = await importing('checked', signed);
    await found('checked', '44444444-2222-4333-8444-555555555555', '2026-05-01T00:00:00Z');
    expect(await awards('checked')).toMatchObject([{ status: 'revoked' }]);
    const [lifted] = await importing('checked', signed);
    expect(lifted).toMatchObject({ result: 'valid', change: 'earned', outcome: 'stored', basis: 'verified' });
    expect(lifted?.statementId).not.toBe(first?.statementId);
    const since = new Date(cairn.now).toISOString();
    const states = (await awards('checked')).map(({ status, awardedAt, endedAt }) => [
      status,
      awardedAt,
      endedAt,
    ]);
    expect(states).toEqual([
      ['valid', since, null],
      ['revoked', '2026-01-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z'],
    ]);
    expect(await holders('checked', '&asOf=2026-05-02T00:00:00Z')).toEqual([]);
    expect(await holders('checked')).toMatchObject([{ person: ADA, since, basis: 'verified' }]);
    // Once more, it stands as it stood: only when it was checked is noted.
    cairn.now += 1_000;
    const [again] = await importing('checked', signed);
    expect(again).toMatchObject({ outcome: 'already-stored', checkedAt: new Date(cairn.now).toISOString() });
    expect((await awards('checked')).map(({ status, checkedAt }) => [status, checkedAt])).toEqual([
      ['valid', again?.checkedAt],
      ['revoked', again?.checkedAt],
    ]);
  });

  it('is noted by nobody but the store', async () => {
    const signed = await school.sign(badge());
    const [first] = await importing('noted', signed);
    cairn.now += 1_000;
    const [again] = await importing('noted', signed);
    const records = await cairn.log.read(cairn.log.partitionOf('noted'), 0, {
      maxRecords: 1_000,
      maxBytes: 1e7,
    });
    const checks = records.records.flatMap(({ tenant, event }) =>
      tenant === 'noted' && event.kind === 'statements'
        ? event.statements.filter(({ raw }) => raw.includes('tla/verbs/verified'))
        : [],
    );
    expect(checks).toHaveLength(1);
    const { id: _, ...copied } = JSON.parse(checks[0]?.raw ?? '{}');
    await cairn.post('noted', {
      ...copied,
      id: '55555555-2222-4333-8444-555555555555',
      timestamp: '2030-01-01T00:00:00Z',
    });
    expect(first?.statementId).toBe(again?.statementId);
    expect(await awards('noted')).toMatchObject([{ checkedAt: again?.checkedAt }]);
  });
});

describe('time alone', () => {
  it('ends what is valid until then, and a renewal continues', async () => {
    await cairn.publish('t', item());
    await importing('t', await school.sign(badge({ validUntil: '2026-07-01T00:00:00Z' })));
    const statuses = async (asOf: string) =>
      (await awards('t', `&asOf=${asOf}`)).map(({ status, endedAt }) => [status, endedAt]);
    expect(await statuses('2026-06-30T23:59:59Z')).toEqual([['valid', null]]);
    expect(await statuses('2026-07-01T00:00:00Z')).toEqual([['expired', '2026-07-01T00:00:00.000Z']]);
    expect(await holders('t', '&asOf=2026-07-02T00:00:00Z')).toEqual([]);
    const renewal = { id: 'urn:uuid:renewed', validFrom: '2026-05-01T00:00:00Z' };
    await importing('t', await school.sign(badge(renewal)));
    expect(await holders('t', '&asOf=2026-07-02T00:00:00Z')).toMatchObject([
      {
        person: ADA,
        since: '2026-01-01T00:00:00.000Z',
        basis: 'verified',
        awards: [{ status: 'valid' }, { status: 'expired' }],
      },
    ]);
  });

  it('ends what the catalogue says is valid for some days', async () => {
    await cairn.publish('v', item({ expiresAfterDays: 365 }));
    await importing('v', await school.sign(badge()));
    const at = async (asOf: string) => [
      (await holders('v', `&asOf=${asOf}`)).length,
      (await awards('v', `&asOf=${asOf}`)).map(({ status }) => status).join(),
      credentialsSchema.parse(await (await cairn.get('v', `/outcomes/credentials?asOf=${asOf}`)).json())
        .credentials[0]?.holders,
    ];
    expect(await at('2026-12-31T23:59:59Z')).toEqual([1, 'valid', 1]);
    expect(await at('2027-01-01T00:00:00Z')).toEqual([0, 'expired', 0]);
  });
});

describe('a signed credential with a result', () => {
  const GRADE = { id: 'urn:grade', name: 'Grade', allowedValues: ['D', 'C', 'B', 'A'], requiredValue: 'C' };

  it('is compared when it is imported, and whenever somebody asks', async () => {
    await cairn.publish('graded', item());
    const graded = (value: string, more: object = {}) =>
      school.sign(badge(more, { result: [{ type: ['Result'], value }] }));
    await importing('graded', await graded('D'));
    expect(await awards('graded')).toMatchObject([{ status: 'valid', basis: 'verified', lack: null }]);
    await cairn.publish('graded', item({ version: '2', results: [GRADE] }));
    expect(await awards('graded')).toMatchObject([
      { status: 'insufficient', lack: { result: 'urn:grade', required: 'C', reached: 'D' } },
    ]);
    const low = await graded('C', { id: 'urn:uuid:low', validFrom: '2026-03-01T00:00:00Z' });
    await cairn.publish('graded', item({ version: '3', results: [{ ...GRADE, requiredValue: 'B' }] }));
    await cairn.project();
    expect(await importing('graded', low)).toMatchObject([
      { outcome: 'stored', insufficient: expect.stringContaining('B is required') },
    ]);
    expect(await importing('graded', low)).toMatchObject([
      { outcome: 'already-stored', insufficient: expect.stringContaining('B is required') },
    ]);
    expect(await holders('graded')).toEqual([]);
    const [high] = await importing(
      'graded',
      await graded('B', { id: 'urn:uuid:high', validFrom: '2026-02-01T00:00:00Z' }),
    );
    expect(high).toMatchObject({ outcome: 'stored', insufficient: null });
    const statuses = async () =>
      Object.fromEntries(
        (await awards('graded')).map(({ awardedAt, status }) => [awardedAt.slice(5, 7), status]),
      );
    expect(await statuses()).toEqual({ '01': 'insufficient', '02': 'valid', '03': 'insufficient' });
    expect(await holders('graded')).toHaveLength(1);
    // When the catalogue asks for less, what was kept counts, without another import.
    await cairn.publish('graded', item({ version: '4', results: [GRADE] }));
    expect(await statuses()).toEqual({ '01': 'insufficient', '02': 'valid', '03': 'valid' });
  });
});

describe('an award that is a statement', () => {
  const GRADE = { id: 'urn:grade', name: 'Grade', allowedValues: ['D', 'C', 'B', 'A'], requiredValue: 'C' };
  const graded = (who: string, value: string) => ({
    ...earned(who, 'sql', '2026-01-10T10:00:00Z'),
    result: {
      extensions: {
        'https://w3id.org/xapi/cairn/extensions/results': [{ resultDescription: 'urn:grade', value }],
      },
    },
  });
  const known = (more: object = {}) => item({ activity: badgeIri('sql'), ...more });

  it.each([
    ['before', 'before-results'],
    ['after', 'after-results'],
  ])('is compared with what the catalogue asks, published %s it', async (when, tenant) => {
    if (when === 'before') await cairn.publish(tenant, known({ results: [GRADE] }));
    else await cairn.publish(tenant, known());
    await cairn.post(tenant, graded('ada', 'D'), graded('bob', 'A'));
    const before = await awards(tenant, '', learnerKey('ada'));
    expect(before[0]?.status).toBe(when === 'before' ? 'insufficient' : 'unknown');
    if (when === 'after') await cairn.publish(tenant, known({ version: '2', results: [GRADE] }));
    const [ada] = await awards(tenant, '', learnerKey('ada'));
    expect(ada).toMatchObject({
      status: 'insufficient',
      lack: { result: 'urn:grade', required: 'C', reached: 'D' },
      endedAt: '2026-01-10T10:00:00.000Z',
    });
    expect(await awards(tenant, '', learnerKey('bob'))).toMatchObject([{ status: 'unknown', lack: null }]);
    expect((await holders(tenant)).map(({ person }) => person)).toEqual([learnerKey('bob')]);
    const { credentials } = credentialsSchema.parse(
      await (await cairn.get(tenant, '/outcomes/credentials')).json(),
    );
    expect(credentials).toMatchObject([{ holders: 1 }]);
    // Without the requirement it counts again: nothing of the statement is lost.
    await cairn.publish(tenant, known({ version: '3' }));
    expect(await awards(tenant, '', learnerKey('ada'))).toMatchObject([{ status: 'unknown', lack: null }]);
  });
});
