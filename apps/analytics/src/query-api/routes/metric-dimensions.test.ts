import { randomUUID } from 'node:crypto';
import { DIMENSIONS, EMPLOYMENT_EXTENSION, MAX_ROWS, METRICS } from '@cairn/outcomes';
import { applied, badge, employed, hired, type StatementData } from '@cairn/projections/testing';
import {
  curveAnswerSchema,
  evidencePageSchema,
  metricRankingSchema,
  metricsSchema,
  problemSchema,
  rateAnswerSchema,
} from '@cairn/query-contract';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyticsOfFile, answerOf, daysFrom } from '../../testing/of-file.ts';

const cairn = analyticsOfFile();

const day = daysFrom('2026-01-01');
const HIRES = '/metrics/hire-rate-by-credential';
const { employer, region } = EMPLOYMENT_EXTENSION;

interface Place {
  readonly n: number;
  readonly hires: number;
  readonly holds?: boolean;
  readonly on?: number;
  readonly code?: string;
  readonly at?: Readonly<Record<string, string>>;
}

/** `n` applications somewhere, of holders or not; the first `hires` of them were hired. */
function applicants(
  prefix: string,
  { n, hires, holds = false, on = 10, code = '1', at = {} }: Place,
): StatementData[] {
  return Array.from({ length: n }, (_, index) => {
    const [who, registration] = [`${prefix}${index}`, randomUUID()];
    return [
      ...(holds ? [badge(who, 'data', day(on - 5))] : []),
      { ...applied(who, registration, code, day(on)), context: { registration, extensions: at } },
      ...(index < hires ? [hired(who, registration, day(on + 10))] : []),
    ];
  }).flat();
}

async function answer(tenant: string, query: string) {
  return answerOf(cairn, rateAnswerSchema, tenant, `${HIRES}?${query}`);
}

const evidence = (tenant: string, by: string, key: string, group = 'holders') =>
  cairn.get(tenant, `${HIRES}/evidence?${new URLSearchParams({ by, key, group, limit: '200' })}`);
const csv = async (tenant: string, by: string) =>
  parse(await (await cairn.get(tenant, `${HIRES}.csv?by=${by}`)).text(), { columns: true }) as Record<
    string,
    string
  >[];

describe('the rows of an answer', () => {
  const [acme, other] = ['https://acme.example.org', 'https://other.example.org'];
  beforeAll(async () => {
    await cairn.post(
      'places',
      ...applicants('a', { n: 40, hires: 24, holds: true, at: { [employer]: acme, [region]: 'US-CO' } }),
      ...applicants('b', { n: 40, hires: 16, at: { [employer]: acme, [region]: 'US-CO' } }),
      ...applicants('c', { n: 30, hires: 12, holds: true, on: -20, at: { [employer]: other } }),
      ...applicants('d', { n: 30, hires: 18, on: -20, at: { [employer]: other } }),
    );
    await cairn.project();
  });

  it.each([
    ['occupation', ['O*NET-SOC|29.0|1']],
    ['employer', [encodeURIComponent(acme), encodeURIComponent(other)]],
    ['region', [':unknown', 'US-CO']],
    ['cohort', ['2025-Q4', '2026-Q1']],
  ])('are of the dimension that is asked for: %s', async (by, keys) => {
    const { dimension, rows, total } = await answer('places', `by=${by}`);
    expect(dimension).toBe(by);
    expect(rows.map(({ key }) => key)).toEqual(keys);
    // All rows together are the same whatever they are rows of.
    expect(total).toEqual((await answer('places', '')).total);
  });

  it('have the numbers of those in them, and are matched on', async () => {
    const { rows, adjusted } = await answer('places', 'by=employer');
    expect(rows[0]).toMatchObject({ label: acme, holders: { n: 40, count: 24 }, nonHolders: { count: 16 } });
    // Two strata, of 40 and 40 and of 30 and 30: .2 and -.2, weighed as Mantel and Haenszel do.
    expect(adjusted?.value).toBeCloseTo((0.2 * 20 - 0.2 * 15) / 35, 12);
    const lines = await csv('places', 'employer');
    expect(
      lines.map(({ dimension, line, key, label, holders_n }) => [dimension, line, key, label, holders_n]),
    ).toEqual([
      ['employer', 'row', encodeURIComponent(acme), acme, '40'],
      ['employer', 'row', encodeURIComponent(other), other, '30'],
      ['employer', 'total', '', '', '70'],
      ['employer', 'matched', '', '', ''],
    ]);
  });

  it('lead down to those in them, by their keys', async () => {
    for (const [by, key, prefix, n] of [
      ['employer', encodeURIComponent(other), 'c', 30],
      ['region', ':unknown', 'c', 30],
      ['region', 'US-CO', 'a', 40],
      ['cohort', '2025-Q4', 'c', 30],
    ] as const) {
      const { members } = evidencePageSchema.parse(await (await evidence('places', by, key)).json());
      expect({ by, key, n: members.length }).toEqual({ by, key, n });
      expect(members.every(({ candidate }) => candidate?.includes(`mailto:${prefix}`))).toBe(true);
    }
    expect((await evidence('places', 'region', 'US-NY')).status).toBe(404);
    expect((await evidence('places', 'employer', other)).status).toBe(404);
  });

  it('are of one tenant', async () => {
    expect((await answer('elsewhere', 'by=employer')).rows).toEqual([]);
    expect((await evidence('elsewhere', 'employer', encodeURIComponent(acme))).status).toBe(404);
  });

  it('are of no other dimension than those that GET /metrics lists', async () => {
    const { dimensions } = metricsSchema.strict().parse(await (await cairn.get('places', '/metrics')).json());
    expect(dimensions.map(({ name }) => name)).toEqual(DIMENSIONS.map(({ name }) => name));
    for (const path of [`${HIRES}?`, `${HIRES}.csv?`, `${HIRES}/evidence?group=holders&`]) {
      const refused = await cairn.get('places', `${path}by=nonsense`);
      expect(refused.status).toBe(400);
      const { issues } = problemSchema.parse(await refused.json());
      expect(issues.map((issue) => issue.path)).toEqual(['query.by']);
      expect(issues[0]?.message).toContain(DIMENSIONS.map(({ name }) => name).join(', '));
    }
  });
});

