import { randomUUID } from 'node:crypto';
import { EMPLOYMENT_EXTENSION, EMPLOYMENT_TYPE, EMPLOYMENT_VERB } from '@cairn/outcomes';
import { applied, employed, hired, learnerKey, type StatementData } from '@cairn/projections/testing';
import {
  evidencePageSchema,
  type FollowUpAnswer,
  followUpAnswerSchema,
  problemSchema,
  programmeReturnSchema,
} from '@cairn/query-contract';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyticsOfFile, answerOf, daysFrom } from '../../testing/of-file.ts';

const cairn = analyticsOfFile();

const ACME = 'https://acme.example.org';
const day = daysFrom('2024-01-01');
const each = (prefix: string, n: number, of: (who: string, index: number) => StatementData[]) =>
  Array.from({ length: n }, (_, index) => of(`${prefix}${index}`, index)).flat();

async function ask(tenant: string, path: string): Promise<FollowUpAnswer> {
  return answerOf(cairn, followUpAnswerSchema, tenant, `/metrics/${path}`);
}

type Row = FollowUpAnswer['total'];
function curveOf(row: Row | undefined, name: string) {
  const curve = row?.groups.find((group) => group.name === name)?.curve;
  if (curve === undefined || 'suppressed' in curve) throw new Error(`${name} is not shown`);
  return curve;
}
const on = (row: Row | undefined, name: string, days: number) =>
  curveOf(row, name).points.find((point) => point.days === days);

/** An application for a requisition of its own kind, opened on a day; undefined: nobody says when. */
function appliedTo(
  requisition: string,
  who: string,
  registration: string,
  {
    at,
    opened,
    employer = ACME,
  }: { readonly at: number; readonly opened?: number; readonly employer?: string },
): StatementData {
  const { object, ...statement } = applied(who, registration, '1', day(at)) as StatementData & {
    readonly object: Record<string, unknown>;
  };
  return {
    ...statement,
    object: { ...object, id: `https://example.org/requisitions/${requisition}` },
    context: {
      registration,
      extensions: {
        [EMPLOYMENT_EXTENSION.employer]: employer,
        ...(opened !== undefined && { [EMPLOYMENT_EXTENSION.opened]: day(opened) }),
      },
    },
  };
}

