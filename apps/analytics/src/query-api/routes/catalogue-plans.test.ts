import { alignments, competencyIri, framework, learnerKey, scored } from '@cairn/projections/testing';
import { type CataloguePlan, planSchema, problemSchema } from '@cairn/query-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnalyticsFixture, openAnalytics } from '../../testing/fixture.ts';

let cairn: AnalyticsFixture;
beforeAll(async () => {
  cairn = await openAnalytics();
  const at = '2026-05-01T00:00:00Z';
  for (const tenant of ['a', 'b']) {
    await cairn.publish(tenant, [framework({ sql: 0.7 }), alignments([['sql', 'sql']])]);
    await cairn.post(tenant, ...['ada', 'bob', 'cyd'].map((who, i) => scored(who, 'sql', 0.9 - i / 10, at)));
  }
  await cairn.post('b', scored('dan', 'sql', 0.75, at));
  await cairn.project();
});
afterAll(() => cairn.close());

const BOTH = ['catalogue/write', 'analytics/read'] as const;
const STRICTER = framework({ sql: 0.85 }, '2');

async function planned(
  tenant: string,
  body: unknown,
  scopes = BOTH as readonly ('catalogue/write' | 'analytics/read')[],
): Promise<CataloguePlan> {
  const response = await cairn.send(tenant, '/catalogue/plans', body, scopes);
  const answer = await response.json();
  expect({ answer, status: response.status }).toMatchObject({ status: 200 });
  return planSchema.strict().parse(answer);
}

async function refused(
  body: unknown,
  status: number,
  scopes = BOTH as readonly ('catalogue/write' | 'analytics/read')[],
) {
  const response = await cairn.send('a', '/catalogue/plans', body, scopes);
  expect(response.status).toBe(status);
  return problemSchema.parse(await response.json());
}