describe('a ranking', () => {
  const at = (name: string) => ({ [employer]: `https://${name}.example.org` });
  const side = (name: string, holds: boolean, hires: number, n: number) =>
    applicants(`${name}-${holds}`, { n, hires, holds, at: at(name) });
  beforeAll(async () => {
    await cairn.post(
      'ranked',
      ...['large', 'small', 'middle', 'low'].flatMap((name) => side(name, false, 15, 30)),
      ...side('large', true, 108, 120),
      ...side('small', true, 12, 22),
      ...side('middle', true, 60, 120),
      ...side('low', true, 24, 120),
    );
    // Too few holders without a hire: suppressed, with another one beside it.
    await cairn.post('ranked', ...side('hidden', true, 30, 35), ...side('hidden', false, 15, 30));
    await cairn.project();
  });
  const ranking = async (query: string) =>
    await answerOf(cairn, metricRankingSchema, 'ranked', `${HIRES}/ranking?${query}`);

  it('has the rows that are shown, by their shrunken rates, with the crude ones beside them', async () => {
    const { ranking: ranked, notRanked, dimension, group } = await ranking('by=employer');
    if ('refused' in ranked) throw new Error(ranked.reason);
    const { rows: compared } = await answer('ranked', 'by=employer');
    const shown = compared.filter(({ suppressed }) => !suppressed);
    expect(ranked.rows.map(({ label }) => label).toSorted()).toEqual(
      shown.map(({ label }) => label).toSorted(),
    );
    expect({ dimension, group, notRanked }).toEqual({
      dimension: 'employer',
      group: 'holders',
      notRanked: compared.length - shown.length,
    });
    expect(notRanked).toBeGreaterThan(0);
    for (const { key, crude, shrunk } of ranked.rows) {
      expect(crude).toEqual(shown.find((row) => row.key === key)?.holders);
      expect(Math.abs(shrunk.value - ranked.prior.mean)).toBeLessThan(
        Math.abs(crude.rate - ranked.prior.mean),
      );
    }
    expect(ranked.rows.map(({ rank }) => rank)).toEqual(ranked.rows.map((_, i) => i + 1));
    const values = ranked.rows.map(({ shrunk }) => shrunk.value);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(ranked.words).toContain('crude rate is what was observed, and orders nothing');
  });

  it('is of the other side, or of nothing, and has a table and a permanent link', async () => {
    const others = await ranking('by=employer&group=nonHolders');
    expect(others.ranking).toMatchObject({
      prior: { mean: 0.5, strength: null },
      rows: [{ rank: 1 }, { rank: 1 }, {}],
    });
    expect(await ranking('by=occupation')).toMatchObject({ ranking: { refused: 'too-few-groups' } });
    const answered = await ranking('by=employer');
    expect(await answerOf(cairn, metricRankingSchema, 'ranked', answered.permalink)).toEqual(answered);
    const table = parse(await (await cairn.get('ranked', `${HIRES}/ranking.csv?by=employer`)).text(), {
      columns: true,
    }) as Record<string, string>[];
    const { ranking: ranked } = answered;
    expect(table.map(({ rank, key, shrunken }) => [Number(rank), key, Number(shrunken)])).toEqual(
      'refused' in ranked ? [] : ranked.rows.map(({ rank, key, shrunk }) => [rank, key, shrunk.value]),
    );
  });

  it('is refused of non-holders who are the same in every row, and to readers of releases', async () => {
    const refused = await cairn.get('ranked', `${HIRES}/ranking?by=credential&group=nonHolders`);
    expect(refused.status).toBe(400);
    expect(problemSchema.parse(await refused.json()).issues).toMatchObject([
      { path: 'query.group', code: 'not_combinable' },
    ]);
    expect((await ranking('by=credential')).group).toBe('holders');
    for (const form of ['', '.csv', '/evidence.R'])
      expect((await cairn.get('ranked', `${HIRES}/ranking${form}`, ['outcomes/read'])).status).toBe(403);
  });
});

