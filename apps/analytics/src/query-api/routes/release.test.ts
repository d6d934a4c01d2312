import { randomUUID } from 'node:crypto';
import { isReleased, METRICS } from '@cairn/outcomes';
import { applied, badge, badgeIri, hired, type StatementData } from '@cairn/projections/testing';
import { problemSchema, type RateAnswer, rateAnswerSchema } from '@cairn/query-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnalyticsFixture, openAnalytics } from '../../testing/fixture.ts';
import { answerOf } from '../../testing/of-file.ts';

let cairn: AnalyticsFixture;
const HIRES = '/metrics/hire-rate-by-credential';
/** The cohort of the second half of 2025, as of the start of the second quarter. */
const COHORT = { from: '2025-07-01T00:00:00.000Z', until: '2026-01-01T00:00:00.000Z' };
const AS_OF = '2026-04-01T00:00:00.000Z';
const day = (number: number) => new Date(Date.parse(COHORT.from) + number * 86_400_000).toISOString();

async function asked(path: string, tenant = 'acme'): Promise<RateAnswer> {
  return answerOf(cairn, rateAnswerSchema, tenant, path, ['outcomes/read']);
}

/** `n` applications of as many people on a day; the first `hires` of them hired ten days later. */
function applicants(
  prefix: string,
  {
    n,
    hires,
    holds,
    code = '1',
    on = 40,
  }: { n: number; hires: number; holds?: string; code?: string; on?: number },
): StatementData[] {
  return Array.from({ length: n }, (_, index) => {
    const [who, registration] = [`${prefix}${index}`, randomUUID()];
    return [
      ...(holds === undefined ? [] : [badge(who, holds, day(on - 10))]),
      applied(who, registration, code, day(on)),
      ...(index < hires ? [hired(who, registration, day(on + 10))] : []),
    ];
  }).flat();
}

beforeAll(async () => {
  cairn = await openAnalytics();
  cairn.now = Date.parse('2026-02-01T00:00:00Z');
  for (const name of ['a', 'b']) {
    await cairn.publish('acme', {
      kind: 'credential',
      version: '1',
      id: `https://example.org/credentials/${name}`,
      title: name,
      activity: [badgeIri(name)],
    });
  }
  await cairn.post('acme', ...applicants('h', { n: 60, hires: 30, holds: 'a' }));
  await cairn.post('acme', ...applicants('n', { n: 70, hires: 30 }));
  // Before the cohort, and after it.
  await cairn.post('acme', ...applicants('e', { n: 30, hires: 10, on: -5 }));
  await cairn.post('acme', ...applicants('l', { n: 30, hires: 10, on: 190 }));
  await cairn.project();
  cairn.now = Date.parse('2026-05-10T12:00:00Z');
  await cairn.post('acme', ...applicants('late', { n: 1, hires: 1 }));
  await cairn.project();
});
afterAll(() => cairn.close());

