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
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyticsOfFile, answerOf, daysFrom } from '../../testing/of-file.ts';

const cairn = analyticsOfFile();

const day = daysFrom('2024-01-01');
const times = (n: number, statements: (who: number) => readonly StatementData[]) =>
  Array.from({ length: n }, (_, index) => statements(index)).flat();

async function curve(tenant: string, path: string) {
  return answerOf(cairn, curveAnswerSchema, tenant, `/metrics/${path}`);
}

type Group = Awaited<ReturnType<typeof curve>>['total']['holders'];
const on = (group: Group, days: number) =>
  'suppressed' in group ? undefined : group.points.find((point) => point.days === days);

describe('the acceptance rate', () => {
  it('is of the offers that were answered: what is pending, and a second answer, do not count', async () => {
    const offered = (prefix: string, n: number, answers: readonly ('accepted' | 'declined' | 'lapsed')[]) =>
      times(n, (index) => {
        const [who, registration] = [`${prefix}${index}`, randomUUID()];
        const answered = answers.map((type, i) => step(type, who, registration, day(20 + i)));
        return [
          applied(who, registration, '1', day(10)),
          step('offered', who, registration, day(15)),
          ...answered,
        ];
      });
    await cairn.post('offers', ...times(30, (index) => [badge(`a${index}`, 'data', day(1))]));
    await cairn.post(
      'offers',
      ...offered('a', 20, ['accepted']),
      ...offered('b', 15, ['accepted', 'declined']),
    );
    await cairn.post('offers', ...times(10, (index) => [badge(`h${index}`, 'data', day(1))]));
    await cairn.post('offers', ...offered('h', 10, ['declined']), ...offered('c', 12, ['lapsed']));
    await cairn.post('offers', ...offered('pending', 14, []));
    // Dated before the offer: nothing was answered.
    const early = times(11, (index) => {
      const [who, registration] = [`early${index}`, randomUUID()];
      return [
        applied(who, registration, '1', day(10)),
        step('accepted', who, registration, day(12)),
        step('offered', who, registration, day(15)),
      ];
    });
    await cairn.post('offers', ...early);
    await cairn.project();
    const response = await cairn.get('offers', '/metrics/acceptance-rate-by-credential');
    const { total, definition } = rateAnswerSchema.strict().parse(await response.json());
    expect(total.holders).toMatchObject({ n: 30, count: 20 });
    expect(total.nonHolders).toMatchObject({ n: 27, count: 15 });
    expect(definition.denominator).toContain('still pending');
  });
});

describe('the time to hire', () => {
  it('counts open applications for as long as they have been open, and closed ones as closed', async () => {
    const after = (prefix: string, n: number, days: number, how?: 'hired' | 'rejected') =>
      times(n, (index) => {
        const [who, registration] = [`${prefix}${index}`, randomUUID()];
        const end =
          how === 'hired'
            ? [hired(who, registration, day(days))]
            : how === 'rejected'
              ? [step('rejected', who, registration, day(days))]
              : [];
        return [applied(who, registration, '1', day(0)), ...end];
      });
    await cairn.post('hires', ...times(40, (index) => [badge(`h${index}`, 'data', day(-5))]));
    await cairn.post('hires', ...after('h', 40, 20, 'hired'), ...after('x', 20, 5, 'rejected'));
    await cairn.post('hires', ...times(20, (index) => [badge(`x${index}`, 'data', day(-5))]));
    await cairn.post(
      'hires',
      ...times(40, (index) => [badge(`o${index}`, 'data', day(-5))]),
      ...after('o', 40, 0),
    );
    await cairn.post('hires', ...after('n', 30, 85, 'hired'), ...after('m', 30, 0));
    await cairn.project();
    const { total, test } = await curve('hires', 'time-to-hire-by-credential');
    // 40 of 100 hired on day 20; the 20 that were rejected before are not at risk, and not hired.
    expect(on(total.holders, 30)).toMatchObject({ share: expect.closeTo(0.4, 12), atRisk: 40 });
    expect(total.holders).toMatchObject({ n: 100, events: 40, median: { refused: 'half-have-not-left' } });
    expect(on(total.nonHolders, 90)).toMatchObject({ share: expect.closeTo(0.5, 12) });
    expect(total.nonHolders).toMatchObject({ median: { days: 85 } });
    expect(test).toMatchObject({ degreesOfFreedom: 1 });
    // As of a day on which nobody has been hired yet.
    const early = await curve('hires', `time-to-hire-by-credential?asOf=${day(10)}`);
    expect(early.total).toMatchObject({ suppressed: true });
  });
});

