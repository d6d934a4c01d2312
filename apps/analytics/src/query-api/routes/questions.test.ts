import { randomUUID } from 'node:crypto';
import { applied, badge, badgeIri, hired, type StatementData } from '@cairn/projections/testing';
import { problemSchema, questionAnswerSchema, questionsSchema } from '@cairn/query-contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyticsOfFile } from '../../testing/of-file.ts';

const DAY = 86_400_000;
const FROM = Date.parse('2026-01-01T00:00:00Z');
const ID = 'https://example.org/questions/analysts';
const CREDENTIAL = 'https://example.org/credentials/a';
const question = (change: object = {}) => ({
  ...{ kind: 'question', id: ID, version: '1', title: 'Are analysts hired more?' },
  ...{ metric: 'hire-rate-by-credential', metricVersion: '3', credential: CREDENTIAL, withinDays: 30 },
  cohort: { from: '2026-01-01', until: '2026-03-01' },
  reportedWithinDays: 14,
  rule: { difference: 'crude', interval: 'above', than: 0 },
  ...change,
});
/** What the question above is answered as of, and from when on. */
const [AS_OF, ANSWERS_AT] = ['2026-03-31T00:00:00.000Z', '2026-04-14T00:00:00.000Z'];

const cairn = analyticsOfFile();

const at = (time: string) => {
  cairn.now = Date.parse(time);
};
const on = (day: number) => new Date(FROM + day * DAY).toISOString();

/** `n` applications of as many people on a day of the cohort; the first `hires` are hired ten days later. */
function applicants(prefix: string, n: number, hires: number, holds = false, day = 20): StatementData[] {
  return Array.from({ length: n }, (_, index) => {
    const [who, registration] = [`${prefix}${index}`, randomUUID()];
    return [
      ...(holds ? [badge(who, 'a', on(day - 15))] : []),
      applied(who, registration, '1', on(day)),
      ...(index < hires ? [hired(who, registration, on(day + 10))] : []),
    ];
  }).flat();
}

async function register(tenant: string, change: object = {}) {
  const response = await cairn.sendBesideWorkers(tenant, '/catalogue', question(change));
  expect(await response.json()).toMatchObject({ applied: true });
}

async function publishCredential(tenant: string) {
  const activity = [badgeIri('a')];
  await cairn.publish(tenant, { kind: 'credential', id: CREDENTIAL, version: '1', title: 'A', activity });
}

async function ask(tenant: string, query = '', id = ID) {
  const response = await cairn.get(tenant, `/questions/answer?question=${encodeURIComponent(id)}${query}`);
  expect(response.status).toBe(200);
  return questionAnswerSchema.strict().parse(await response.json());
}

async function list(tenant: string) {
  return questionsSchema.strict().parse(await (await cairn.get(tenant, '/questions')).json()).questions;
}

const CURVE = { id: `${ID}/time`, metric: 'time-to-hire-by-credential', metricVersion: '1' };

// Times of a log never go back: everything is registered and reported before the first question is asked.
beforeAll(async () => {
  at('2025-12-10T00:00:00Z');
  await publishCredential('acme');
  await register('acme');
  await publishCredential('looks');
  await register('looks');
  await register('few', { credential: undefined });
  await register('curve', { ...CURVE, credential: undefined });
  // Another text first, and then the same one more often than texts are kept.
  const item = question({ credential: undefined });
  const publication = { kind: 'catalogue', publishedBy: 'test' } as const;
  await cairn.log.append('often', { ...publication, item: { ...item, title: 'Before' } });
  for (let i = 0; i <= 1_000; i += 1) await cairn.log.append('often', { ...publication, item });
  at('2026-03-20T00:00:00Z');
  await cairn.post('acme', ...applicants('h', 40, 30, true), ...applicants('n', 50, 15));
  // Before the cohort and after it.
  await cairn.post('acme', ...applicants('e', 30, 30, false, -20), ...applicants('l', 30, 30, false, 65));
  await cairn.post('few', ...applicants('h', 5, 3, true), ...applicants('n', 50, 15));
  await cairn.post('curve', ...applicants('h', 40, 28, true), ...applicants('n', 50, 15));
  await cairn.project();
});

