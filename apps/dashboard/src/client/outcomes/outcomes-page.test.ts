import type { CurveAnswer, Metrics, RateAnswer } from '@cairn/query-contract';
import type { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import * as fixture from '../../../test/fixture-outcomes.ts';
import * as pay from '../../../test/fixture-pay.ts';
import { ApiError } from '../api/api-error.ts';
import { programmesQuery } from '../api/catalogue-queries.ts';
import {
  followUpQuery,
  type MetricChoice,
  metricEvidenceQuery,
  metricQuery,
  metricsQuery,
  payQuery,
} from '../api/metric-queries.ts';
import { renderPage, SESSION, wordsOf } from '../testing/render-page.ts';

const METRICS = fixture.METRICS as unknown as Metrics;
const NOW = Date.UTC(2026, 11, 1);
const HIRE_RATE = 'hire-rate-by-credential';
const RETENTION = 'retention-by-credential';

async function page(address: string, prepare: (cache: QueryClient) => unknown = () => undefined) {
  const html = await renderPage(address, (cache) => {
    cache.setQueryData(metricsQuery.queryKey, METRICS);
    return prepare(cache);
  });
  return { html, words: wordsOf(html) };
}

const put = (cache: QueryClient, id: string, choice: MetricChoice, answer: unknown) =>
  cache.setQueryData(metricQuery(id, choice).queryKey, answer as RateAnswer | CurveAnswer);

describe('the page of outcomes', () => {
  it('is of the first metric unless the address says which', async () => {
    const { words } = await page('/outcomes', (cache) =>
      put(cache, HIRE_RATE, {}, fixture.hireRate(NOW, null)),
    );
    expect(words).toEqual(expect.arrayContaining(['Data scientists', '56 of n = 70', 'All together']));
    expect(words).toContain('The statistician’s sheet');
    expect(words.join(' ')).not.toMatch(/\beffect\b|undefined|\bNaN\b/);
  });

  it('shows an employer releases alone: no other metric, no choice, no sheet, and nobody who is counted', async () => {
    const employer = { ...SESSION, role: 'employer' as const };
    const cohort = { from: '2026-01-01T00:00:00.000Z', until: '2026-07-01T00:00:00.000Z' };
    const of = async (answer: object) => {
      const html = await renderPage(
        '/outcomes?withinDays=30',
        (cache) => {
          cache.setQueryData(metricsQuery.queryKey, METRICS);
          put(cache, HIRE_RATE, { metric: HIRE_RATE }, { ...fixture.hireRate(NOW, null), cohort, ...answer });
        },
        employer,
      );
      return { html, words: wordsOf(html).join(' ') };
    };
    const { html, words } = await of({});
    expect(words).toMatch(/Main Outcomes API/);
    expect(words).toContain('A release: those who applied from 1 Jan 2026 and before 1 Jul 2026 .');
    expect(words).toContain('56 of n = 70');
    expect(html).not.toContain('/outcomes/evidence');
    expect(words).not.toMatch(/statistician|Retention|Within/);
    expect((await of({ rows: [] })).words).toContain('Nothing is released of this cohort');
  });

  it('draws a curve with the people at risk, and what is hidden or not known on which day', async () => {
    const choice = { metric: RETENTION, by: 'employer', withinDays: 180 };
    const { words, html } = await page(`/outcomes?metric=${RETENTION}&by=employer&withinDays=180`, (cache) =>
      put(cache, RETENTION, choice, fixture.retention(NOW, null)),
    );
    expect(words).toEqual(
      expect.arrayContaining(['98.0%', '137', 'too few people', 'follow-up ends at 500, before 730']),
    );
    expect(words.join(' ')).toContain('p = 0.009 (χ² = 6.91, 1 df)');
    expect(words).toContain('Suppressed (under 10)');
    expect(words).not.toContain('The statistician’s sheet');
    expect(html).not.toMatch(/undefined|NaN/);
    // The CSV is of the same question.
    expect(html).toContain(`/api/metrics/${RETENTION}.csv?by=employer&amp;withinDays=180`);
  });

  it('says why a difference of curves is not given', async () => {
    const answer = fixture.retention(NOW, null);
    const unknown = { ...answer, rows: [], total: { ...answer.total, difference: null } };
    const said = async (withinDays: number) => {
      const choice = { metric: RETENTION, withinDays };
      const rows = answer.rows.slice(0, 1);
      const { words } = await page(`/outcomes?metric=${RETENTION}&withinDays=${withinDays}`, (cache) =>
        put(cache, RETENTION, choice, { ...unknown, rows, withinDays }),
      );
      return words.slice(words.lastIndexOf('All together'));
    };
    expect(await said(60)).toContain('too few people up to that day');
    expect(await said(730)).toContain('follow-up ends at 500, before 730');
  });

  it('opens each figure at the times of the answer, with the same question', async () => {
    const { html } = await page(`/outcomes?by=employer`, (cache) =>
      put(cache, HIRE_RATE, { by: 'employer' }, fixture.hireRate(NOW, null)),
    );
    const [link = ''] = /\/outcomes\/evidence\?[^"]+/.exec(html) ?? [];
    const query = new URLSearchParams(link.split('?')[1]?.replaceAll('&amp;', '&'));
    expect(Object.fromEntries(query)).toMatchObject({
      metric: HIRE_RATE,
      by: 'employer',
      key: 'onet-soc|29.1|15-2051.00',
      group: 'holders',
      asOf: '2026-12-01T00:00:00.000Z',
    });
    expect(query.get('asKnownAt')).toMatch(/4096/);
  });

  it('says that there is nothing yet, and that there is no such metric', async () => {
    const empty = { ...fixture.hireRate(NOW, null), rows: [] };
    const { words } = await page('/outcomes', (cache) => put(cache, HIRE_RATE, {}, empty));
    expect(words).toContain('Nothing to compare yet');
    const unknown = await page('/outcomes?metric=luck');
    expect(unknown.words).toContain('There is no metric “luck”.');
  });

  it('says what failed, and keeps the choices', async () => {
    const failure = new ApiError(503, 'unavailable', 'ClickHouse cannot serve right now.');
    const { words } = await page('/outcomes', (cache) =>
      cache.prefetchQuery({
        queryKey: metricQuery(HIRE_RATE, {}).queryKey,
        queryFn: () => Promise.reject(failure),
        staleTime: 0,
      }),
    );
    expect(words).toEqual(expect.arrayContaining(['Hire rate could not be loaded.', 'By occupation']));
  });
});

describe('the page of outcomes, of other kinds', () => {
  const put = (
    cache: QueryClient,
    query: typeof followUpQuery | typeof payQuery,
    id: string,
    answer: unknown,
  ) => cache.setQueryData<unknown>(query(id, { metric: id }).queryKey, answer);

  it('draws a follow-up of one group, which has no difference', async () => {
    const { words, html } = await page('/outcomes?metric=time-to-fill', (cache) =>
      put(cache, followUpQuery, 'time-to-fill', fixture.followUp(NOW, 'time-to-fill')),
    );
    expect(words).toEqual(expect.arrayContaining(['Requisitions', '137', 'Suppressed (under 10)']));
    // What is not asked of it is not offered.
    for (const absent of ['Holders of', 'Within', 'Seats in', 'By credential', 'The statistician’s sheet'])
      expect(words).not.toContain(absent);
    expect(words.join(' ')).not.toMatch(/Difference within|These are observed|Log-rank/);
    expect(html).toMatch(/outcomes\/evidence\?[^"]*group=requisitions/);
    expect(html).not.toMatch(/undefined|NaN/);
  });

  it('draws a follow-up of two groups under their names, with programmes to choose from', async () => {
    const id = 'retention-of-subsidised';
    const { words, html } = await page(`/outcomes?metric=${id}`, (cache) => {
      cache.setQueryData(programmesQuery.queryKey, [{ id: 'urn:p:1', title: 'Archways' }]);
      put(cache, followUpQuery, id, fixture.followUp(NOW, id));
    });
    expect(words).toEqual(
      expect.arrayContaining(['Subsidised', 'Others', 'Archways', 'Difference within 365 days']),
    );
    expect(html).toMatch(/outcomes\/evidence\?[^"]*group=subsidised/);
    expect(html).toMatch(/outcomes\/evidence\?[^"]*group=others/);
  });

  it('compares pay before and after, and says what is hidden and left out', async () => {
    const id = 'earnings-by-credential';
    const { words, html } = await page(`/outcomes?metric=${id}`, (cache) =>
      put(cache, payQuery, id, pay.pay(NOW)),
    );
    const said = words.join(' ');
    expect(said).toContain('USD 21,400 → USD 29,810');
    expect(said).toContain('80.0% → 90.0% were paid');
    expect(words).toEqual(expect.arrayContaining(['+USD 3,770', '+USD 3,320', 'Suppressed (one employer)']));
    expect(said).toContain('95%: +USD 1,398 to +USD 6,142');
    expect(said).toContain('Left out: 61 whose period after the award is not over, a few of whose periods');
    expect(said).toContain('23 of whom no pay is known at all');
    expect(words).toEqual(
      expect.arrayContaining(['Calendar quarter', '8 years', 'The statistician’s sheet']),
    );
    expect(words).not.toContain('By occupation');
    expect(html).not.toMatch(/undefined|NaN/);
  });

  it('says that there is no pay yet', async () => {
    const id = 'earnings-by-credential';
    const { words } = await page(`/outcomes?metric=${id}`, (cache) =>
      put(cache, payQuery, id, { ...pay.pay(NOW), rows: [] }),
    );
    expect(words).toContain('Nothing to compare yet');
  });
});

describe('the page of who is counted', () => {
  const address = `/outcomes/evidence?metric=${HIRE_RATE}&group=holders`;
  const evidence = metricEvidenceQuery(HIRE_RATE, { group: 'holders' });

  it('lists people with their statements, and says what the list leaves out', async () => {
    const { words, html } = await page(address, (cache) =>
      cache.setQueryData(evidence.queryKey, {
        pages: [fixture.evidence('holders', 2)],
        pageParams: [undefined],
      }),
    );
    expect(html).toContain('mbox:mailto:amara.okafor0@example.org');
    expect(html).toContain('/statements/0b6f2c1e-7a44-4d0a-9c3e-000000000320');
    expect(words.join(' ')).toContain('Those of 2 suppressed rows are hidden');
  });

  it('of a suppressed figure says why there is nobody', async () => {
    const refusal = new ApiError(403, 'suppressed', 'This number is suppressed, and so is its evidence.');
    const { words } = await page(address, (cache) =>
      cache.prefetchInfiniteQuery({ ...evidence, queryFn: () => Promise.reject(refusal), staleTime: 0 }),
    );
    expect(words).toContain('Suppressed (under 10)');
  });
});