describe('every metric', () => {
  it.each(METRICS.map(({ id }) => id))('%s has rows of what members have, do and hold', async (id) => {
    for (const by of ['region', 'programme', 'credential']) {
      const response = await cairn.get('nobody', `/metrics/${id}?by=${by}`);
      expect({ id, by, status: response.status }).toEqual({ id, by, status: 200 });
      expect(await response.json()).toMatchObject({ dimension: by, rows: [], total: { suppressed: true } });
    }
  });
});

describe('rows of people who are employed', () => {
  it('are of the employment', async () => {
    const stay = (prefix: string, n: number, at: Record<string, string>) =>
      Array.from({ length: n }, (_, index) => [
        employed('started', `${prefix}${index}`, day(0), at),
        ...(index % 2 === 0 ? [employed('separated', `${prefix}${index}`, day(50), at)] : []),
      ]).flat();
    const holders = Array.from({ length: 40 }, (_, n) => badge(`h${n}`, 'data', day(-5)));
    await cairn.post(
      'staff',
      ...holders,
      ...stay('h', 40, { [region]: 'A' }),
      ...stay('n', 40, { [region]: 'A' }),
    );
    await cairn.project();
    for (const [by, key] of [
      ['region', 'A'],
      ['employer', encodeURIComponent('https://acme.example.org')],
      ['cohort', '2026-Q1'],
      ['occupation', 'O*NET-SOC|29.0|15-2051.00'],
    ] as const) {
      const path = `/metrics/retention-by-credential?by=${by}`;
      const { rows } = curveAnswerSchema.strict().parse(await (await cairn.get('staff', path)).json());
      expect(rows.map((row) => row.key)).toEqual([key]);
      expect(rows[0]?.holders).toMatchObject({ n: 40, events: 20 });
    }
  });
});

describe('rows that are too small', () => {
  it('are hidden with what would give them away, and so is their evidence', async () => {
    const at = (place: string) => ({ [region]: place });
    for (const [place, n] of [
      ['A', 9],
      ['B', 30],
      ['C', 31],
    ] as const) {
      await cairn.post('small', ...applicants(`h${place}`, { n, hires: 4, holds: true, at: at(place) }));
      await cairn.post('small', ...applicants(`n${place}`, { n: 40, hires: 20, at: at(place) }));
    }
    for (const place of ['B', 'C']) {
      await cairn.post('small', ...applicants(`m${place}`, { n: 20, hires: 12, holds: true, at: at(place) }));
    }
    await cairn.project();
    const { rows } = await answer('small', 'by=region');
    expect(rows.map(({ key, disclosure }) => [key, disclosure])).toEqual([
      ['A', 'small'],
      ['B', 'complementary'],
      ['C', 'shown'],
    ]);
    for (const [key, status] of [
      ['A', 403],
      ['B', 403],
      ['C', 200],
    ] as const) {
      expect((await evidence('small', 'region', key)).status).toBe(status);
    }
    const all = await cairn.get('small', `${HIRES}/evidence?by=region&group=holders&limit=200`);
    const { members, suppressedRows } = evidencePageSchema.parse(await all.json());
    expect([members.length, suppressedRows]).toEqual([51, 2]);
    expect(members.every(({ candidate }) => /mailto:[hm]C/.test(candidate ?? ''))).toBe(true);
    const [line] = await csv('small', 'region');
    expect(line).toMatchObject({ key: 'A', disclosure: 'small', holders_n: '', non_holders_n: '' });
  });
});

