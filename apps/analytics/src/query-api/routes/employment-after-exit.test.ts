import { randomUUID } from 'node:crypto';
import { EMPLOYMENT_EXTENSION, EMPLOYMENT_TYPE, EMPLOYMENT_VERB } from '@cairn/outcomes';
import { badge, employed, type StatementData } from '@cairn/projections/testing';
import { afterExitSchema, problemSchema } from '@cairn/query-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnalyticsFixture, openAnalytics } from '../../testing/fixture.ts';

let cairn: AnalyticsFixture;
beforeAll(async () => {
  cairn = await openAnalytics();
});
afterAll(() => cairn.close());

const PROGRAMME = 'https://example.org/programmes/welding';
const each = (prefix: string, n: number, of: (who: string, index: number) => StatementData[]) =>
  Array.from({ length: n }, (_, index) => of(`${prefix}${index}`, index)).flat();
const actorOf = (who: string) => badge(who, 'any', '2020-01-01T00:00:00Z').actor;

const inProgramme = (type: 'enrolled' | 'released', who: string, date: string): StatementData => ({
  id: randomUUID(),
  actor: actorOf(who),
  verb: { id: EMPLOYMENT_VERB[type] },
  object: { id: PROGRAMME, definition: { type: EMPLOYMENT_TYPE.programme } },
  timestamp: `${date}T00:00:00Z`,
});
const released = (who: string, date: string) => inProgramme('released', who, date);
const paid = (who: string, from: string, until: string, amount: number, employer: string, currency = 'USD') =>
  ({
    id: randomUUID(),
    actor: actorOf(who),
    verb: { id: EMPLOYMENT_VERB.paid },
    object: { id: 'https://example.org/positions/1', definition: { type: EMPLOYMENT_TYPE.position } },
    context: {
      extensions: {
        [EMPLOYMENT_EXTENSION.money]: { amount, currency },
        [EMPLOYMENT_EXTENSION.payPeriod]: { from, until },
        [EMPLOYMENT_EXTENSION.payBasis]: 'period',
        [EMPLOYMENT_EXTENSION.employer]: `https://${employer}.example.org`,
      },
    },
    timestamp: `${until}T00:00:00Z`,
  }) as StatementData;
/** Of an exit in the first quarter of 2024. */
const second = (who: string, amount: number, employer: string) =>
  paid(who, '2024-07-01', '2024-10-01', amount, employer);
const fourth = (who: string, amount: number, employer: string) =>
  paid(who, '2025-01-01', '2025-04-01', amount, employer);

async function answer(query = '', tenant = 'exits') {
  const response = await cairn.get(
    tenant,
    `/metrics/employment-after-exit?programme=${encodeURIComponent(PROGRAMME)}&${query}`,
  );
  expect({ query, status: response.status }).toEqual({ query, status: 200 });
  return afterExitSchema.strict().parse(await response.json());
}