describe('a registered question', () => {
  it('says in how many ways its metric was asked for before, without having been registered', async () => {
    at('2026-04-10T00:00:00Z');
    const metric = '/metrics/hire-rate-by-credential';
    const before = (await ask('looks')).unplannedLooks;
    expect(before).toBe(0);
    const own = `credential=${encodeURIComponent(badgeIri('a'))}`;
    for (const path of [
      `${metric}?${own}`,
      // The same again: by its defaults, as a table and as a script.
      `${metric}?${own}&withinDays=90&asOf=2026-01-01T00:00:00Z`,
      `${metric}.csv?${own}`,
      `${metric}/evidence.R?${own}`,
      `/outcomes/hire-rate?${own}`,
      `${metric}?credential=${encodeURIComponent(badgeIri('a').replace('example.org', 'Example.org'))}`,
      `${metric}?${own}&withinDays=60`,
      `${metric}?${own}&by=employer`,
      `${metric}/sheet?${own}`,
      `${metric}/ranking?${own}&by=employer`,
      // Of another credential, of another metric, and refused.
      metric,
      `/metrics/offer-rate-by-credential?${own}`,
      `${metric}?${own}&withinDays=61`,
    ])
      await cairn.get('looks', path);
    await cairn.get('looks', `${metric}?${own}&withinDays=30`, ['outcomes/read']);
    expect((await ask('looks')).unplannedLooks).toBe(5);
  });

  it('lists every text it had, however often one was published again', async () => {
    const { registrations, hash } = await ask('often');
    expect(registrations).toHaveLength(2);
    expect(registrations[1]).toMatchObject({ hash, registeredAt: expect.stringMatching(/^2025-12-10T/) });
  });

  it('waits until reports are over, and says until when', async () => {
    at(ANSWERS_AT);
    const waiting = await ask('acme');
    expect(waiting).toMatchObject({
      state: 'waiting',
      answer: null,
      planned: true,
      registeredAt: '2025-12-10T00:00:00.001Z',
      plannedUntil: '2026-01-31T00:00:00.000Z',
      asOf: AS_OF,
      answersAt: ANSWERS_AT,
      withdrawn: false,
      cohort: { from: '2026-01-01T00:00:00.000Z', until: '2026-03-01T00:00:00.000Z' },
    });
    const { answer: _, asKnownAt: __, unplannedLooks: ___, ...shown } = waiting;
    expect(await list('acme')).toEqual([shown]);
  });

  it('is answered by its rule, of its cohort alone, as known then for ever', async () => {
    at('2026-04-14T01:00:00Z');
    const first = await ask('acme');
    expect(first).toMatchObject({
      state: 'answered',
      answer: {
        decision: { answer: 'yes' },
        metricVersion: '3',
        confidence: 0.95,
        minimumCell: 10,
        total: {
          holders: { n: 40, count: 30, rate: 0.75 },
          nonHolders: { n: 50, count: 15, rate: 0.3 },
          difference: { value: expect.closeTo(0.45, 9) },
        },
        matched: { value: expect.closeTo(0.45, 9) },
      },
    });
    // Reported too late: the answer stays what it was.
    await cairn.post('acme', ...applicants('late', 40, 40));
    await cairn.project();
    at('2027-01-01T00:00:00Z');
    const later = await ask('acme');
    expect(later.answer).toEqual(first.answer);
    expect(await list('acme')).toMatchObject([{ question: ID, state: 'answered', planned: true }]);
    // As known before the statements of its cohort: it waits.
    expect(await ask('acme', '&asKnownAt=2026-01-01T00:00:00Z')).toMatchObject({
      state: 'waiting',
      answer: null,
    });
  });

  it('has its texts beside it when it is changed, and is no longer planned', async () => {
    const [before] = await list('acme');
    await register('acme', { version: '2', rule: { difference: 'matched', interval: 'below', than: 0 } });
    const changed = await ask('acme');
    expect(changed).toMatchObject({ planned: false, version: '2', answer: { decision: { answer: 'no' } } });
    expect(changed.hash).not.toBe(before?.hash);
    expect(changed.registrations.map(({ version }) => version)).toEqual(['1', '2']);
    // The first text again is what it was.
    await register('acme');
    const again = await ask('acme');
    expect(again).toMatchObject({ planned: true, hash: before?.hash, registeredAt: before?.registeredAt });
    expect(again.registrations).toEqual(changed.registrations);
  });

  it('is seen to be withdrawn, and answered all the same', async () => {
    const retirement = { kind: 'retirement', of: { kind: 'question', id: ID } };
    await cairn.sendBesideWorkers('acme', '/catalogue', retirement);
    expect(await ask('acme')).toMatchObject({ withdrawn: true, state: 'answered' });
  });

  it('is of one tenant', async () => {
    expect(await list('other')).toEqual([]);
    const response = await cairn.get('other', `/questions/answer?question=${encodeURIComponent(ID)}`);
    expect(response.status).toBe(404);
  });
});

