import { badge, badgeIri, employed, type StatementData } from '@cairn/projections/testing';
import { transitionsSchema } from '@cairn/query-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnalyticsFixture, openAnalytics } from '../../testing/fixture.ts';

let cairn: AnalyticsFixture;
beforeAll(async () => {
  cairn = await openAnalytics();
});
afterAll(() => cairn.close());

const PATH = '/metrics/transitions-between-occupations';
const key = (code: string) => `O*NET-SOC|29.0|${code}`;
const each = (prefix: string, n: number, of: (who: string) => StatementData[]) =>
  Array.from({ length: n }, (_, index) => of(`${prefix}${index}`)).flat();
const on = (date: string) => `${date}T00:00:00Z`;
const started = (who: string, date: string, code: string, employer = 'acme') =>
  employed('started', who, on(date), {
    code,
    'https://w3id.org/xapi/cairn/extensions/employer': `https://${employer}.example.org`,
  });
const awarded = (who: string, date = '2024-03-15') => badge(who, 'data', on(date));

async function answer(query = '', tenant = 'moves') {
  const response = await cairn.get(tenant, `${PATH}?${query}`);
  expect({ query, status: response.status }).toEqual({ query, status: 200 });
  return transitionsSchema.strict().parse(await response.json());
}

describe('transitions between occupations', () => {
  beforeAll(async () => {
    const moved =
      (from: string | undefined, to: string, date = '2024-09-01') =>
      (who: string) => [
        ...(from === undefined ? [] : [started(who, '2022-01-01', from)]),
        awarded(who),
        started(who, date, to, 'new'),
      ];
    await cairn.post(
      'moves',
      ...each('a', 20, moved('1', '2')),
      // A second award, and a second employment after the first, change nothing.
      ...each('b', 15, (who) => [
        ...moved('1', '3')(who),
        awarded(who, '2024-12-01'),
        started(who, '2024-11-01', '9', 'third'),
      ]),
      ...each('c', 12, (who) => [started(who, '2022-01-01', '1'), awarded(who)]),
      // The last before the award counts, whether it had ended or not.
      ...each('d', 11, (who) => [
        started(who, '2020-01-01', '1'),
        employed('separated', who, on('2021-01-01')),
        started(who, '2022-01-01', '2', 'other'),
        awarded(who),
        started(who, '2024-04-01', '2', 'new'),
      ]),
      ...each('e', 14, moved(undefined, '2')),
      // Too late for twelve months, by a day; to the day it counts.
      ...each('f', 10, moved('2', '3', '2025-03-16')),
      ...each('g', 10, moved('2', '3', '2025-03-15')),
      // Without the credential nobody is counted.
      ...each('h', 30, (who) => [started(who, '2022-01-01', '1'), started(who, '2024-09-01', '4', 'new')]),
    );
    await cairn.project();
  });

  it('are from the last before the award to the first that starts in the window', async () => {
    const { rows, people, arrivals, withinMonths } = await answer(`credential=${badgeIri('data')}`);
    expect(withinMonths).toBe(12);
    expect(people).toBe(92);
    const listed = rows.map((row) => [row.key, row.people, row.to.map((to) => [to.key, to.people])]);
    expect(listed).toEqual([
      // All of those without an employment before went to one place, which is not said; nor what would tell it.
      [':none', 14, []],
      [
        key('1'),
        47,
        [
          [':none', 12],
          [key('2'), 20],
          [key('3'), 15],
        ],
      ],
      [key('2'), 31, [[key('3'), 10]]],
    ]);
    expect(arrivals).toEqual([
      { key: ':none', label: 'No employment known', people: 22 },
      { key: key('2'), label: '2', people: 45 },
      { key: key('3'), label: '3', people: 25 },
    ]);
  });

  it('need a window that is over, and one that is on offer', async () => {
    // Six months after the award some have not moved yet.
    const { arrivals } = await answer('withinMonths=6&asOf=2024-09-15T00:00:00Z');
    expect(arrivals.find((one) => one.key === ':none')?.people).toBe(12 + 10 + 10);
    expect(await answer('withinMonths=6&asOf=2024-09-14T00:00:00Z')).toMatchObject({
      people: null,
      rows: [],
    });
    for (const query of ['withinMonths=7', 'by=region', 'credential='])
      expect((await cairn.get('moves', `${PATH}?${query}`)).status).toBe(400);
    expect((await cairn.get('moves', `${PATH}?credential=https://example.org/none`)).status).toBe(404);
    expect((await cairn.get('moves', PATH, ['outcomes/read'])).status).toBe(403);
  });

  it('are those of one tenant, and have a link', async () => {
    expect(await answer('', 'nobody')).toMatchObject({ people: null, rows: [], arrivals: [] });
    const first = await answer();
    await cairn.post('moves', ...each('late', 12, (who) => [started(who, '2022-01-01', '1'), awarded(who)]));
    await cairn.project();
    expect(await (await cairn.get('moves', first.permalink)).json()).toEqual(first);
    expect((await answer()).people).toBe(104);
  });
});
