import { createIssuer, badge as signedBadge } from '@cairn/credentials/testing';
import { badge, badgeIri, competencyIri, framework, learnerKey, voiding } from '@cairn/projections/testing';
import { attainmentExplainedSchema, expiriesSchema } from '@cairn/query-contract';
import { describe, expect, it } from 'vitest';
import { analyticsOfFile } from '../../testing/of-file.ts';

const cairn = analyticsOfFile();

const CREDENTIAL = {
  kind: 'credential',
  id: 'https://example.org/credentials/aid',
  version: '1',
  title: 'First aid',
  activity: badgeIri('aid'),
};

async function prepared(tenant: string, activity = badgeIri('aid')): Promise<void> {
  await cairn.publish(tenant, framework({ aid: 1 }));
  await cairn.publish(tenant, {
    ...{ kind: 'alignments', id: 'https://example.org/alignments/aid', version: '1' },
    frameworkId: framework({ aid: 1 }).id,
    alignments: [{ activity, competency: competencyIri('aid'), evidence: ['credential'] }],
  });
}

async function explained(tenant: string, asOf?: string, person = learnerKey('ada')) {
  await cairn.project();
  const times = asOf === undefined ? {} : { asOf };
  const query = new URLSearchParams({ person, competency: competencyIri('aid'), ...times });
  const response = await cairn.get(tenant, `/competencies/attainment?${query}`);
  return attainmentExplainedSchema.parse(await response.json());
}

describe('a competency that a credential shows', () => {
  it('is expired when the validity of the document is over, with the reason, and as of any time', async () => {
    await prepared('a');
    const validUntil = '2026-05-01T00:00:00Z';
    await cairn.post('a', badge('ada', 'aid', '2026-01-10T10:00:00Z', 'earned', { validUntil }));
    expect(await explained('a', '2026-04-30T23:59:59Z')).toMatchObject({
      status: 'attained',
      since: '2026-01-10T10:00:00.000Z',
      included: [{ kind: 'credential', validUntil: '2026-05-01T00:00:00.000Z' }],
    });
    expect(await explained('a', validUntil)).toMatchObject({
      ...{ status: 'expired', attained: false, since: null, included: [] },
      excluded: [{ reason: 'expired', words: 'The validity of its credential is over' }],
    });
    // A renewal that is known later shows it again, without a break. What was given back is not expired.
    await cairn.post('a', badge('ada', 'aid', '2026-04-01T10:00:00Z'));
    expect(await explained('a')).toMatchObject({ status: 'attained', since: '2026-01-10T10:00:00.000Z' });
    await cairn.post('a', badge('ada', 'aid', '2026-05-10T10:00:00Z', 'forfeited'));
    expect(await explained('a', '2026-05-11T00:00:00Z')).toMatchObject({ status: 'not-demonstrated' });
  });

  it('is expired after the days that the catalogue gives the credential, whichever is published first', async () => {
    await prepared('b');
    await cairn.post('b', badge('ada', 'aid', '2026-01-10T00:00:00Z'));
    expect((await explained('b', '2027-02-01T00:00:00Z')).status).toBe('attained');
    await cairn.publish('b', { ...CREDENTIAL, expiresAfterDays: 365 });
    expect((await explained('b', '2027-01-09T23:59:59Z')).status).toBe('attained');
    expect((await explained('b', '2027-01-10T00:00:00Z')).status).toBe('expired');
    const response = await cairn.get('b', '/expiries?until=2028-01-01');
    const { months } = expiriesSchema.parse(await response.json());
    expect(months.map(({ kind, change, month, persons }) => [kind, change, month, persons])).toEqual([
      ['competency', 'expired', '2027-01', 1],
      ['credential', 'expired', '2027-01', 1],
    ]);
    // Under another title it is the same rule, and without the days it lasts.
    await cairn.publish('b', { ...CREDENTIAL, version: '2' });
    expect((await explained('b', '2027-02-01T00:00:00Z')).status).toBe('attained');
  });

  it('ends with its own document alone, and not at all by voiding what the store found', async () => {
    const school = await createIssuer();
    const { id: activity } = signedBadge().credentialSubject.achievement;
    await prepared('c', activity);
    const send = async (credential: object) => {
      const query = `issuer=${encodeURIComponent(school.did)}`;
      const response = await cairn.send('c', `/credentials?${query}`, credential, ['credentials/write']);
      expect(response.status).toBe(200);
      const { credentials } = (await response.json()) as { credentials: { statementId: string }[] };
      return credentials[0]?.statementId ?? '';
    };
    const person = 'account:https://w3id.org/xapi/cairn/did|did:example:ada';
    const over = await send(await school.sign(signedBadge({ validUntil: '2026-02-01T00:00:00Z' })));
    expect(await explained('c', '2026-03-01T00:00:00Z', person)).toMatchObject({
      ...{ attained: false, excluded: [{ reason: 'withdrawal', basis: 'verified' }] },
    });
    // Issued before the other one ended: that its end is known takes nothing from it.
    await send(await school.sign(signedBadge({ id: 'urn:uuid:other', validFrom: '2026-01-15T00:00:00Z' })));
    expect((await explained('c', '2026-03-01T00:00:00Z', person)).status).toBe('attained');
    await cairn.post('c', voiding(over));
    expect(await explained('c', '2026-03-01T00:00:00Z', person)).toMatchObject({
      excluded: [{ reason: 'withdrawal' }],
    });
  });
});
