import { alignments, badge, competencyIri, framework, learnerKey, scored } from '@cairn/projections/testing';
import { expiriesSchema, problemSchema } from '@cairn/query-contract';
import { describe, expect, it } from 'vitest';
import { analyticsOfFile } from '../../testing/of-file.ts';

const cairn = analyticsOfFile();

const SQL = competencyIri('sql');
const AID = {
  kind: 'credential',
  id: 'https://example.org/credentials/aid',
  version: '1',
  title: 'First aid',
  activity: 'https://example.org/badges/aid',
  expiresAfterDays: 365,
};

async function expiries(tenant: string, query: string) {
  await cairn.project();
  const response = await cairn.get(tenant, `/expiries?${query}`);
  const body = await response.json();
  expect(response.status, JSON.stringify(body)).toBe(200);
  return expiriesSchema.parse(body);
}

const ageing = (ages: object) => ({
  ...framework({ sql: 0.8 }),
  competencies: framework({ sql: 0.8 }).competencies.map((one) => ({ ...one, ...ages })),
});

describe('the expiry calendar', () => {
  it('has what is taken back later, and nothing of somebody with an award that has no end', async () => {
    const activity = ['aid', 'aid-too'].map((name) => `https://example.org/badges/${name}`);
    await cairn.publish('ends', { ...AID, expiresAfterDays: undefined, activity });
    const until = (validUntil: string) => ({
      id: 'urn:uuid:1',
      issuer: 'https://school.example',
      validUntil,
    });
    await cairn.post(
      'ends',
      badge('ada', 'aid', '2026-01-10T10:00:00Z', 'earned', until('2026-09-01T10:00:00Z')),
      badge('bob', 'aid', '2026-01-10T10:00:00Z', 'earned', until('2026-09-01T10:00:00Z')),
      badge('bob', 'aid-too', '2026-01-10T10:00:00Z'),
      badge('cyd', 'never', '2026-01-10T10:00:00Z'),
      badge('dan', 'later', '2026-01-10T10:00:00Z'),
      badge('dan', 'later', '2026-08-10T10:00:00Z', 'forfeited'),
      badge('eve', 'before', '2026-01-10T10:00:00Z'),
      badge('fay', 'before', '2026-01-10T10:00:00Z'),
      badge('fay', 'before', '2026-02-10T10:00:00Z', 'forfeited'),
    );
    const { months } = await expiries('ends', 'asOf=2026-04-01T00:00:00Z&until=2027-04-01T00:00:00Z');
    expect(months.map(({ id, month, persons }) => [id, month, persons])).toEqual([
      ['https://example.org/badges/later', '2026-08', 1],
      [AID.id, '2026-09', 1],
    ]);
  });

  it('counts by month whose attainments go stale and expire, and whose credentials end', async () => {
    await cairn.publish('a', ageing({ staleAfterDays: 180, expiresAfterDays: 365 }));
    await cairn.publish('a', alignments([['sql', 'sql']]));
    await cairn.publish('a', AID);
    const short = {
      ...AID,
      id: `${AID.id}-2`,
      title: 'Course',
      activity: 'https://example.org/badges/short',
    };
    await cairn.publish('a', { ...short, expiresAfterDays: 1 });
    await cairn.post(
      'a',
      scored('ada', 'sql', 0.9, '2026-03-01T10:00:00Z'),
      scored('bob', 'sql', 0.9, '2026-03-20T10:00:00Z'),
      scored('cyd', 'sql', 0.2, '2026-03-20T10:00:00Z'),
      badge('ada', 'aid', '2026-01-10T10:00:00Z'),
      // Renewed: it ends with the newer one.
      badge('bob', 'aid', '2025-12-01T10:00:00Z'),
      badge('bob', 'aid', '2026-02-01T10:00:00Z'),
      // Taken back: it has ended.
      badge('cyd', 'aid', '2026-01-10T10:00:00Z'),
      badge('cyd', 'aid', '2026-04-01T10:00:00Z', 'forfeited'),
      // Of no credential of the catalogue, and without an end.
      badge('ada', 'other', '2026-01-10T10:00:00Z'),
    );
    const { months } = await expiries('a', 'until=2028-01-01');
    expect(months).toEqual([
      { kind: 'competency', id: SQL, title: 'sql', change: 'stale', month: '2026-08', persons: 1 },
      { kind: 'competency', id: SQL, title: 'sql', change: 'stale', month: '2026-09', persons: 1 },
      { kind: 'credential', id: AID.id, title: 'First aid', change: 'expired', month: '2027-01', persons: 1 },
      { kind: 'credential', id: AID.id, title: 'First aid', change: 'expired', month: '2027-02', persons: 1 },
      { kind: 'competency', id: SQL, title: 'sql', change: 'expired', month: '2027-03', persons: 2 },
    ]);
    // Of another tenant.
    expect((await expiries('b', 'until=2028-01-01')).months).toEqual([]);
    const march = await expiries('a', 'from=2027-03-01&until=2027-03-10');
    expect(march.months.map(({ persons }) => persons)).toEqual([1]);
  });

  it('lists whose, page by page', async () => {
    const query = `until=2028-01-01&limit=1&competency=${encodeURIComponent(SQL)}`;
    const first = await expiries('a', query);
    expect(first.months.map(({ kind }) => kind)).toEqual(['competency', 'competency', 'competency']);
    expect(first.persons).toEqual([
      {
        person: learnerKey('ada'),
        expiries: [
          { at: '2026-08-28T10:00:00.000Z', change: 'stale' },
          { at: '2027-03-01T10:00:00.000Z', change: 'expired' },
        ],
      },
    ]);
    const second = await expiries('a', `${query}&after=${first.after}`);
    expect(second.persons?.map(({ person }) => person)).toEqual([learnerKey('bob')]);
    expect(second.after).toBeUndefined();
    const aid = await expiries('a', `until=2028-01-01&credential=${encodeURIComponent(AID.id)}`);
    expect(aid.persons).toEqual([
      { person: learnerKey('ada'), expiries: [{ at: '2027-01-10T10:00:00.000Z', change: 'expired' }] },
      { person: learnerKey('bob'), expiries: [{ at: '2027-02-01T10:00:00.000Z', change: 'expired' }] },
    ]);
  });

  it('is as it was known, and as of a time', async () => {
    const before = await expiries('a', 'until=2028-01-01');
    await cairn.post(
      'a',
      badge('dan', 'aid', '2026-05-01T10:00:00Z'),
      scored('ada', 'sql', 0.9, '2026-05-20T10:00:00Z'),
    );
    const now = await expiries('a', 'until=2028-01-01');
    expect(now.months.find(({ month }) => month === '2027-05')).toMatchObject({ persons: 1 });
    const then = await expiries('a', `until=2028-01-01&asKnownAt=${before.asKnownAt}`);
    expect(then.months).toEqual(before.months);
    const later = await expiries('a', 'asOf=2027-01-15T00:00:00Z');
    expect(later.months.filter(({ kind }) => kind === 'credential').map(({ month }) => month)).toEqual([
      '2027-02',
      '2027-05',
    ]);
  });

  it('refuses what makes no sense, with the place', async () => {
    const issue = async (query: string) => {
      const response = await cairn.get('a', `/expiries?${query}`);
      const { issues = [] } = problemSchema.parse(await response.json());
      return [response.status, issues[0]?.path, issues[0]?.code];
    };
    expect(await issue('from=2027-01-01&until=2027-01-01')).toEqual([400, 'query.until', 'empty']);
    expect(await issue('from=2027-01-01&until=2047-01-01')).toEqual([400, 'query.until', 'too_long']);
    expect(await issue('credential=x&competency=y')).toEqual([400, 'query.competency', 'not_combinable']);
    expect((await issue('from=soon')).slice(0, 2)).toEqual([400, 'query.from']);
  });
});