describe('a release', () => {
  it('counts a cohort as of a point of the grid, and says so', async () => {
    const answer = await asked(HIRES);
    expect(answer).toMatchObject({ cohort: COHORT, asOf: AS_OF, withinDays: 90, dimension: 'occupation' });
    expect(answer.total.holders).toMatchObject({ n: 60, people: 60, count: 30 });
    expect(answer.total.nonHolders).toMatchObject({ n: 70, count: 30 });
    expect(answer.rows).toHaveLength(1);
  });

  it('has a link that answers it again, also where nothing was known yet', async () => {
    const first = await asked(HIRES);
    expect(await asked(first.permalink)).toEqual(first);
    const nothing = await asked(HIRES, 'nobody');
    expect(nothing).toMatchObject({ asKnownAt: 0, rows: [], total: { disclosure: 'withheld' } });
    expect(await asked(nothing.permalink, 'nobody')).toEqual(nothing);
    // Of a release that is known by now the same: nothing.
    const again = await asked(nothing.permalink);
    expect(again).toMatchObject({ asKnownAt: 0, rows: [], total: { suppressed: true } });
  });

  it('is the same on every day until the next, whatever is reported meanwhile', async () => {
    const first = await asked(HIRES);
    for (const asOf of [
      '2026-04-01T00:00:00Z',
      '2026-04-02T00:00:00Z',
      '2026-05-10T10:59:59Z',
      '2027-01-01T00:00:00Z',
    ]) {
      expect(await asked(`${HIRES}?asOf=${asOf}`)).toEqual(first);
    }
    expect(await asked(`${HIRES}?asOf=${first.asOf}&asKnownAt=${first.asKnownAt}`)).toEqual(first);
    const exact = await cairn.get('acme', HIRES);
    const { total, cohort } = rateAnswerSchema.parse(await exact.json());
    expect(cohort).toBe(null);
    expect(total.nonHolders).toMatchObject({ n: 70 + 30 + 30 + 1 });
  });

  it('is an older one where an older time is asked for, and shows nothing of nobody', async () => {
    const { cohort, rows, total } = await asked(`${HIRES}?asOf=2026-03-31T23:59:59Z`);
    expect(cohort?.until).toBe(COHORT.from);
    expect(rows).toEqual([]);
    expect(total.holders).toEqual({ suppressed: true });
    const empty = await asked(HIRES, 'nobody');
    expect(empty).toMatchObject({
      cohort: COHORT,
      rows: [],
      total: { suppressed: true, disclosure: 'withheld' },
    });
  });

  it.each([
    ['withinDays=30', 'query.withinDays', 'not_released'],
    ['by=employer', 'query.by', 'not_released'],
    ['asKnownAt=1', 'query.asKnownAt', 'not_released'],
    ['asOf=1990-01-01T00:00:00Z', 'query.asOf', 'not_released'],
  ])('does not answer %s, which could be subtracted', async (query, path, code) => {
    const response = await cairn.get('acme', `${HIRES}?${query}`, ['outcomes/read']);
    expect(response.status).toBe(400);
    expect(problemSchema.parse(await response.json()).issues).toMatchObject([{ path, code }]);
  });

  it('compares by published credentials only, and does not say which others are awarded', async () => {
    await cairn.post('acme', badge('h1', 'secret', day(1)));
    await cairn.project();
    for (const name of ['secret', 'never']) {
      const response = await cairn.get('acme', `${HIRES}?credential=${badgeIri(name)}`, ['outcomes/read']);
      expect(response.status).toBe(404);
      const { message } = problemSchema.parse(await response.json());
      expect(message.replace(name, '')).toBe(
        'No published credential is called https://example.org/badges/.',
      );
    }
    const byId = await asked(`${HIRES}?credential=https://example.org/credentials/a`);
    const byActivity = await asked(`${HIRES}?credential=${badgeIri('a')}`);
    expect(byActivity.total).toEqual(byId.total);
    expect(byId.total.holders).toMatchObject({ n: 60, count: 30 });
    const nobody = await asked(`${HIRES}?credential=${badgeIri('b')}`);
    expect(nobody).toMatchObject({ rows: [], total: { suppressed: true } });
  });

  it('is open without analytics/read where a metric says so, and nothing else is', async () => {
    for (const metric of METRICS) {
      const isOpenTo = isReleased(metric);
      for (const [path, isOpen] of [
        [`/metrics/${metric.id}`, isOpenTo],
        [`/metrics/${metric.id}.csv`, isOpenTo],
        [`/metrics/${metric.id}/sheet`, false],
        [`/metrics/${metric.id}/evidence?group=holders`, false],
      ] as const) {
        const { status } = await cairn.get('acme', path, ['outcomes/read']);
        const isMissing = metric.kind === 'curve' && path.endsWith('/sheet');
        expect({ path, status }).toEqual({ path, status: isOpen ? 200 : isMissing ? 404 : 403 });
      }
    }
  });

  it('is all that the scope opens, of all routes there are', async () => {
    const document = (await (await cairn.anonymous('/openapi.json')).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ path, method })),
    );
    const released = METRICS.filter(isReleased).map(({ id }) => `/metrics/${id}`);
    const open = new Set([
      '/metrics',
      '/outcomes/hire-rate',
      ...released,
      ...released.map((path) => `${path}.csv`),
    ]);
    // Served to everybody, with credentials or without.
    const isPublic = async (path: string) => (await cairn.anonymous(path)).status < 400;
    for (const { path, method } of routes) {
      const asked = path.replaceAll(/\{[^}]+\}/g, '1');
      if (method === 'get' && (await isPublic(asked))) continue;
      const { status } =
        method === 'get'
          ? await cairn.get('acme', asked, ['outcomes/read'])
          : await cairn.send('acme', asked, {}, ['outcomes/read'], 'application/json', {
              method: method.toUpperCase(),
            });
      expect({ path, method, status }).toEqual({ path, method, status: open.has(path) ? 200 : 403 });
    }
    expect(routes.length).toBeGreaterThan(60);
  });

  it('has the same numbers in its CSV and under the old name', async () => {
    const { total } = await asked(HIRES);
    const csv = await (await cairn.get('acme', `${HIRES}.csv`, ['outcomes/read'])).text();
    expect(csv).toContain(`${COHORT.from},${COHORT.until}`);
    const line = csv.split('\r\n').find((one) => one.includes(',total,')) ?? '';
    expect(line).toContain(`,${'n' in total.holders ? total.holders.n : ''},60,30,0.5,`);
    const old = (await (await cairn.get('acme', '/outcomes/hire-rate', ['outcomes/read'])).json()) as {
      total: unknown;
      cohort: unknown;
    };
    expect(old).toMatchObject({ cohort: COHORT, total: { holders: { n: 60, hired: 30 } } });
  });
});