describe('names that others choose', () => {
  it('are cut at a length, stay apart, and are no formula in a table', async () => {
    const long = '=cmd|'.repeat(4_000);
    for (const [prefix, name] of [
      ['x', `${long}1`],
      ['y', `${long}2`],
      ['z', '@SUM(1)'],
    ] as const) {
      await cairn.post(
        'hostile',
        ...applicants(`h${prefix}`, { n: 20, hires: 10, holds: true, at: { [region]: name } }),
      );
      await cairn.post('hostile', ...applicants(`n${prefix}`, { n: 20, hires: 10, at: { [region]: name } }));
    }
    await cairn.project();
    const { rows } = await answer('hostile', 'by=region');
    expect(rows.map(({ holders }) => holders)).toMatchObject([{ n: 20 }, { n: 20 }, { n: 20 }]);
    for (const { key, label } of rows) {
      expect(key.length).toBeLessThan(1000);
      expect(label.length).toBeLessThan(500);
      const { members } = evidencePageSchema.parse(await (await evidence('hostile', 'region', key)).json());
      expect(members).toHaveLength(20);
    }
    for (const { label } of await csv('hostile', 'region')) expect(label).toMatch(/^('[=@]|$)/);
  });

  it('may be as long as a statement, and differ in their last letter', async () => {
    const longest = '=cmd|'.repeat(200_000);
    for (const last of ['1', '2']) {
      const at = { [region]: `${longest}${last}` };
      await cairn.post('longest', ...applicants(`h${last}-`, { n: 1, hires: 1, holds: true, at }));
    }
    await cairn.project();
    const { rows } = await answer('longest', 'by=region');
    expect(rows).toHaveLength(2);
    for (const { key, label } of rows) {
      expect(key.length).toBeLessThan(1000);
      expect(label.length).toBeLessThan(500);
      expect((await evidence('longest', 'region', key)).status).toBe(403);
    }
    for (const { label } of await csv('longest', 'region')) expect(label).toMatch(/^('=|$)/);
  });
});

describe('more rows than an answer may have', () => {
  it('are the largest, and all others together, which are counted and hidden like any other', async () => {
    const at = (place: string) => ({ [region]: place });
    const places = Array.from({ length: MAX_ROWS - 1 }, (_, index) => `r${String(index).padStart(4, '0')}`);
    await cairn.post(
      'many',
      ...applicants('h', { n: 40, hires: 24, holds: true, at: at('big') }),
      ...applicants('n', { n: 40, hires: 16, at: at('big') }),
      // Each too small, and together large enough that nothing else must be hidden for them.
      ...places.flatMap((place, index) =>
        applicants(`p${place}`, { n: 1, hires: index % 2, holds: index % 4 > 1, at: at(place) }),
      ),
    );
    // Sixty people, each in two regions of the last: half of them hold the badge, half of each are hired in the first.
    const twice = Array.from({ length: 60 }, (_, index) => {
      const [holds, hires] = [index < 30, index % 2];
      return [
        ...applicants(`t${index}-`, { n: 1, hires, holds, at: at(`z${index}a`) }),
        ...applicants(`t${index}-`, { n: 1, hires: 0, at: at(`z${index}b`) }),
      ];
    });
    await cairn.post('many', ...twice.flat());
    await cairn.project(500);
    const { rows, total } = await answer('many', 'by=region');
    expect(rows.map(({ key }) => key)).toEqual(['big', ...places, ':other']);
    expect(rows[0]).toMatchObject({ holders: { n: 40, count: 24 }, nonHolders: { n: 40, count: 16 } });
    const group = { n: 60, people: 30, count: 15 };
    expect(rows.at(-1)).toMatchObject({ label: 'All others', holders: group, nonHolders: group });
    expect(total.holders).toMatchObject({ n: 599, people: 569 });
    const { members } = evidencePageSchema.parse(await (await evidence('many', 'region', ':other')).json());
    expect(members).toHaveLength(60);
    expect(members.every(({ candidate }) => candidate?.includes('mailto:t'))).toBe(true);
    expect((await evidence('many', 'region', 'z1a')).status).toBe(404);
    const all = await cairn.get('many', `${HIRES}/evidence?by=region&group=holders&limit=200`);
    expect(evidencePageSchema.parse(await all.json())).toMatchObject({ suppressedRows: places.length });
    // The rows and all others, the total, the suppressed rows together, and the matched difference.
    expect(await csv('many', 'region')).toHaveLength(MAX_ROWS + 4);
    const curve = await cairn.get('many', '/metrics/time-to-hire-by-credential?by=region');
    const followed = curveAnswerSchema.strict().parse(await curve.json());
    expect(followed.rows.at(-1)).toMatchObject({ key: ':other', holders: { n: 60, people: 30, events: 15 } });
  });
});
