import { randomUUID } from 'node:crypto';
import { EMPLOYMENT_EXTENSION } from '@cairn/outcomes';
import { applied, badge, hired, type StatementData, step } from '@cairn/projections/testing';
import { metricSheetSchema } from '@cairn/query-contract';
import { describe, expect, it } from 'vitest';
import { analyticsOfFile, daysFrom } from '../../testing/of-file.ts';

const cairn = analyticsOfFile();

const day = daysFrom('2024-01-01');
const HIRES = '/metrics/hire-rate-by-credential';

async function sheet(tenant: string, query = '') {
  const response = await cairn.get(tenant, `${HIRES}/sheet${query}`);
  expect(response.status).toBe(200);
  return metricSheetSchema.parse(await response.json());
}

/** `n` applications of people with so many years of experience; the first `hires` of them hired a month later. */
function applicants(
  prefix: string,
  {
    n,
    hires,
    years,
    on = 10,
    region,
  }: { n: number; hires: number; years: number; on?: number; region?: (index: number) => string },
): StatementData[] {
  return Array.from({ length: n }, (_, index) => {
    const [who, registration] = [`${prefix}${index}`, randomUUID()];
    const application = applied(who, registration, '15-2051.00', day(on));
    const extensions = {
      [EMPLOYMENT_EXTENSION.experience]: years,
      ...(region && { [EMPLOYMENT_EXTENSION.region]: region(index) }),
    };
    const context = { registration, extensions };
    return [{ ...application, context }, ...(index < hires ? [hired(who, registration, day(on + 30))] : [])];
  }).flat();
}
const badges = (prefix: string, n: number, on: number) =>
  Array.from({ length: n }, (_, index) => badge(`${prefix}${index}`, 'data', day(on)));