describe('employment after exit', () => {
  beforeAll(async () => {
    await cairn.post(
      'exits',
      // Paid in both quarters, by two employers; the first exit counts.
      ...each('a', 40, (who, i) => [
        inProgramme('enrolled', who, '2024-01-10'),
        released(who, '2024-02-10'),
        inProgramme('enrolled', who, '2024-11-01'),
        released(who, '2024-12-01'),
        second(who, 5_000 + 10 * i, i % 2 ? 'acme' : 'other'),
        fourth(who, 5_000, i % 2 ? 'acme' : 'other'),
      ]),
      // In the second alone, and in the fourth alone, by another employer than before it.
      ...each('b', 15, (who) => [released(who, '2024-03-31'), second(who, 3_000, 'beta')]),
      ...each('c', 12, (who) => [
        released(who, '2024-01-01'),
        paid(who, '2024-04-01', '2024-07-01', 900, 'acme'),
        fourth(who, 4_000, 'beta'),
      ]),
      ...each('d', 20, (who) => [released(who, '2024-02-10')]),
      // Subsidised: neither the employment nor what its employer paid counts.
      ...each('e', 11, (who) => [
        released(who, '2024-02-10'),
        employed('started', who, '2024-04-01T00:00:00Z', {
          [EMPLOYMENT_EXTENSION.employer]: 'https://sub.example.org',
          [EMPLOYMENT_EXTENSION.subsidised]: true,
        }),
        second(who, 9_000, 'sub'),
      ]),
      // Their fourth quarter begins when that of the others ends.
      ...each('f', 25, (who) => [released(who, '2024-04-01'), second(who, 1, 'acme')]),
    );
    await cairn.project();
  });

  it('is in the second and fourth calendar quarter after the exit, of all whose fourth is over', async () => {
    const read = await answer('asOf=2025-04-10T00:00:00Z');
    expect(read).toMatchObject({
      currency: 'USD',
      suppressed: false,
      employedQ2: { people: 98, count: 55, bounds: { low: 55 / 98, high: 75 / 98 } },
      employedQ4: { people: 98, count: 52, bounds: { low: 52 / 98, high: 72 / 98 } },
      sameEmployer: { people: 55, count: 40 },
      // Fifteen of 3,000 and then 5,000, 5,010 and so on: the 28th of 55.
      medianEarningsQ2: { people: 55, value: 5_120 },
      notSeen: 20,
    });
    expect(read.definition.denominator).toContain(PROGRAMME);
    expect(await answer('asOf=2025-03-31T23:59:59Z')).toMatchObject({ suppressed: true, notSeen: null });
  });

  it('counts an employment from its reported start, as far as its employer reports', async () => {
    const employers = { [EMPLOYMENT_EXTENSION.employer]: 'https://firm.example.org' };
    const begun = (who: string, date: string) => employed('started', who, `${date}T00:00:00Z`, employers);
    await cairn.post(
      'spells',
      ...each('s', 20, (who) => [released(who, '2024-02-10'), begun(who, '2024-09-30')]),
      ...each('t', 20, (who) => [
        released(who, '2024-02-10'),
        begun(who, '2024-03-01'),
        employed('separated', who, '2024-08-01T00:00:00Z', employers),
      ]),
      ...each('u', 30, (who) => [released(who, '2024-02-10'), begun(who, '2024-10-01')]),
      // The last that the employer reports: in the fourth quarter.
      begun('last', '2025-01-02'),
    );
    await cairn.project();
    expect(await answer('asOf=2025-06-01T00:00:00Z', 'spells')).toMatchObject({
      currency: null,
      employedQ2: { people: 70, count: 40 },
      employedQ4: { people: 70, count: 50 },
      sameEmployer: { people: 40, count: 20 },
      medianEarningsQ2: { suppressed: true, disclosure: 'small' },
      notSeen: 0,
    });
  });

  it('needs a programme that is known, and one currency', async () => {
    const path = '/metrics/employment-after-exit';
    expect((await cairn.get('exits', path)).status).toBe(400);
    expect((await cairn.get('exits', `${path}?programme=https://example.org/none`)).status).toBe(404);
    expect((await cairn.get('nobody', `${path}?programme=${PROGRAMME}`)).status).toBe(404);
    expect((await cairn.get('exits', `${path}?programme=${PROGRAMME}`, ['outcomes/read'])).status).toBe(403);
    const first = await answer('asOf=2025-04-10T00:00:00Z');
    await cairn.post('exits', paid('a0', '2024-07-01', '2024-10-01', 7, 'acme', 'EUR'));
    await cairn.project();
    const mixed = await cairn.get('exits', `${path}?programme=${PROGRAMME}&asOf=2025-04-10T00:00:00Z`);
    expect(mixed.status).toBe(400);
    expect(problemSchema.parse(await mixed.json())).toMatchObject({ code: 'mixed_currencies' });
    expect(await answer('asOf=2025-04-10T00:00:00Z&currency=USD')).toMatchObject({
      employedQ2: { count: 55 },
    });
    // As it was known before.
    const again = await cairn.get('exits', first.permalink);
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual(first);
  });
});
