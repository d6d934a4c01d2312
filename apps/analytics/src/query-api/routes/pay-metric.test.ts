import { randomUUID } from 'node:crypto';
import { EMPLOYMENT_EXTENSION, EMPLOYMENT_TYPE, EMPLOYMENT_VERB } from '@cairn/outcomes';
import { deadLetters, TenantQueries, tenantQuery } from '@cairn/projections';
import { badge, type StatementData } from '@cairn/projections/testing';
import { payAnswerSchema, paySheetSchema, problemSchema } from '@cairn/query-contract';
import { describe, expect, it } from 'vitest';
import { analyticsOfFile } from '../../testing/of-file.ts';

const cairn = analyticsOfFile();

const EARNINGS = '/metrics/earnings-by-credential';
const HOURLY = '/metrics/hourly-pay-by-credential';

interface Pay {
  readonly from?: string;
  readonly until?: string;
  readonly amount: number;
  readonly currency?: string;
  readonly basis?: string;
  readonly employer?: string;
}

function paid(
  who: string,
  { from, until, amount, currency = 'USD', basis = 'period', employer }: Pay,
): StatementData {
  const { actor } = badge(who, 'any', '2020-01-01T00:00:00Z');
  return {
    id: randomUUID(),
    actor,
    verb: { id: EMPLOYMENT_VERB.paid },
    object: { id: 'https://acme.example.org/positions/1', definition: { type: EMPLOYMENT_TYPE.position } },
    context: {
      extensions: {
        [EMPLOYMENT_EXTENSION.money]: { amount, currency },
        [EMPLOYMENT_EXTENSION.payPeriod]: { from, until },
        [EMPLOYMENT_EXTENSION.payBasis]: basis,
        ...(employer !== undefined && { [EMPLOYMENT_EXTENSION.employer]: `https://${employer}.example.org` }),
      },
    },
    timestamp: `${until}T00:00:00Z`,
  } as StatementData;
}

/** A pay for all of a year. */
const ofYear = (who: string, year: number, amount: number, more: Partial<Pay> = {}) =>
  paid(who, { from: `${year}-01-01`, until: `${year + 1}-01-01`, amount, ...more });

/** People with pay in years, and an award in `awarded`; each a little apart from the next, so that there is spread. */
function people(
  prefix: string,
  n: number,
  pays: Readonly<Record<number, number>>,
  { awarded, ...more }: { readonly awarded?: number } & Partial<Pay> = {},
): StatementData[] {
  return Array.from({ length: n }, (_, i) => [
    ...Object.entries(pays).map(([year, amount]) =>
      ofYear(
        `${prefix}${i}`,
        Number(year),
        amount === 0 ? 0 : amount + ((i * (1 + (Number(year) % 4))) % 5),
        more,
      ),
    ),
    ...(awarded === undefined ? [] : [badge(`${prefix}${i}`, 'data', `${awarded}-05-01T00:00:00Z`)]),
  ]).flat();
}

async function load(tenant: string, ...statements: StatementData[]) {
  for (let at = 0; at < statements.length; at += 400)
    await cairn.post(tenant, ...statements.slice(at, at + 400));
  await cairn.project();
}

async function answer(tenant: string, query = '', metric = EARNINGS) {
  const response = await cairn.get(tenant, `${metric}${query}`);
  expect({ status: response.status }).toEqual({ status: 200 });
  return payAnswerSchema.strict().parse(await response.json());
}

const value = (difference: Awaited<ReturnType<typeof answer>>['total']['difference']) =>
  difference !== null && 'difference' in difference ? difference.difference.value : difference;