describe('retention', () => {
  beforeAll(async () => {
    const stay = (prefix: string, n: number, until?: number, type = 'voluntary') =>
      times(n, (index) => [
        employed('started', `${prefix}${index}`, day(0)),
        ...(until === undefined
          ? []
          : [
              employed('separated', `${prefix}${index}`, day(until), {
                [EMPLOYMENT_EXTENSION.separationType]: type,
              }),
            ]),
      ]);
    await cairn.post('stays', ...times(40, (index) => [badge(`h${index}`, 'data', day(-5))]));
    await cairn.post('stays', ...stay('h', 20, 100), ...stay('i', 20, 50, 'end_of_contract'));
    await cairn.post('stays', ...times(20, (index) => employedLater(`h${20 + index}`)));
    await cairn.post('stays', ...stay('n', 40, 25), ...stay('m', 40));
    // The last that the employer reported: of somebody whose start nobody reported.
    await cairn.post(
      'stays',
      employed('promoted', 'z0', day(400), { [EMPLOYMENT_EXTENSION.direction]: 'up' }),
    );
    await cairn.project();
  });
  const employedLater = (who: string) => [employed('started', who, day(0))];

  it('is 1 minus the share that left; who is still there counts until the employer last reported', async () => {
    const { total, definition } = await curve('stays', 'retention-by-credential');
    expect(on(total.holders, 180)).toMatchObject({ share: expect.closeTo(0.5, 12), atRisk: 20 });
    // Of the 100 others 40 left on day 25, and the contracts of 20 ran out.
    expect(on(total.nonHolders, 30)).toMatchObject({ share: expect.closeTo(0.6, 12), atRisk: 60 });
    expect(on(total.nonHolders, 730)).toMatchObject({ refused: 'beyond-follow-up' });
    expect(total.nonHolders).toMatchObject({ n: 100, events: 40, people: 100 });
    expect(definition.numerator).toContain('end_of_contract');
  });

  it('leads down to employments and their statements', async () => {
    const path = '/metrics/retention-by-credential/evidence?group=holders&limit=200';
    const { members } = evidencePageSchema.parse(await (await cairn.get('stays', path)).json());
    expect(members).toHaveLength(40);
    expect(members.filter(({ counted }) => counted)).toHaveLength(20);
    const left = members.find(({ person }) => person === learnerKey('h0'));
    expect(left).toMatchObject({
      employer: 'https://acme.example.org',
      from: day(0),
      counted: true,
      eventAt: day(100),
      award: { awardedAt: day(-5) },
    });
    expect(left?.statementIds).toHaveLength(3);
    for (const id of left?.statementIds ?? []) {
      expect((await cairn.get('stays', `/statements/${id}`)).status).toBe(200);
    }
  });

  it('is a table: a line for each group and day, with the reason where there is no number', async () => {
    const csv = await (await cairn.get('stays', '/metrics/retention-by-credential.csv')).text();
    const lines = parse(csv, { columns: true }) as Record<string, string>[];
    const total = lines.filter(({ line }) => line === 'total');
    expect(total.filter(({ group }) => group === 'holders').map(({ days }) => days)).toEqual([
      '30',
      '60',
      '90',
      '180',
      '365',
      '730',
    ]);
    expect(total.find(({ group, days }) => group === 'holders' && days === '180')).toMatchObject({
      metric: 'retention-by-credential',
      n: '40',
      share: '0.5',
      at_risk: '20',
      not_shown: '',
    });
    expect(total.find(({ group, days }) => group === 'non_holders' && days === '730')?.not_shown).toBe(
      'follow-up ends at 400, before 730',
    );
  });
});

describe('promotion and internal mobility', () => {
  it('are shares of employments, with leaving competing; a promotion down is none', async () => {
    const { direction } = EMPLOYMENT_EXTENSION;
    const career = (prefix: string, n: number, events: (who: string) => readonly StatementData[]) =>
      times(n, (index) => [employed('started', `${prefix}${index}`, day(0)), ...events(`${prefix}${index}`)]);
    await cairn.post('careers', ...times(40, (index) => [badge(`h${index}`, 'data', day(-5))]));
    await cairn.post(
      'careers',
      ...career('h', 40, (who) => [
        employed(Number(who.slice(1)) < 15 ? 'promoted' : 'reclassified', who, day(300), {
          [direction]: 'up',
        }),
      ]),
      ...career('n', 12, (who) => [employed('promoted', who, day(350), { [direction]: 'up' })]),
      ...career('d', 12, (who) => [employed('promoted', who, day(20), { [direction]: 'down' })]),
      ...career('m', 16, (who) => [employed('reclassified', who, day(340))]),
      ...career('s', 20, (who) => [employed('separated', who, day(40))]),
    );
    await cairn.project();
    const promoted = await curve('careers', 'promotion-by-credential');
    expect(promoted.total.holders).toMatchObject({ n: 40, events: 15 });
    expect(promoted.total.nonHolders).toMatchObject({ n: 60, events: 12 });
    const moved = await curve('careers', 'internal-mobility-by-credential');
    expect(moved.total.holders).toMatchObject({ n: 40, events: 25 });
    expect(moved.total.nonHolders).toMatchObject({ n: 60, events: 16 });
  });
});
