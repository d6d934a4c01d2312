import { stacksOfPerson, TenantQueries } from '@cairn/projections';
import { alignments, badge, competencyIri, framework, learnerKey, scored } from '@cairn/projections/testing';
import { problemSchema, stacksProgressSchema } from '@cairn/query-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnalyticsFixture, openAnalytics } from '../src/testing/fixture.ts';

let cairn: AnalyticsFixture;
beforeAll(async () => {
  cairn = await openAnalytics();
});
afterAll(() => cairn.close());

const SQL = competencyIri('sql');
const ANALYST = 'https://example.org/stacks/analyst';
const credential = (name: string) => ({
  kind: 'credential',
  id: `https://example.org/credentials/${name}`,
  version: '1',
  title: name,
  activity: `https://example.org/badges/${name}`,
});
const holds = (name: string) => ({ type: 'holds', credential: credential(name).id });
const attained = { type: 'attained', competency: SQL };
const stack = (requirement: unknown, more = {}) => ({
  kind: 'stack',
  id: ANALYST,
  version: '1',
  title: 'Data analyst',
  requirement,
  ...more,
});
const publish = (tenant: string, body: unknown) => cairn.sendBesideWorkers(tenant, '/catalogue', body);
const rules = [framework({ sql: 0.8 }), alignments([['sql', 'sql']])];

async function progressOf(tenant: string, who: string, query = `&stack=${ANALYST}`) {
  await cairn.project();
  const person = encodeURIComponent(learnerKey(who));
  const response = await cairn.get(tenant, `/stacks/progress?person=${person}${query}`);
  const body = await response.json();
  expect(response.status, JSON.stringify(body)).toBe(200);
  return stacksProgressSchema.parse(body);
}

