import { randomUUID } from 'node:crypto';
import { EMPLOYMENT_TYPE, EMPLOYMENT_VERB } from '@cairn/outcomes';
import {
  applied,
  badge,
  badgeIri,
  competencyIri,
  framework,
  hired,
  type StatementData,
  scored,
} from '@cairn/projections/testing';
import { curveAnswerSchema, evidencePageSchema, rateAnswerSchema } from '@cairn/query-contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyticsOfFile, answerOf, daysFrom } from '../../testing/of-file.ts';

const cairn = analyticsOfFile();

const day = daysFrom('2026-01-01');
const HIRES = '/metrics/hire-rate-by-credential';

/** `n` applications of people who were awarded some badges on day 5; the first `hires` of them were hired. */
function applicants(prefix: string, n: number, hires: number, badges: readonly string[]): StatementData[] {
  return Array.from({ length: n }, (_, index) => {
    const [who, registration] = [`${prefix}${index}`, randomUUID()];
    return [
      ...badges.map((name) => badge(who, name, day(5))),
      applied(who, registration, '1', day(10)),
      ...(index < hires ? [hired(who, registration, day(20))] : []),
    ];
  }).flat();
}

async function answer(tenant: string, query: string) {
  return answerOf(cairn, rateAnswerSchema, tenant, `${HIRES}?${query}`);
}

async function evidence(tenant: string, query: Record<string, string>) {
  const path = `${HIRES}/evidence?${new URLSearchParams({ limit: '200', ...query })}`;
  return evidencePageSchema.parse(await (await cairn.get(tenant, path)).json());
}

const credential = (name: string, competencies: readonly string[]) => ({
  kind: 'credential',
  id: `https://example.org/credentials/${name}`,
  version: '1',
  title: name === 'data' ? 'Data Analyst' : 'Designer',
  activity: [badgeIri(name)],
  competencies: competencies.map(competencyIri),
});