describe('a tenant that reports what is long past', () => {
  it('has a release from the first point of the grid at which it is known', async () => {
    cairn.now = Date.parse('2026-06-20T00:00:00Z');
    await cairn.post('past', ...applicants('h', { n: 60, hires: 30, holds: 'a' }));
    await cairn.post('past', ...applicants('n', { n: 70, hires: 30 }));
    await cairn.project();
    expect((await asked(HIRES, 'past')).total.suppressed).toBe(true);
    cairn.now = Date.parse('2026-07-02T00:00:00Z');
    const known = await asked(`${HIRES}?asOf=${AS_OF}`, 'past');
    expect(known).toMatchObject({ cohort: COHORT, asOf: AS_OF, total: { holders: { n: 60 } } });
    await cairn.post('past', ...applicants('late', { n: 40, hires: 20 }));
    await cairn.project();
    cairn.now = Date.parse('2026-11-02T00:00:00Z');
    expect(await asked(`${HIRES}?asOf=${AS_OF}`, 'past')).toEqual(known);
  });
});

describe('a row that is withheld', () => {
  it('is not named, does not say why, and takes part in no other number by itself', async () => {
    cairn.now = Date.parse('2026-11-03T00:00:00Z');
    for (const [code, hires] of [
      ['1', 30],
      ['2', 4],
      ['3', 25],
    ] as const) {
      await cairn.post('rows', ...applicants(`h${code}-`, { n: 60, hires, holds: 'a', code }));
      await cairn.post('rows', ...applicants(`n${code}-`, { n: 70, hires: 30, code }));
    }
    await cairn.project();
    cairn.now = Date.parse('2027-01-02T00:00:00Z');
    const { rows, total, adjusted } = await asked(`${HIRES}?asOf=${AS_OF}`, 'rows');
    expect(rows.map(({ key }) => key)).toEqual(['O*NET-SOC|29.0|1']);
    expect(total.holders).toMatchObject({ n: 180, count: 59 });
    // Mantel-Haenszel over the shown row and all others together: 60/70 and 120/140.
    const weights = [(60 * 70) / 130, (120 * 140) / 260];
    const differences = [30 / 60 - 30 / 70, 29 / 120 - 60 / 140];
    const sum = (of: number[]) => of.reduce((all, one) => all + one);
    const expected = sum(weights.map((weight, i) => weight * (differences[i] ?? 0))) / sum(weights);
    expect(adjusted?.value).toBeCloseTo(expected, 12);
  });
});