describe('pay before and after', () => {
  it('compares each with the same calendar years: non-holders are dealt the periods of holders', async () => {
    // Pay grows by 1,000 a year for everybody; awards are of 2021 and 2023.
    const years = { 2020: 20_000, 2021: 21_000, 2022: 22_000, 2023: 23_000, 2024: 24_000 };
    await load(
      'staggered',
      ...people('early', 60, { ...years, 2022: 22_500 }, { awarded: 2021 }),
      ...people('late', 60, { ...years, 2024: 24_500 }, { awarded: 2023 }),
      ...people('never', 240, years),
    );
    const { rows, total } = await answer('staggered');
    expect(rows.map(({ key, suppressed }) => ({ key, suppressed }))).toEqual([
      { key: '2021', suppressed: false },
      { key: '2023', suppressed: false },
    ]);
    // Within a year of awards only the 500 that were put in are left, and little more over all.
    for (const row of rows) {
      expect(value(row.differenceInDifferences)).toBeCloseTo(500, -1);
      expect(value(row.difference)).toBeCloseTo(500, -1);
    }
    expect(value(total.differenceInDifferences)).toBeCloseTo(500, -1);
    const dealt = rows.map(({ nonHolders }) => ('people' in nonHolders ? nonHolders.people : 0));
    expect(dealt.reduce((sum, n) => sum + n, 0)).toBe(240);
    for (const n of dealt) expect(Math.abs(n - 120)).toBeLessThan(40);
    // Everybody was paid: nobody is left to hide who was not.
    expect(total.holders).toMatchObject({ people: 120, employed: { suppressed: true } });
  });

  it('counts who was paid nothing as 0, and shows who was paid apart', async () => {
    await load(
      'zeros',
      ...people('h', 40, { 2022: 10_000, 2024: 30_000 }, { awarded: 2023 }),
      ...people('hz', 20, { 2022: 10_000 }, { awarded: 2023 }),
      ...people('hy', 15, { 2024: 30_000 }, { awarded: 2023 }),
      ...people('n', 60, { 2022: 10_000, 2024: 20_000 }),
      ...people('nz', 20, { 2022: 10_000 }),
      ...people('ny', 15, { 2024: 20_000 }),
      // Of whom no pay is known, or none in this currency, or not of the periods that are known of others.
      ...people('unpaid', 12, {}, { awarded: 2023 }),
      ...people('other', 3, { 2022: 9_000 }, { awarded: 2023, currency: 'CHF' }),
      ...people('early', 20, {}, { awarded: 2020 }),
    );
    const { total, excluded } = await answer('zeros', '?currency=USD');
    expect(excluded).toEqual({
      notMatured: 0,
      notCovered: 0,
      notLinked: 12,
      otherCurrencies: { suppressed: true },
    });
    expect(total.holders).toMatchObject({
      people: 75,
      after: { mean: expect.closeTo((55 * 30_002) / 75, 6) },
      employed: {
        after: { people: 55, share: 55 / 75, mean: expect.closeTo(30_002, 6) },
        before: { people: 60 },
      },
    });
  });

  it('adds up salaries and pays of parts of a year, and takes the larger of two reports', async () => {
    const month = (who: string, year: number, n: number, amount: number) => {
      const from = `${year}-${String(n).padStart(2, '0')}-01`;
      const until = n === 12 ? `${year + 1}-01-01` : `${year}-${String(n + 1).padStart(2, '0')}-01`;
      return paid(who, { from, until, amount, basis: 'month', employer: 'acme' });
    };
    const year = (who: string, number: number, amount: number) => [
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((n) => month(who, number, n, amount)),
      // The same pay again, of the whole year at once, and one of another employer.
      ofYear(who, number, amount * 12, { employer: 'acme' }),
      ofYear(who, number, amount * 12, { employer: 'globex' }),
      // Longer than a year, per hour, and not whole months: none of these is pay of the year.
      paid(who, { from: `${number - 1}-06-01`, until: `${number}-12-01`, amount: 900_000 }),
      paid(who, { from: `${number}-01-01`, until: `${number}-02-01`, amount: 15, basis: 'hour' }),
      paid(who, { from: `${number}-01-01`, until: `${number}-02-15`, amount: 900_000, basis: 'month' }),
    ];
    const statements = Array.from({ length: 60 }, (_, i) => [
      ...year(`p${i}`, 2022, 1000 + i),
      ...year(`p${i}`, 2024, 1100 + i),
      ...(i < 30 ? [badge(`p${i}`, 'data', '2023-02-01T00:00:00Z')] : []),
    ]).flat();
    await load('parts', ...statements);
    const { total } = await answer('parts');
    expect(total.holders).toMatchObject({
      people: 30,
      before: { mean: expect.closeTo((1000 + 14.5) * 24, 6) },
      after: { mean: expect.closeTo((1100 + 14.5) * 24, 6) },
    });
    const hourly = await answer('parts', '', HOURLY);
    expect(hourly.total.holders).toMatchObject({ people: 30, after: { mean: 15 } });
    expect(hourly.total.difference).toMatchObject({ refused: 'no-variation' });
  });

  it('has quarters, as wage records do', async () => {
    const quarter = (who: string, from: string, until: string, amount: number) =>
      paid(who, { from, until, amount, basis: 'quarter' });
    await load(
      'quarters',
      ...Array.from({ length: 80 }, (_, i) => [
        quarter(`q${i}`, '2024-01-01', '2024-04-01', 5000 + i),
        quarter(`q${i}`, '2024-10-01', '2025-01-01', 6000 + i + (Math.floor(i / 2) % 3) + (i % 2) * 400),
        ...(i % 2 === 1 ? [badge(`q${i}`, 'data', '2024-05-20T00:00:00Z')] : []),
      ]).flat(),
    );
    const { rows, total } = await answer('quarters', '?period=quarter&after=2');
    expect(rows).toMatchObject([{ key: '2024-Q2' }]);
    expect(value(total.differenceInDifferences)).toBeCloseTo(400, 6);
    // A year after is not over in June 2025, and half of it is not reported.
    expect(
      (await answer('quarters', '?period=quarter&after=4&asOf=2025-05-01T00:00:00Z')).excluded,
    ).toMatchObject({
      notMatured: 40,
    });
    expect((await answer('quarters', '?period=quarter&after=1')).excluded).toMatchObject({ notCovered: 40 });
  });

  it('gives the same answer for the same two times, whatever came later, as JSON and as CSV', async () => {
    const first = await answer('staggered');
    await load('staggered', ...people('more', 30, { 2020: 1, 2021: 1, 2022: 1 }, { awarded: 2021 }));
    const times = new URLSearchParams({ asKnownAt: String(first.asKnownAt), asOf: first.asOf });
    expect(await answer('staggered', `?${times}`)).toEqual(first);
    expect((await answer('staggered')).total.holders).toMatchObject({ people: 150 });
    const csv = await (await cairn.get('staggered', `${EARNINGS}.csv?${times}`)).text();
    const [header = '', ...lines] = csv.trim().split('\r\n');
    expect(lines.length).toBe(3);
    expect(header).toContain('holders_after_mean');
    expect(lines[2]).toContain(String(value(first.total.difference)));
  });
});