describe('rows of what holders hold', () => {
  beforeAll(async () => {
    await cairn.post(
      'held',
      ...applicants('d', 40, 24, ['data']),
      ...applicants('u', 30, 12, ['ux']),
      ...applicants('b', 20, 10, ['data', 'ux']),
      ...applicants('x', 25, 14, ['unlisted']),
      ...applicants('n', 50, 20, []),
    );
    // Awarded too late, and lost before: not held when they applied.
    await cairn.post(
      'held',
      ...applicants('l', 12, 6, []),
      ...Array.from({ length: 12 }, (_, n) => badge(`l${n}`, 'data', day(11))),
      ...applicants('g', 12, 6, ['ux']),
      ...Array.from({ length: 12 }, (_, n) => badge(`g${n}`, 'ux', day(8), 'forfeited')),
    );
    await cairn.publish('held', framework({ sql: 0.5, design: 0.5, tables: 0.5 }));
    await cairn.publish('held', credential('data', ['sql', 'tables']));
    await cairn.publish('held', credential('ux', ['design', 'sql']));
    await cairn.publish('held', {
      kind: 'stack',
      id: 'https://example.org/stacks/both',
      version: '1',
      title: 'Both',
      requirement: {
        type: 'all',
        of: ['data', 'ux'].map((name) => ({
          type: 'holds',
          credential: `https://example.org/credentials/${name}`,
        })),
      },
    });
    await cairn.publish('held', {
      kind: 'crosswalk',
      id: 'https://example.org/crosswalks/tables',
      version: '1',
      title: 'Tables are SQL',
      associations: [
        { type: 'exactMatchOf', origin: competencyIri('sql'), destination: competencyIri('tables') },
      ],
    });
    await cairn.project();
  });

  /** Those who held nothing when they applied, in every row the same. */
  const nobody = { n: 74, people: 74, count: 32 };
  const row = (key: string, label: string, n: number, count: number) => ({
    key: encodeURIComponent(key),
    label,
    holders: { n, people: n, count },
    nonHolders: nobody,
  });

  it.each([
    [
      'credential',
      [
        row(badgeIri('unlisted'), 'Badge unlisted', 25, 14),
        row('https://example.org/credentials/data', 'Data Analyst', 60, 34),
        row('https://example.org/credentials/ux', 'Designer', 50, 22),
      ],
    ],
    [
      'competency',
      [
        { ...row('', 'Not known', 25, 14), key: ':unknown' },
        row(competencyIri('design'), 'design', 50, 22),
        // Of those who hold both credentials, and of two competencies that are one, nobody counts twice.
        row(competencyIri('sql'), 'sql', 90, 46),
      ],
    ],
    ['stack-depth', [row('0', '0', 25, 14), row('1', '1', 70, 36), row('2', '2', 20, 10)]],
    ['evidence-kind', [row('asserted', 'asserted', 115, 60)]],
  ])('compares holders by %s with the same non-holders', async (by, expected) => {
    const { rows, total, adjusted } = await answer('held', `by=${by}`);
    expect(rows).toMatchObject(expected);
    expect(total).toMatchObject({ holders: { n: 115, people: 115, count: 60 }, nonHolders: nobody });
    // Rows that share people, or who they are compared with, are not strata.
    expect(adjusted === null).toBe(rows.length > 1);
  });

  it('are those of the credential that is asked for', async () => {
    const only = new URLSearchParams({ by: 'credential', credential: badgeIri('ux') });
    const { rows, total } = await answer('held', only.toString());
    expect(rows.map(({ label }) => label)).toEqual(['Designer']);
    expect(rows[0]?.holders).toEqual(total.holders);
    expect(rows[0]?.nonHolders).toMatchObject({ n: 139 });
  });

  it('lead down to holders, and to the non-holders that all rows share', async () => {
    const key = encodeURIComponent('https://example.org/credentials/ux');
    const holders = await evidence('held', { by: 'credential', key, group: 'holders' });
    expect(holders.members).toHaveLength(50);
    expect(holders.members.every(({ candidate }) => /mailto:[ub]/.test(candidate ?? ''))).toBe(true);
    const others = await evidence('held', { by: 'credential', key, group: 'nonHolders' });
    expect(others.members).toHaveLength(74);
    const all = await evidence('held', { by: 'credential', group: 'holders' });
    expect(new Set(all.members.map(({ registration }) => registration)).size).toBe(115);
    expect(all.members).toHaveLength(115);
  });

  it('are curves, too, with everybody once in all rows together', async () => {
    const path = '/metrics/time-to-hire-by-credential?by=credential';
    const { rows, total, test } = curveAnswerSchema
      .strict()
      .parse(await (await cairn.get('held', path)).json());
    expect(rows.map(({ holders }) => holders)).toMatchObject([
      { n: 25, events: 14 },
      { n: 60, events: 34 },
      { n: 50, events: 22 },
    ]);
    for (const { nonHolders } of rows) expect(nonHolders).toEqual(total.nonHolders);
    expect(total).toMatchObject({ holders: { n: 115, events: 60 }, nonHolders: { n: 74, events: 32 } });
    expect(test).toMatchObject({ degreesOfFreedom: 1 });
  });

  it('hide a row that is too small with another, and list nobody who is in either', async () => {
    await cairn.post('few', ...applicants('r', 9, 4, ['rare']), ...applicants('o', 24, 12, ['often']));
    await cairn.post(
      'few',
      ...applicants('m', 40, 20, ['most']),
      ...applicants('s', 12, 6, ['often', 'most']),
    );
    await cairn.post('few', ...applicants('n', 40, 20, []));
    await cairn.project();
    const { rows } = await answer('few', 'by=credential');
    expect(rows.map(({ label, disclosure }) => [label, disclosure])).toEqual([
      ['Badge most', 'shown'],
      ['Badge often', 'complementary'],
      ['Badge rare', 'small'],
    ]);
    const { members, suppressedRows } = await evidence('few', { by: 'credential', group: 'holders' });
    expect(suppressedRows).toBe(2);
    expect(members).toHaveLength(40);
    const key = encodeURIComponent(badgeIri('rare'));
    const rare = new URLSearchParams({ by: 'credential', group: 'nonHolders', key });
    expect((await cairn.get('few', `${HIRES}/evidence?${rare}`)).status).toBe(403);
  });
});

describe('rows of programmes', () => {
  it('have both groups of those who took a seat before, in each of their programmes', async () => {
    const seat = (who: string, programme: string, on: number): StatementData => ({
      ...scored(who, programme, 1, day(on)),
      verb: { id: EMPLOYMENT_VERB.enrolled },
      object: {
        id: `https://example.org/programmes/${programme}`,
        definition: { type: EMPLOYMENT_TYPE.programme },
      },
    });
    await cairn.post('seats', ...applicants('h', 40, 20, ['data']), ...applicants('n', 40, 20, []));
    for (const group of ['h', 'n']) {
      const range = (from: number, until: number) =>
        Array.from({ length: until - from }, (_, n) => `${group}${from + n}`);
      await cairn.post('seats', ...range(0, 30).map((who) => seat(who, 'one', 2)));
      await cairn.post('seats', ...range(10, 40).map((who) => seat(who, 'two', 3)));
      // After they applied.
      await cairn.post('seats', ...range(0, 10).map((who) => seat(who, 'two', 12)));
    }
    await cairn.project();
    const { rows, total, adjusted } = await answer('seats', 'by=programme');
    expect(rows.map(({ key }) => decodeURIComponent(key))).toEqual(
      ['one', 'two'].map((name) => `https://example.org/programmes/${name}`),
    );
    for (const group of ['holders', 'nonHolders'] as const) {
      expect(rows.map((row) => row[group])).toMatchObject([
        { n: 30, count: 20 },
        { n: 30, count: 10 },
      ]);
      expect(total[group]).toMatchObject({ n: 40, people: 40, count: 20 });
    }
    const key = encodeURIComponent('https://example.org/programmes/two');
    const { members } = await evidence('seats', { by: 'programme', key, group: 'nonHolders' });
    expect(members).toHaveLength(30);
    expect(adjusted).toBeNull();
  });
});