describe('GET /metrics/{id}/sheet', () => {
  it('takes away a difference that experience makes, and says what it would take to make one', async () => {
    // Whoever has experience is hired three times of five, whoever has none once of five, with the badge or without.
    await cairn.post('confounded', ...badges('hs', 90, 5), ...badges('hj', 30, 5));
    await cairn.post('confounded', ...applicants('hs', { n: 90, hires: 54, years: 12 }));
    await cairn.post('confounded', ...applicants('hj', { n: 30, hires: 6, years: 1 }));
    await cairn.post('confounded', ...applicants('ns', { n: 30, hires: 18, years: 12 }));
    await cairn.post('confounded', ...applicants('nj', { n: 90, hires: 18, years: 1 }));
    await cairn.project();
    const answer = await sheet('confounded');
    if (answer.suppressed) throw new Error('suppressed');
    expect(answer.crude.difference.value).toBeCloseTo(0.2, 12);
    expect(answer.matched).toMatchObject({
      difference: { value: expect.closeTo(0, 12) },
      strata: 2,
      holders: 1,
      nonHolders: 1,
    });
    expect(answer.weighted).toMatchObject({
      difference: { value: expect.closeTo(0, 9) },
      effectiveN: { holders: expect.any(Number) },
    });
    expect(answer.balance).toMatchObject([{ crude: { tier: 'failed' }, weighted: { tier: 'satisfied' } }]);
    expect(answer.eValue).toMatchObject({ value: expect.closeTo(1, 6), limit: 1 });
    expect(answer.placebo).toMatchObject({ share: 1, draws: 500 });
    expect(answer.specifications.map(({ withinDays }) => withinDays)).toEqual(
      [30, 90, 180, 365].flatMap((days) => [days, days, days]),
    );
    expect(answer.definition).toMatchObject({ id: 'hire-rate-by-credential' });
    // The same question has the same answer.
    const times = new URLSearchParams({ asKnownAt: String(answer.asKnownAt), asOf: answer.asOf });
    await cairn.post('confounded', ...applicants('later', { n: 30, hires: 30, years: 1 }));
    await cairn.project();
    expect(await sheet('confounded', `?${times}`)).toEqual(answer);
  });

  it('flags people who were hired more often before they had the badge', async () => {
    await cairn.post('control', ...badges('h', 60, 200), ...badges('g', 40, 5));
    await cairn.post('control', ...applicants('h', { n: 60, hires: 45, years: 3 }));
    await cairn.post('control', ...applicants('n', { n: 60, hires: 15, years: 3 }));
    await cairn.post('control', ...applicants('g', { n: 40, hires: 20, years: 3 }));
    await cairn.project();
    const answer = await sheet('control');
    if (answer.suppressed) throw new Error('suppressed');
    expect(answer.negativeControl).toMatchObject({
      difference: { value: expect.closeTo(0.5, 12) },
      flagged: true,
    });
  });

  it('says of how many applications nobody reported the outcome, in each group, and bounds the difference by them', async () => {
    // 30 of 60 holders and 20 of 60 others are hired. 15 of the other holders are turned down, and 15 of the other others; 10 more withdraw later.
    const application = (who: string, ends: (registration: string) => StatementData[]) => {
      const registration = randomUUID();
      return [applied(who, registration, '15-2051.00', day(10)), ...ends(registration)];
    };
    const group = (prefix: string, hires: number, withdrawals: number) =>
      Array.from({ length: 60 }, (_, index) => {
        const who = `${prefix}${index}`;
        return application(who, (id) => {
          if (index < hires) return [hired(who, id, day(40))];
          if (index < hires + 15) return [step('rejected', who, id, day(20))];
          return index < hires + 15 + withdrawals ? [step('withdrawn', who, id, day(300))] : [];
        });
      }).flat();
    await cairn.post('missing', ...badges('h', 60, 5), ...group('h', 30, 0), ...group('n', 20, 10));
    await cairn.project();
    const answer = await sheet('missing');
    if (answer.suppressed) throw new Error('suppressed');
    expect(answer.missingOutcomes).toMatchObject({
      holders: { n: 15, share: 0.25 },
      nonHolders: { n: 15, share: 0.25 },
      overall: 0.25,
      differential: { value: 0 },
      difference: {
        allMiss: expect.closeTo(10 / 60, 12),
        allHit: expect.closeTo(10 / 60, 12),
        low: expect.closeTo(-5 / 60, 12),
        high: expect.closeTo(25 / 60, 12),
      },
    });
    // What ended on day 300 had not ended on day 200: the outcome of 25 others was not known then.
    const then = await sheet('missing', `?asOf=${day(200)}`);
    if (then.suppressed) throw new Error('suppressed');
    expect(then.missingOutcomes).toMatchObject({
      holders: { n: 15 },
      nonHolders: { n: 25 },
      differential: { value: expect.closeTo(-10 / 60, 12) },
    });
  });

  it('matches the smallest of many strata on the occupation alone: nobody makes it compare without end', async () => {
    const region = (index: number) => `region ${index}`;
    await cairn.post('many', ...badges('h', 350, 5));
    await cairn.post('many', ...applicants('h', { n: 350, hires: 140, years: 3, region }));
    await cairn.post('many', ...applicants('n', { n: 350, hires: 70, years: 3, region }));
    await cairn.project();
    const answer = await sheet('many');
    if (answer.suppressed) throw new Error('suppressed');
    expect(answer.matched).toMatchObject({ strata: 301, holders: 1, nonHolders: 1 });
    expect(answer.crude.difference.value).toBeCloseTo(0.2, 12);
    expect(answer.matched.difference).toMatchObject({ value: expect.closeTo(0.2, 1) });
  });

  it('says nothing of a comparison that is suppressed, and 404 of a credential nobody knows', async () => {
    await cairn.post('few', ...badges('h', 9, 5), ...applicants('h', { n: 9, hires: 4, years: 1 }));
    await cairn.post('few', ...applicants('n', { n: 60, hires: 20, years: 1 }));
    await cairn.project();
    const answer = await sheet('few');
    expect(Object.keys(answer).sort()).toEqual([
      'asKnownAt',
      'asOf',
      'confidence',
      'credential',
      'definition',
      'definitionChanged',
      'minimumCell',
      'permalink',
      'suppressed',
      'withinDays',
    ]);
    expect(answer.suppressed).toBe(true);
    const unknown = await cairn.get('few', `${HIRES}/sheet?credential=https://example.org/badges/nothing`);
    expect(unknown.status).toBe(404);
  });
});