describe('the time to fill', () => {
  beforeAll(async () => {
    /** A requisition that was opened on a day, and to which somebody is hired after some days. */
    const filled = (who: string, opened: number, after: number, requisition = who) => {
      const id = randomUUID();
      return [
        appliedTo(requisition, who, id, { at: Math.min(opened + after, opened + 1), opened }),
        hired(who, id, day(opened + after)),
      ];
    };
    const open = (who: string, opened: number, requisition = who) => [
      appliedTo(requisition, who, randomUUID(), { at: opened + 1, opened }),
    ];
    await cairn.post(
      'fill',
      ...each('a', 30, (who) => filled(who, 0, 25)),
      ...each('b', 30, (who) => filled(who, 0, 80)),
      ...each('c', 40, (who) => open(who, 0)),
      // A second hire, and a second applicant, do not make a second requisition.
      ...each('d', 10, (who) => filled(`again-${who}`, 0, 60, who.replace('d', 'a'))),
      // A hire half a day before the opening: clocks differ. More than a day: nobody knows what was opened.
      ...each('e', 10, (who) => filled(who, 0, -0.5)),
      ...each('f', 11, (who) => filled(who, 10, -5)),
      // Nobody says when it was opened.
      ...each('g', 12, (who) => {
        const id = randomUUID();
        return [appliedTo(who, who, id, { at: 5 }), hired(who, id, day(10))];
      }),
      // One person to whom fifteen requisitions of another employer went.
      ...each('h', 15, (requisition) => {
        const id = randomUUID();
        return [
          appliedTo(requisition, 'busy', id, { at: 1, opened: 0, employer: 'https://other.example.org' }),
          hired('busy', id, day(20)),
        ];
      }),
    );
    await cairn.project();
  });

  it('is of requisitions, not people: filled by the first hire, and open ones for as long as they are open', async () => {
    const { total, test, withinDays, definition } = await ask('fill', `time-to-fill?asOf=${day(200)}`);
    const curve = curveOf(total, 'requisitions');
    // 30 + 30 + 40 + 10 + 15 requisitions, and of these the last are one person's.
    expect(curve).toMatchObject({ n: 125, people: 111, events: 85, median: { days: 80 } });
    expect(on(total, 'requisitions', 30)).toMatchObject({ share: expect.closeTo(55 / 125, 12), atRisk: 70 });
    expect(on(total, 'requisitions', 90)).toMatchObject({ share: expect.closeTo(85 / 125, 12), atRisk: 40 });
    expect(total).toMatchObject({ difference: null });
    expect({ test, withinDays }).toEqual({ test: null, withinDays: null });
    expect(definition.denominator).toContain('not people');
  });

  it('hides a row of too few people, however many requisitions these have', async () => {
    const { rows } = await ask('fill', `time-to-fill?by=employer&asOf=${day(200)}`);
    expect(rows.map(({ label, suppressed }) => ({ label, suppressed }))).toEqual([
      { label: ACME, suppressed: true },
      { label: 'https://other.example.org', suppressed: true },
    ]);
    expect((await cairn.get('fill', '/metrics/time-to-fill?by=credential')).status).toBe(400);
    const { rows: quarters } = await ask('fill', `time-to-fill?by=cohort&asOf=${day(200)}`);
    expect(quarters.map(({ key }) => key)).toEqual(['2024-Q1']);
  });

  it('has no median while half are open, and nothing while none is filled', async () => {
    const early = await ask('fill', `time-to-fill?asOf=${day(40)}`);
    expect(curveOf(early.total, 'requisitions')).toMatchObject({ median: { refused: 'half-have-not-left' } });
    const none = await ask('fill', `time-to-fill?asOf=${day(0.5)}`);
    expect(none.total).toMatchObject({ suppressed: true, disclosure: 'small' });
  });

  it('leads down to the applications that fill them, and is a table', async () => {
    const query = `asOf=${day(200)}&limit=200`;
    const page = await cairn.get('fill', `/metrics/time-to-fill/evidence?${query}`);
    const { members } = evidencePageSchema.parse(await page.json());
    expect(members).toHaveLength(125);
    const first = members.find(({ person }) => person === learnerKey('a0'));
    expect(first).toMatchObject({ from: day(0), counted: true, eventAt: day(25) });
    expect(first?.statementIds).toHaveLength(2);
    const csv = await (await cairn.get('fill', `/metrics/time-to-fill.csv?asOf=${day(200)}`)).text();
    const lines = parse(csv, { columns: true }) as Record<string, string>[];
    const ninety = lines.find(({ line, days }) => line === 'total' && days === '90');
    expect(Number(ninety?.share)).toBeCloseTo(85 / 125, 12);
    expect(ninety).toMatchObject({
      metric: 'time-to-fill',
      group: 'requisitions',
      n: '125',
      at_risk: '40',
    });
  });
});

const PROGRAMME = 'https://example.org/programmes/leadership';
const paidFor = (who: string, at: number, programme = PROGRAMME, employer?: string): StatementData => ({
  id: randomUUID(),
  actor: { objectType: 'Agent', mbox: `mailto:${who}@example.org` },
  verb: { id: EMPLOYMENT_VERB.subsidised },
  object: { id: programme, definition: { type: EMPLOYMENT_TYPE.programme } },
  ...(employer !== undefined && { context: { extensions: { [EMPLOYMENT_EXTENSION.employer]: employer } } }),
  timestamp: day(at),
});
const left = (who: string, at: number) => employed('separated', who, day(at));