describe('stacks', () => {
  it('show how far a person is, what is missing, and when they were finished, at any two times', async () => {
    const requirement = {
      type: 'all',
      of: [attained, { type: 'nOf', count: 2, of: ['a', 'b', 'c'].map(holds) }],
    };
    const items = [...rules, ...['a', 'b', 'c'].map(credential), stack(requirement)];
    expect((await publish('a', items)).status).toBe(201);
    await cairn.post(
      'a',
      scored('ada', 'sql', 0.9, '2026-03-01T10:00:00Z'),
      badge('ada', 'a', '2026-02-01T10:00:00Z'),
    );
    const before = await progressOf('a', 'ada');
    expect(before.stacks).toMatchObject([
      {
        stack: ANALYST,
        title: 'Data analyst',
        held: false,
        since: null,
        status: 'partial',
        have: 1,
        need: 2,
        requirement: {
          type: 'all',
          of: [
            { type: 'attained', status: 'done', since: '2026-03-01T10:00:00.000Z' },
            {
              type: 'nOf',
              status: 'partial',
              have: 1,
              need: 2,
              of: [{ status: 'done' }, { status: 'missing' }, {}],
            },
          ],
        },
        next: [
          [{ kind: 'credential', id: credential('b').id, again: false }],
          [{ kind: 'credential', id: credential('c').id, again: false }],
        ],
      },
    ]);
    await cairn.post('a', badge('ada', 'c', '2026-04-01T10:00:00Z'));
    const [after] = (await progressOf('a', 'ada')).stacks;
    expect(after).toMatchObject({
      held: true,
      since: '2026-04-01T10:00:00.000Z',
      status: 'done',
      next: [[]],
    });
    // As of the day before, and as it was known before the last badge came.
    const [asOf] = (await progressOf('a', 'ada', `&stack=${ANALYST}&asOf=2026-03-31T00:00:00Z`)).stacks;
    expect(asOf).toMatchObject({ held: false, status: 'partial' });
    const asKnown = await progressOf('a', 'ada', `&stack=${ANALYST}&asKnownAt=${before.asKnownAt}`);
    expect(asKnown.stacks).toEqual(before.stacks);
    const [, ...others] = (await progressOf('a', 'bob', '')).stacks;
    expect(others).toEqual([]);
    expect((await progressOf('a', 'bob', '')).stacks).toMatchObject([
      { status: 'missing', have: 0, held: false },
    ]);
  });

  it('are of the person whose the identifiers are', async () => {
    await publish('b', [
      credential('a'),
      credential('b'),
      stack({ type: 'all', of: [holds('a'), holds('b')] }),
    ]);
    await cairn.post(
      'b',
      badge('ada', 'a', '2026-02-01T10:00:00Z'),
      badge('ada.work', 'b', '2026-02-02T10:00:00Z'),
    );
    const link = {
      identifier: learnerKey('ada.work'),
      person: learnerKey('ada'),
      source: 'hr',
      reason: 'Same',
    };
    const linked = await cairn.sendBesideWorkers('b', '/persons/links', { links: [link] }, [
      'persons/write',
      'analytics/read',
    ]);
    expect(linked.status, await linked.clone().text()).toBe(201);
    expect((await progressOf('b', 'ada')).stacks).toMatchObject([
      { held: true, since: '2026-02-02T10:00:00.000Z' },
    ]);
  });

  it('that are published later are granted afterwards, and narrowing takes nothing away', async () => {
    await publish('c', [credential('a'), credential('b')]);
    await cairn.post('c', badge('ada', 'a', '2026-02-01T10:00:00Z'));
    cairn.now = Date.parse('2026-06-01T00:00:00Z');
    await publish('c', stack(holds('a')));
    cairn.now = Date.parse('2026-06-02T00:00:00Z');
    await publish('c', stack({ type: 'all', of: [holds('a'), holds('b')] }, { version: '2' }));
    cairn.now = Date.parse('2026-06-03T00:00:00Z');
    await cairn.post('c', badge('bob', 'a', '2026-06-02T10:00:00Z'));
    expect((await progressOf('c', 'ada')).stacks).toMatchObject([
      {
        held: true,
        since: '2026-02-01T10:00:00.000Z',
        grantedAt: expect.stringMatching(/^2026-06-01T00:00:00/),
        status: 'partial',
      },
    ]);
    expect((await progressOf('c', 'bob')).stacks).toMatchObject([{ held: false, status: 'partial' }]);
  });

  it('of credits say what came too late, and what is missing of a level', async () => {
    const entry = (name: string, level: string) => ({
      credits: 3,
      level,
      until: '2026-02-28',
      requirement: holds(name),
    });
    const requirement = {
      type: 'credits',
      title: { en: 'Towards the MBA', de: 'Zum MBA' },
      minimum: 3,
      of: [entry('a', 'lower'), entry('b', 'upper')],
      minimums: [{ level: 'upper', credits: 3 }],
    };
    await publish('f', [credential('a'), credential('b'), stack(requirement)]);
    await cairn.post(
      'f',
      badge('ada', 'a', '2026-02-28T10:00:00Z'),
      badge('ada', 'b', '2026-03-01T10:00:00Z'),
    );
    const { stacks } = await progressOf('f', 'ada');
    expect(stacks).toMatchObject([
      {
        held: false,
        status: 'partial',
        have: 3,
        need: 3,
        requirement: {
          title: 'Towards the MBA',
          minimums: [{ level: 'upper', have: 0, need: 3 }],
          of: [{ status: 'done' }, { status: 'missing', tooLate: '2026-03-01T10:00:00.000Z' }],
        },
        next: [],
      },
    ]);
  });

  it('are not worked out of more awards and attainments than are walked through', async () => {
    await publish('e', [credential('a'), stack(holds('a'))]);
    await cairn.post(
      'e',
      badge('ada', 'a', '2026-02-01T10:00:00Z'),
      badge('ada', 'a', '2026-03-01T10:00:00Z'),
    );
    await cairn.project();
    const question = { person: learnerKey('ada'), before: Number.MAX_SAFE_INTEGER, asOf: Date.now() * 2 };
    const made = (most: number) => stacksOfPerson(new TenantQueries(cairn.warehouse, 'e'), question, most);
    expect((await made(2)).grants.size).toBe(1);
    await expect(made(1)).rejects.toThrow('has 2 awards and times of attainment; at most 1 are read');
  });

  it('refuse a circle with the way around, and requirements that lead nowhere', async () => {
    const other = { ...stack({ type: 'stack', stack: ANALYST }), id: 'https://example.org/stacks/other' };
    const response = await publish('d', [
      other,
      stack({ type: 'any', of: [{ type: 'stack', stack: other.id }, attained] }),
    ]);
    expect(response.status).toBe(409);
    const { issues = [] } = problemSchema.parse(await response.json());
    expect(issues.map(({ path, code, message }) => [path, code, message])).toEqual([
      ['$[1].requirement.of[1].competency', 'unknown_reference', `There is no competency ${SQL}.`],
      [
        '$[0].requirement.stack',
        'cycle',
        `The stack asks for itself: ${other.id} -> ${ANALYST} -> ${other.id}.`,
      ],
      [
        '$[1].requirement.of[0].stack',
        'cycle',
        `The stack asks for itself: ${ANALYST} -> ${other.id} -> ${ANALYST}.`,
      ],
    ]);
    const missing = await cairn.get('d', `/stacks/progress?person=x&stack=${ANALYST}`);
    expect(missing.status).toBe(404);
  });
});