describe('what cannot be compared', () => {
  it('asks for a currency where there are several, and names only those of enough people', async () => {
    await load(
      'currencies',
      ...people('d', 40, { 2022: 10_000, 2024: 20_000 }, { awarded: 2023 }),
      ...people('e', 40, { 2022: 10_000, 2024: 20_500 }),
      ...people('f', 40, { 2022: 9000, 2024: 9000 }, { currency: 'EUR' }),
      ...people('g', 3, { 2022: 9000 }, { currency: 'CHF' }),
    );
    const refused = await cairn.get('currencies', EARNINGS);
    expect(refused.status).toBe(400);
    const { issues, code } = problemSchema.parse(await refused.json());
    expect({ code, hint: issues[0]?.hint, path: issues[0]?.path }).toEqual({
      code: 'mixed_currencies',
      hint: 'Send currency=one of USD, EUR.',
      path: 'query.currency',
    });
    const { total, currency, excluded } = await answer('currencies', '?currency=USD');
    expect({ currency, other: excluded.otherCurrencies }).toEqual({ currency: 'USD', other: 43 });
    expect(value(total.difference)).toBeCloseTo(-500, 6);
    expect((await answer('currencies', '?currency=JPY')).total).toMatchObject({ suppressed: true });
    expect((await cairn.get('currencies', `${EARNINGS}?currency=usd`)).status).toBe(400);
  });

  it('is a dead letter for a negative pay, and for a protected attribute among the others', async () => {
    const spoilt = ofYear('x', 2022, 1);
    const { extensions } = spoilt.context as { extensions: object };
    await load('negative', ofYear('y', 2022, -5), {
      ...spoilt,
      context: { extensions: { ...extensions, [EMPLOYMENT_EXTENSION.covariates]: { sex: 'f' } } },
    });
    const query = tenantQuery({
      name: 'test.dead-letters',
      row: deadLetters.pick('issues'),
      sql: (own) => `SELECT issues FROM ${own(deadLetters)}`,
    });
    const letters = (await new TenantQueries(cairn.warehouse, 'negative').run(query, {})).map(({ issues }) =>
      String(issues),
    );
    expect(letters.join()).toContain('pay_negative');
    expect(letters.join()).toContain('covariate_protected');
    expect((await answer('negative')).currency).toBeNull();
  });

  it('hides what is of few, of nobody, or of one employer', async () => {
    await load(
      'few',
      ...people('h', 29, { 2022: 10_000, 2024: 20_000 }, { awarded: 2023 }),
      ...people('n', 60, { 2022: 10_000, 2024: 20_000 }),
    );
    expect((await answer('few')).total).toMatchObject({ suppressed: true, disclosure: 'small' });
    const hidden = await cairn.get('few', `${EARNINGS}/sheet`);
    expect(paySheetSchema.parse(await hidden.json())).toMatchObject({ suppressed: true });
    await load(
      'unpaid',
      ...people('h', 60, { 2022: 0, 2024: 0 }, { awarded: 2023 }),
      ...people('n', 60, { 2022: 0, 2024: 0 }),
    );
    expect((await answer('unpaid')).total).toMatchObject({ suppressed: true, disclosure: 'small' });
    await load(
      'one',
      ...people('h', 60, { 2022: 10_000, 2024: 20_000 }, { awarded: 2023, employer: 'acme' }),
      ...people('n', 60, { 2022: 10_000, 2024: 20_000 }),
    );
    expect((await answer('one')).total).toMatchObject({ suppressed: true, disclosure: 'dominated' });
  });

  it('is nothing of another tenant, and 404 of a credential that nobody knows', async () => {
    expect(await answer('nobody')).toMatchObject({
      currency: null,
      rows: [],
      total: { disclosure: 'small' },
    });
    const unknown = await cairn.get('zeros', `${EARNINGS}?credential=https://example.org/badges/nothing`);
    expect(unknown.status).toBe(404);
    expect((await cairn.get('zeros', `${EARNINGS}?after=7`)).status).toBe(400);
    expect((await cairn.get('zeros', `${EARNINGS}?by=employer`)).status).toBe(400);
  });
});