describe('the retention of subsidised people', () => {
  beforeAll(async () => {
    const begun = (who: string) => employed('started', who, day(0));
    await cairn.post(
      'seats',
      // Paid for on the 100th day: 12 of 40 leave 200 days later.
      ...each('s', 40, (who, i) => [begun(who), paidFor(who, 100), ...(i < 12 ? [left(who, 300)] : [])]),
      // Others: 20 of 40 leave 200 days after their dealt day, which is the 100th.
      ...each('o', 40, (who, i) => [begun(who), ...(i < 20 ? [left(who, 300)] : [])]),
      // 25 who left before it were not there to be compared with.
      ...each('x', 25, (who) => [begun(who), left(who, 60)]),
      // Paid for after they had left, or by another employer: nothing was paid for in this employment.
      ...each('y', 10, (who) => [begun(who), left(who, 50), paidFor(who, 70)]),
      ...each('z', 10, (who) => [begun(who), paidFor(who, 100, PROGRAMME, 'https://other.example.org')]),
      // Of another programme one seat is known, of somebody without an employment.
      paidFor('w', 100, 'https://example.org/programmes/other'),
      employed('promoted', 'last', day(600), { [EMPLOYMENT_EXTENSION.direction]: 'up' }),
    );
    await cairn.project();
  });

  it('follows both from a day of service on which people were there, so that nobody wins for having stayed', async () => {
    const { total, test, definition } = await ask('seats', 'retention-of-subsidised?withinDays=365');
    expect(curveOf(total, 'subsidised')).toMatchObject({ n: 40, people: 40, events: 12 });
    expect(curveOf(total, 'others')).toMatchObject({ n: 50, people: 50, events: 20 });
    expect(on(total, 'subsidised', 365)).toMatchObject({ share: expect.closeTo(28 / 40, 12), atRisk: 28 });
    expect(on(total, 'others', 365)).toMatchObject({ share: expect.closeTo(30 / 50, 12), atRisk: 30 });
    expect(total.difference).toMatchObject({ value: expect.closeTo(0.1, 12) });
    expect(test).toMatchObject({ degreesOfFreedom: 1 });
    expect(definition.denominator).toContain('dealt');
  });

  it('of another programme has no subsidised people, and nobody else is taken for one', async () => {
    const query = new URLSearchParams({ programme: 'https://example.org/programmes/other' });
    const { total, programme } = await ask('seats', `retention-of-subsidised?${query}`);
    expect(total).toMatchObject({ suppressed: true, disclosure: 'small' });
    expect(programme).toBe('https://example.org/programmes/other');
  });

  it('of a programme that nobody knows is refused, as an unknown credential is; a published one is known', async () => {
    const unknown = new URLSearchParams({ programme: 'https://example.org/programmes/unknown' });
    for (const path of [
      'retention-of-subsidised',
      'retention-of-subsidised.csv',
      'retention-of-subsidised/evidence',
    ]) {
      const refused = await cairn.get('seats', `/metrics/${path}?${unknown}`);
      expect(refused.status).toBe(404);
      const { issues } = problemSchema.parse(await refused.json());
      expect(issues[0]).toMatchObject({ path: 'query.programme', code: 'unknown_programme' });
    }
    const all = { currency: 'EUR', valuePerRetained: '1', costPerSeat: '1' };
    const refused = await cairn.get('seats', `/programmes/return?${unknown}&${new URLSearchParams(all)}`);
    expect(refused.status).toBe(404);
    // Seats of others are not those of a tenant.
    const elsewhere = await cairn.get('nobody', `/metrics/retention-of-subsidised?programme=${PROGRAMME}`);
    expect(elsewhere.status).toBe(404);
    // Nobody had a seat yet at that time, and the programme is one all the same.
    const early = await ask('seats', `retention-of-subsidised?programme=${PROGRAMME}&asOf=${day(0)}`);
    expect(early.total).toMatchObject({ suppressed: true });
  });

  it('leads down to the employments of a group', async () => {
    const path = '/metrics/retention-of-subsidised/evidence?group=others&limit=200';
    const { members } = evidencePageSchema.parse(await (await cairn.get('seats', path)).json());
    expect(members).toHaveLength(50);
    expect(members.filter(({ counted }) => counted)).toHaveLength(20);
    expect(members.every(({ award }) => award === undefined)).toBe(true);
    const unknown = await cairn.get('seats', '/metrics/retention-of-subsidised/evidence?group=holders');
    expect(unknown.status).toBe(400);
  });

  const returned = async (tenant: string, query: Record<string, string>) => {
    const all = { currency: 'EUR', valuePerRetained: '10000', ...query };
    return await cairn.get(tenant, `/programmes/return?${new URLSearchParams(all)}`);
  };

  it('pays back what a seat costs, or not, with every component', async () => {
    const response = await returned('seats', {
      programme: PROGRAMME,
      costPerSeat: '600',
      paidTimePerSeat: '200',
      otherValuePerSeat: '100',
    });
    const { result, declared, definition } = programmeReturnSchema.strict().parse(await response.json());
    // (28 / 40 - 30 / 50) x 10,000 + 100 - 800, over 800.
    expect(result).toMatchObject({
      people: { subsidised: 40, others: 50 },
      retentionDifference: { value: expect.closeTo(0.1, 9) },
      valueOfRetention: { value: expect.closeTo(1_000, 4) },
      cost: 800,
      return: { value: expect.closeTo(0.375, 6), method: 'Delta method' },
      breakEven: { value: expect.closeTo(7_000, 2), high: null },
    });
    // The error of the difference: sqrt(.7 x .3 / 40 + .6 x .4 / 50).
    const reach = 1.959963985 * Math.sqrt((0.7 * 0.3) / 40 + (0.6 * 0.4) / 50) * (10_000 / 800);
    expect('return' in result && result.return.low).toBeCloseTo(0.375 - reach, 4);
    expect(declared).toMatchObject({ costPerSeat: 600, costFrom: 'request' });
    expect(definition).toMatchObject({ id: 'return-of-programme', version: '1' });
    expect(JSON.stringify(definition)).not.toMatch(/\beffect/i);
  });

  it('takes the cost from the catalogue, and says where nobody knows it', async () => {
    const unknown = await returned('seats', { programme: PROGRAMME });
    expect(unknown.status).toBe(400);
    expect(problemSchema.parse(await unknown.json()).issues).toMatchObject([
      { path: 'query.costPerSeat', code: 'cost_unknown' },
    ]);
    expect((await returned('seats', { programme: PROGRAMME, costPerSeat: '0' })).status).toBe(400);
    expect((await returned('seats', { programme: PROGRAMME, costPerSeat: '-1' })).status).toBe(400);
    expect(
      (await returned('seats', { programme: PROGRAMME, costPerSeat: '1', currency: 'euro' })).status,
    ).toBe(400);
    await cairn.publish('seats', {
      kind: 'programme',
      id: PROGRAMME,
      version: '1',
      title: 'Leadership',
      seats: 10,
      payers: [{ name: 'Acme', total: { amount: 5_000, currency: 'EUR' } }],
    });
    await cairn.project();
    const known = await returned('seats', { programme: PROGRAMME });
    const { declared, result } = programmeReturnSchema.strict().parse(await known.json());
    expect(declared).toMatchObject({ costPerSeat: 500, costFrom: 'catalogue' });
    expect(result).toMatchObject({ cost: 500, return: { value: expect.closeTo(1, 6) } });
  });

  it('has no return where the retention is suppressed, or not followed for so long', async () => {
    const other = { programme: 'https://example.org/programmes/other', costPerSeat: '600' };
    const hidden = programmeReturnSchema.parse(await (await returned('seats', other)).json());
    expect(hidden.result).toEqual({ suppressed: true });
    const far = { programme: PROGRAMME, costPerSeat: '600', withinDays: '730' };
    const refused = programmeReturnSchema.parse(await (await returned('seats', far)).json());
    expect(refused.result).toMatchObject({ refused: 'beyond-follow-up' });
  });
});
