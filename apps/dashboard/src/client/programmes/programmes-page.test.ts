import type { AfterExitAnswer, ProgrammeCompletion, ProgrammeReturnAnswer } from '@cairn/query-contract';
import type { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import * as fixture from '../../../test/fixture-programmes.ts';
import { afterExit } from '../../../test/fixture-reports.ts';
import { programmesQuery } from '../api/catalogue-queries.ts';
import { programmeReturnQuery } from '../api/metric-queries.ts';
import { completionQuery } from '../api/queries.ts';
import { afterExitQuery } from '../api/report-queries.ts';
import { renderPage, wordsOf } from '../testing/render-page.ts';

const NOW = Date.UTC(2026, 11, 1);
const PROGRAMMES = [
  { id: 'urn:p:1', title: 'Archways' },
  { id: 'urn:p:2', title: 'Bootcamp' },
];
const QUESTION = { programme: 'urn:p:1', currency: 'USD', valuePerRetained: 12_000 };
const ADDRESS = '/programmes?programme=urn:p:1&currency=USD&valuePerRetained=12000';

async function page(address: string, prepare: (cache: QueryClient) => unknown = () => undefined) {
  const html = await renderPage(address, (cache) => {
    cache.setQueryData(programmesQuery.queryKey, PROGRAMMES);
    return prepare(cache);
  });
  expect(html).not.toMatch(/undefined|NaN/);
  return wordsOf(html).join(' ');
}

const returned = (result?: unknown) => (cache: QueryClient) => {
  const full = fixture.programmeReturn(NOW, { ...QUESTION, valuePerRetained: '12000' });
  const answer = result === undefined ? full : { ...full, result };
  cache.setQueryData(programmeReturnQuery(QUESTION).queryKey, answer as unknown as ProgrammeReturnAnswer);
};

describe('the page of programmes', () => {
  it('shows the first one, how far its people are, and what it cost', async () => {
    const completion = fixture.completion(NOW, 'urn:p:1') as ProgrammeCompletion;
    const words = await page('/programmes', (cache) =>
      cache.setQueryData(completionQuery('urn:p:1').queryKey, completion),
    );
    expect(words).toContain('Completed 120 (50.0%)');
    expect(words).toContain('USD 210,000 in all, USD 700.00 a seat, USD 1,750 a completion');
    // Nothing is computed before somebody says what a retained person is worth.
    expect(words).not.toContain('Left of each unit');
  });

  it('says who was employed after leaving, and what is suppressed', async () => {
    const full = afterExit(NOW, 'urn:p:1');
    const put = (answer: AfterExitAnswer) => (cache: QueryClient) =>
      cache.setQueryData(afterExitQuery('urn:p:1').queryKey, answer);
    const words = await page('/programmes', put(full));
    expect(words).toContain('Second quarter 70.0% (62.0–77.0%), 84 of 120');
    expect(words).toContain('70.0–81.7%, whatever became of those of whom nothing is known');
    expect(words).toContain('With the same employer in both Suppressed (under 10)');
    expect(words).toContain('USD 8,940 (USD 8,120 to USD 9,410), of 80 people');
    expect(words).toContain('14: no employment and no pay at any time');
    const dominated = { suppressed: true as const, disclosure: 'dominated' as const };
    expect(await page('/programmes', put({ ...full, medianEarningsQ2: dominated, notSeen: null }))).toContain(
      'Suppressed: one employer pays most of it',
    );
    expect(await page('/programmes', put({ ...full, suppressed: true }))).toContain(
      'Fewer than 10 people have left it long enough ago, or nobody has.',
    );
  });

  it('gives the return with its range and what it is made of', async () => {
    const words = await page(ADDRESS, returned());
    expect(words).toContain('+40.6% 95%: −73.1% to +154.3%');
    expect(words).toContain('it may be nothing');
    expect(words).toContain('+8.2 points (+1.5 to +14.9)');
    expect(words).toContain('USD 700.00: USD 700.00 as in the catalogue');
    expect(words).toContain('where a retained person is worth USD 8,537 (USD 4,710 to USD 45,400)');
  });

  it('says when no worth is enough, and when it is suppressed or refused', async () => {
    const { result } = fixture.programmeReturn(NOW, {});
    const lost = { ...result, breakEven: { value: null, low: null, high: null } };
    expect(await page(ADDRESS, returned(lost))).toContain('nobody more is retained');
    const open = { ...result, breakEven: { value: 8_537, low: 4_710, high: null } };
    expect(await page(ADDRESS, returned(open))).toContain('(USD 4,710 to no worth is enough)');
    expect(await page(ADDRESS, returned({ suppressed: true }))).toContain('fewer than 10 people');
    const refusal = { refused: 'beyond-follow-up', reason: 'follow-up ends at 200' };
    expect(await page(ADDRESS, returned(refusal))).toContain('Not given: follow-up ends at 200');
  });

  it('says that there are no programmes', async () => {
    const words = await page('/programmes', (cache) => cache.setQueryData(programmesQuery.queryKey, []));
    expect(words).toContain('No programmes yet');
  });
});