describe('POST /catalogue/plans', () => {
  it('says what publishing would decide, and stores nothing', async () => {
    const before = await cairn.log.end(0);
    const plan = await planned('a', STRICTER);
    expect(plan).toMatchObject({
      exact: true,
      cost: { decisions: 3, persons: 3, evidence: 3 },
      persons: { gain: 0, lose: 2, move: 0, unchanged: 1 },
      competenciesLeftOut: 0,
      removed: [],
    });
    expect(plan.competencies).toEqual([
      {
        competency: competencyIri('sql'),
        framework: STRICTER.id,
        label: 'sql',
        change: 'changed',
        attained: { before: 3, after: 1 },
        gain: 0,
        lose: 2,
        move: 0,
        unchanged: 1,
        decisions: 3,
        named: {
          gain: { persons: [], more: false },
          lose: { persons: [learnerKey('bob'), learnerKey('cyd')], more: false },
          move: { persons: [], more: false },
        },
      },
    ]);
    expect(await cairn.log.end(0)).toBe(before);
    expect((await planned('b', STRICTER)).persons.lose).toBe(3);
  });

  it('lists the persons of an effect by the page, as known and as of the same times', async () => {
    const body = { items: STRICTER, competency: competencyIri('sql'), persons: 'lose', limit: 1 };
    const first = await planned('a', body);
    expect(first.listed).toEqual({ effect: 'lose', persons: [learnerKey('bob')], after: expect.any(String) });
    const { asKnownAt, asOf, listed } = first;
    const second = await planned('a', { ...body, asKnownAt, asOf, after: listed?.after });
    expect(second.listed).toEqual({ effect: 'lose', persons: [learnerKey('cyd')] });
  });

  it('names nobody to those who may not read', async () => {
    const plan = await planned('a', STRICTER, ['catalogue/write']);
    expect(plan.persons.lose).toBe(2);
    expect(JSON.stringify(plan)).not.toContain('mailto');
    const body = { items: STRICTER, competency: competencyIri('sql'), persons: 'lose' };
    expect((await refused(body, 403, ['catalogue/write'])).message).toContain('analytics/read');
    expect((await refused(STRICTER, 403, ['analytics/read'])).message).toContain('catalogue/write');
  });

  it('costs nothing where nothing is decided otherwise', async () => {
    const plan = await planned('a', framework({ sql: 0.7 }, 'another'));
    expect(plan).toMatchObject({
      cost: { decisions: 0, persons: 0, evidence: 0 },
      competencies: [],
      removed: [],
    });
  });

  it('says which competencies go', async () => {
    const { removed } = await planned('a', framework({ other: 0.7 }, '2'));
    const going = { competency: competencyIri('sql'), framework: STRICTER.id, label: 'sql' };
    expect(removed).toEqual([{ ...going, persons: 3, attained: 3 }]);
  });

  it('refuses what publishing refuses, with paths into what was sent', async () => {
    for (const [body, path, code, status] of [
      [[], '$', 'empty', 400],
      [{ items: [] }, '$.items', 'empty', 400],
      [{ items: [{ ...STRICTER, title: 7 }] }, '$.items[0].title', 'wrong_type', 400],
      [
        { items: { ...alignments([['sql', 'gone']]) } },
        '$.items.alignments[0].competency',
        'unknown_reference',
        409,
      ],
      [{ items: [STRICTER, STRICTER] }, '$.items[1].id', 'duplicate', 409],
    ] as const) {
      const { issues } = await refused(body, status);
      expect(issues.map((issue) => [issue.path, issue.code])).toContainEqual([path, code]);
    }
  });

  it('refuses options that it does not have, and says where', async () => {
    for (const [options, path, code] of [
      [{ competency: 'https://example.org/competencies/none' }, '$.competency', 'unknown_reference'],
      [{ persons: 'lose' }, '$.competency', 'missing'],
      [{ persons: 'all', competency: competencyIri('sql') }, '$.persons', 'invalid_value'],
      [{ limit: 0 }, '$.limit', 'too_small'],
      [{ asOf: 'yesterday' }, '$.asOf', 'invalid_format'],
      [{ asKnownAt: 9_999_999 }, '$.asKnownAt', 'invalid'],
      [{ asKnownAt: 'soon' }, '$.asKnownAt', 'invalid'],
      [{ dryRun: true }, '$.dryRun', 'unknown_parameter'],
    ] as const) {
      const { issues } = await refused({ items: STRICTER, ...options }, 400);
      expect(issues.map((issue) => [issue.path, issue.code])).toEqual([[path, code]]);
    }
  });

  it('compares groups by the four-fifths rule, and shows none of fewer than ten', async () => {
    // Of each group of 100 this many are between 0.7 and 0.85, and lose it; the others keep it.
    const keeping = { north: 60, east: 45, south: 48, west: 51 };
    const statements = Object.entries(keeping).flatMap(([group, keep]) =>
      Array.from({ length: 100 }, (_, i) =>
        scored(`${group}${i}`, 'sql', i < keep ? 0.9 : 0.8, '2026-05-01T00:00:00Z'),
      ),
    );
    await cairn.publish('groups', [framework({ sql: 0.7 }), alignments([['sql', 'sql']])]);
    await cairn.post('groups', ...statements);
    await cairn.project();
    const groups = Object.keys(keeping).flatMap((group) =>
      Array.from({ length: 100 }, (_, i) => ({ person: learnerKey(`${group}${i}`), group })),
    );
    const small = ['a', 'b'].flatMap((group) =>
      Array.from({ length: 9 }, (_, i) => ({ person: `${group}${i}@example.net`, group })),
    );
    const plan = await planned('groups', { items: STRICTER, groups: [...groups, ...small] });
    const [{ groups: rows, fourFifths } = {}] = plan.competencies;
    expect(rows?.find(({ group }) => group === 'east')).toEqual({
      ...{
        group: 'east',
        suppressed: false,
        n: 100,
        attained: { before: 100, after: 45 },
        gain: 0,
        lose: 55,
      },
      ...{ rate: { before: 1, after: 0.45 }, ratio: { before: 1, after: 0.75 } },
      flagged: { before: false, after: true },
    });
    expect(rows?.filter(({ suppressed }) => suppressed)).toEqual(
      ['a', 'b'].map((group) => ({ group, suppressed: true })),
    );
    expect(fourFifths).toEqual({
      before: { lowest: 1, flagged: [] },
      after: { lowest: 0.75, flagged: ['east'] },
    });
    const csv = `person,group\n${groups.map(({ person, group }) => `${person},${group}`).join('\n')}`;
    const asCsv = await planned('groups', { items: STRICTER, groups: csv });
    expect(asCsv.competencies[0]?.groups?.map(({ group }) => group)).toEqual([
      'east',
      'north',
      'south',
      'west',
    ]);
    expect(asCsv.competencies[0]?.fourFifths).toEqual(fourFifths);
  });

  it('refuses groups that are not right, line by line, and more than there may be', async () => {
    const person = learnerKey('ada');
    for (const [groups, path, code] of [
      [
        [
          { person, group: 'a' },
          { person, group: 'b' },
        ],
        '$.groups[1].person',
        'duplicate',
      ],
      [[{ person: 'nobody', group: 'a' }], '$.groups[0].person', 'not_an_identifier'],
      [[{ person }], '$.groups[0].group', 'missing'],
      [[7], '$.groups[0].person', 'not_an_identifier'],
      [[], '$.groups', 'empty'],
      ['person,group\nada@example.org,a\nada@example.org,b\n', '$.groups line 3, column person', 'duplicate'],
      ['who,group\nada@example.org,a\n', '$.groups line 1', 'missing'],
      ['person,group\n"ada', '$.groups', 'not_csv'],
      ['person,group\n', '$.groups', 'empty'],
    ] as const) {
      const { issues } = await refused({ items: STRICTER, groups }, 400);
      expect(issues.map((issue) => [issue.path, issue.code])).toEqual([[path, code]]);
    }
    const many = Array.from({ length: 51 }, (_, i) => ({ person: `p${i}@example.org`, group: `g${i}` }));
    expect((await refused({ items: STRICTER, groups: many }, 413)).message).toContain('at most 50 groups');
    expect((await refused({ items: STRICTER, groups: many }, 403, ['catalogue/write'])).message).toContain(
      'analytics/read',
    );
    const twice = [1, 2].map(() => ({ person, group: 'a' }));
    expect((await planned('a', { items: STRICTER, groups: twice })).competencies[0]?.groups).toEqual([
      { group: 'a', suppressed: true },
    ]);
  });

  it('estimates where it is asked to, with intervals and without names', async () => {
    const plan = await planned('a', { items: STRICTER, mode: 'estimate' });
    // With this few persons, everybody is in the sample.
    expect(plan).toMatchObject({
      exact: false,
      sample: { persons: 3, of: 3, confidence: 0.95, method: expect.stringContaining('hypergeometric') },
      cost: { decisions: 3, persons: 3 },
      persons: { lose: 2, intervals: { gain: [0, 0], lose: [2, 2], move: [0, 0], unchanged: [1, 1] } },
    });
    const [competency] = plan.competencies;
    expect(competency?.intervals?.attained).toEqual({ before: [3, 3], after: [1, 1] });
    expect(JSON.stringify(plan)).not.toContain('mailto');
    const exact = await planned('a', { items: STRICTER, mode: 'exact' });
    expect(exact.exact).toBe(true);
    expect(JSON.stringify(exact)).not.toContain('intervals');
    const both = { items: STRICTER, mode: 'estimate', competency: competencyIri('sql'), persons: 'lose' };
    expect((await refused(both, 400)).issues.map(({ path, code }) => [path, code])).toEqual([
      ['$.mode', 'not_combinable'],
    ]);
  });

  it('makes one plan of a tenant at a time', async () => {
    const answers = await Promise.all([1, 2].map(() => cairn.send('a', '/catalogue/plans', STRICTER, BOTH)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 503]);
    expect(answers.find(({ status }) => status === 503)?.headers.get('retry-after')).toBe('2');
    expect((await planned('a', STRICTER)).persons.lose).toBe(2);
  });
});