describe('a question that nothing can be said of', () => {
  it('says why', async () => {
    const { answer } = await ask('few');
    expect(answer).toMatchObject({
      decision: { answer: 'unknown', reason: expect.stringContaining('too few') },
      total: { holders: { suppressed: true }, difference: null },
      matched: null,
    });
  });

  it('says so of a credential that was published after its time, which nobody could have held', async () => {
    await publishCredential('late');
    await register('late');
    const { answer, planned } = await ask('late');
    expect({ planned, decision: answer?.decision.answer }).toEqual({ planned: false, decision: 'unknown' });
  });

  it('may be of a curve', async () => {
    const { answer } = await ask('curve', '', CURVE.id);
    expect(answer).toMatchObject({ decision: { answer: 'yes' }, matched: null });
    expect(answer?.total.holders).toMatchObject({ n: 40, events: 28 });
  });
});

describe('registering', () => {
  const issuesOf = async (change: object) => {
    const response = await cairn.send('bad', '/catalogue', question({ credential: undefined, ...change }));
    expect([400, 409]).toContain(response.status);
    return problemSchema.parse(await response.json()).issues;
  };

  it.each([
    [{ metric: 'luck' }, '$.metric', /no metric luck/],
    [{ metricVersion: '2' }, '$.metricVersion', /has the version 3, not 2/],
    [{ withinDays: 31 }, '$.withinDays', /no window of 31 days/],
    [{ credential: 'https://example.org/none' }, '$.credential', /no credential/],
    [{ cohort: { from: '2026-02-01', until: '2026-02-01' } }, '$.cohort.until', /nobody is in it/],
    [
      { cohort: { from: '2026-02-15', until: '2026-04-01' } },
      '$.cohort.from',
      /not the first day of a month/,
    ],
    [{ cohort: { from: '2026-02-01', until: 'soon' } }, '$.cohort.until', /not the first day of a month/],
    [
      { cohort: { from: '0001-01-01', until: '2026-02-01' } },
      '$.cohort.from',
      /not the first day of a month/,
    ],
    [
      { cohort: { from: '2026-02-01', until: '9999-12-01' } },
      '$.cohort.until',
      /not the first day of a month/,
    ],
    [{ reportedWithinDays: 366 }, '$.reportedWithinDays', /from 0 to 365/],
    [{ rule: { difference: 'crude', interval: 'above', than: 2 } }, '$.rule.than', /from -1 to 1/],
    [{ rule: undefined }, '$.rule', /required/],
  ])('refuses %j', async (change, path, message) => {
    expect(await issuesOf(change)).toContainEqual(
      expect.objectContaining({ path, message: expect.stringMatching(message) }),
    );
  });

  it('refuses a matched difference of a curve', async () => {
    const issues = await issuesOf({
      ...{ metric: 'time-to-hire-by-credential', metricVersion: '1' },
      rule: { difference: 'matched', interval: 'above', than: 0 },
    });
    expect(issues).toMatchObject([
      { path: '$.rule.difference', message: expect.stringContaining('a curve') },
    ]);
  });

  it('needs the right to publish, and reading the right to read', async () => {
    expect((await cairn.send('acme', '/catalogue', question(), ['analytics/read'])).status).toBe(403);
    expect((await cairn.get('acme', '/questions', ['outcomes/read'])).status).toBe(403);
    expect((await cairn.get('acme', `/questions/answer?question=${ID}`, ['outcomes/read'])).status).toBe(403);
  });
});
