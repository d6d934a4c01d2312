import { randomUUID } from 'node:crypto';
import { EMPLOYMENT_EXTENSION } from '@cairn/outcomes';
import {
  applied,
  badge,
  employed,
  hired,
  learnerKey,
  type StatementData,
  step,
} from '@cairn/projections/testing';
import { curveAnswerSchema, evidencePageSchema, rateAnswerSchema } from '@cairn/query-contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyticsOfFile, daysFrom } from '../../testing/of-file.ts';

const cairn = analyticsOfFile();

const ACME = 'https://acme.example.org';
const day = daysFrom('2024-01-01');
const each = (prefix: string, n: number, of: (who: string, registration: string) => StatementData[]) =>
  Array.from({ length: n }, (_, index) => of(`${prefix}${index}`, randomUUID())).flat();
const appliedTo = (who: string, registration: string, at: string, employer = ACME): StatementData => ({
  ...applied(who, registration, '1', at),
  context: { registration, extensions: { [EMPLOYMENT_EXTENSION.employer]: employer } },
});
const started = (who: string, registration: string, at: string): StatementData => ({
  ...employed('started', who, at),
  context: { registration },
});

describe('the internal fill rate', () => {
  it('is the share of hires of people whom the employer had when they applied', async () => {
    const hire = (who: string, registration: string, employer?: string) => [
      appliedTo(who, registration, day(100), employer),
      hired(who, registration, day(110)),
    ];
    const from = (who: string, at: number) => employed('started', who, day(at));
    await cairn.post(
      'fill',
      // Holders: 20 were there, 10 came from outside.
      ...each('a', 20, (who, id) => [badge(who, 'data', day(1)), from(who, 10), ...hire(who, id)]),
      ...each('b', 10, (who, id) => [badge(who, 'data', day(1)), ...hire(who, id)]),
      // Others: 12 were there. Not there: 11 who had left, 4 of another employer, 5 whose start came after applying.
      ...each('c', 12, (who, id) => [from(who, 10), ...hire(who, id)]),
      ...each('d', 11, (who, id) => [from(who, 10), employed('separated', who, day(60)), ...hire(who, id)]),
      ...each('e', 4, (who, id) => [from(who, 10), ...hire(who, id, 'https://other.example.org')]),
      ...each('f', 5, (who, id) => [from(who, 105), ...hire(who, id)]),
      // No hires: 15 who were there and were not hired, or a year and a half after applying, or before applying.
      ...each('g', 5, (who, id) => [from(who, 10), appliedTo(who, id, day(100))]),
      ...each('h', 5, (who, id) => [from(who, 10), appliedTo(who, id, day(100)), hired(who, id, day(650))]),
      ...each('i', 5, (who, id) => [from(who, 10), appliedTo(who, id, day(100)), hired(who, id, day(50))]),
    );
    // Hired twice counts once.
    const [twice] = ['a0'];
    const id = randomUUID();
    await cairn.post(
      'fill',
      appliedTo(twice, id, day(100)),
      hired(twice, id, day(110)),
      hired(twice, id, day(120)),
    );
    await cairn.project();
    const response = await cairn.get('fill', '/metrics/internal-fill-rate-by-credential?by=employer');
    const { total, rows, definition } = rateAnswerSchema.strict().parse(await response.json());
    expect(total.holders).toMatchObject({ n: 31, people: 30, count: 21 });
    expect(total.nonHolders).toMatchObject({ n: 32, people: 32, count: 12 });
    // The other employer has too few, and with acme shown beside the total it could be worked out.
    expect(rows.map(({ suppressed }) => suppressed)).toEqual([true, true]);
    expect(definition.numerator).toContain('no hire');
    const path =
      '/metrics/internal-fill-rate-by-credential/evidence?by=occupation&group=nonHolders&limit=200';
    const { members } = evidencePageSchema.parse(await (await cairn.get('fill', path)).json());
    expect(members).toHaveLength(32);
    expect(members.filter(({ counted }) => counted).map(({ person }) => person)).toEqual(
      expect.arrayContaining([learnerKey('c0'), learnerKey('c11')]),
    );
    expect(members.filter(({ counted }) => counted)).toHaveLength(12);
  });
});

describe('the time to start', () => {
  const curve = async (query = '') =>
    curveAnswerSchema
      .strict()
      .parse(await (await cairn.get('starts', `/metrics/time-to-start-by-credential${query}`)).json());
  beforeAll(async () => {
    const hire = (who: string, id: string) => [appliedTo(who, id, day(0)), hired(who, id, day(10))];
    await cairn.post(
      'starts',
      ...each('a', 40, (who, id) => [
        badge(who, 'data', day(-5)),
        ...hire(who, id),
        started(who, id, day(30)),
      ]),
      ...each('b', 20, (who, id) => [
        badge(who, 'data', day(-5)),
        ...hire(who, id),
        step('withdrawn', who, id, day(15)),
      ]),
      ...each('c', 40, (who, id) => [badge(who, 'data', day(-5)), ...hire(who, id)]),
      // Not hired, however they started: not among them.
      ...each('d', 10, (who, id) => [appliedTo(who, id, day(0)), started(who, id, day(5))]),
      // Others: 20 were there before the hire was reported, 20 declined another offer first, 20 are still awaited.
      ...each('e', 20, (who, id) => [...hire(who, id), started(who, id, day(8))]),
      ...each('f', 20, (who, id) => [
        ...hire(who, id),
        step('declined', who, id, day(9)),
        started(who, id, day(90)),
      ]),
      ...each('g', 20, (who, id) => hire(who, id)),
    );
    await cairn.project();
  });

  it('is the share that started within days of the hire, with hires that fell through competing', async () => {
    const { total } = await curve(`?asOf=${day(210)}`);
    expect(total.holders).toMatchObject({ n: 100, people: 100, events: 40 });
    if ('suppressed' in total.holders || 'suppressed' in total.nonHolders) throw new Error('shown');
    expect(total.holders.points.find(({ days }) => days === 30)).toMatchObject({
      share: expect.closeTo(0.4, 12),
      atRisk: 40,
    });
    // A start before the hire is one after 0 days. Nobody started between two points: the second is not shown.
    expect(total.nonHolders).toMatchObject({ n: 60, events: 40, median: { days: 80 } });
    expect(total.nonHolders.points.map((point) => ('share' in point ? point.share : undefined))).toEqual([
      expect.closeTo(1 / 3, 12),
      undefined,
      expect.closeTo(2 / 3, 12),
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('says nothing of a group of which nobody has started yet', async () => {
    const { total } = await curve(`?asOf=${day(12)}`);
    expect(total).toMatchObject({ suppressed: true, disclosure: 'small', difference: null });
  });
});
