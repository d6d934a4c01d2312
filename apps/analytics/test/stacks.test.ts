import { EMPLOYMENT_TYPE, EMPLOYMENT_VERB } from '@cairn/outcomes';
import { stacksOfPerson, TenantQueries } from '@cairn/projections';
import {
  activityIri,
  alignments,
  applied,
  badge,
  competencyIri,
  employed,
  framework,
  learnerKey,
  scored,
} from '@cairn/projections/testing';
import {
  funnelSchema,
  holdersSchema,
  occupationCellsSchema,
  problemSchema,
  programmeCompletionSchema,
  requisitionsSkillsSchema,
  roleCoverageSchema,
  roleGapsSchema,
  stacksProgressSchema,
} from '@cairn/query-contract';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { analyticsOfFile } from '../src/testing/of-file.ts';

const cairn = analyticsOfFile();

const PROGRAMME = 'https://example.org/programmes/charts';
const enrolled = (who: string, timestamp: string) => ({
  ...employed('started', who, timestamp),
  verb: { id: EMPLOYMENT_VERB.enrolled },
  object: { id: PROGRAMME, definition: { type: EMPLOYMENT_TYPE.programme } },
});

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
      moreNext: false,
      next: [],
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

  it('are not taken away by a second achievement where exactly one was meant, and say so', async () => {
    const requirement = { type: 'any', onlyOne: true, of: ['a', 'b'].map(holds) };
    expect((await publish('one', [...['a', 'b'].map(credential), stack(requirement)])).status).toBe(201);
    await cairn.post(
      'one',
      badge('ada', 'a', '2026-02-01T10:00:00Z'),
      badge('ada', 'b', '2026-03-01T10:00:00Z'),
    );
    expect((await progressOf('one', 'ada')).stacks).toMatchObject([
      { held: true, since: '2026-02-01T10:00:00.000Z', requirement: { type: 'any', onlyOne: true, have: 1 } },
    ]);
    const odd = await publish('one', [stack({ ...requirement, onlyOne: false }, { version: '2' })]);
    expect(problemSchema.parse(await odd.json())).toMatchObject({
      issues: [{ path: '$[0].requirement.onlyOne' }],
    });
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

  it('keep who held a credential that is retired, and take nobody new', async () => {
    const retirement = {
      kind: 'retirement',
      of: { kind: 'credential', id: credential('a').id },
      at: '2026-03-01',
    };
    expect((await publish('l', [credential('a'), stack(holds('a'))])).status).toBe(201);
    expect((await publish('l', retirement)).status).toBe(201);
    await cairn.post(
      'l',
      badge('ada', 'a', '2026-02-28T10:00:00Z'),
      badge('bob', 'a', '2026-03-01T10:00:00Z'),
    );
    expect((await progressOf('l', 'ada')).stacks).toMatchObject([{ held: true }]);
    expect((await progressOf('l', 'bob')).stacks).toMatchObject([{ held: false, status: 'missing' }]);
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

async function answerOf<Schema extends z.ZodType>(
  tenant: string,
  path: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  await cairn.project();
  const response = await cairn.get(tenant, path);
  const body = await response.json();
  expect(response.status, JSON.stringify(body)).toBe(200);
  return schema.parse(body);
}

describe('codes of occupations', () => {
  it('count as one after the crosswalks that were known then; a code that was split is a list', async () => {
    const crosswalk = (...pairs: readonly (readonly [string, string])[]) => ({
      ...{ kind: 'crosswalk', id: 'urn:x:soc', version: '1', title: 'SOC' },
      associations: pairs.map(([origin, destination]) => ({ type: 'replacedBy', origin, destination })),
    });
    const cells = (query: string) =>
      answerOf(
        'o',
        `/occupations/cells?code=urn:o:a&code=urn:o:b&code=urn:o:a&${query}`,
        occupationCellsSchema,
      );
    const single = await publish('o', [crosswalk(['urn:o:a', 'urn:o:new'])]);
    const { position } = (await single.json()) as { position: number };
    await publish('o', [crosswalk(['urn:o:a', 'urn:o:new'], ['urn:o:a', 'urn:o:other'])]);
    expect((await cells('')).codes).toEqual([
      { code: 'urn:o:a', cell: null, split: ['urn:o:new', 'urn:o:other'] },
      { code: 'urn:o:b', cell: 'urn:o:b', split: [] },
    ]);
    expect((await cells(`asKnownAt=${position + 1}`)).codes[0]).toEqual({
      ...{ code: 'urn:o:a', cell: 'urn:o:new', split: [] },
    });
    expect((await cairn.get('o', '/occupations/cells')).status).toBe(400);
  });
});

describe('lists and funnels of stacks', () => {
  const big = credential('big');
  const requirement = {
    type: 'all',
    of: [attained, { type: 'any', title: 'More', of: ['a', 'b'].map(holds) }],
  };
  const persons = ['ada', 'bob', 'cyd', 'dan'].map(learnerKey);

  it('are of those who have something that leads to it, paged and as of any time', async () => {
    const items = [...rules, ...['a', 'b'].map(credential), big, stack(requirement, { credential: big.id })];
    expect((await publish('g', items)).status).toBe(201);
    await cairn.post(
      'g',
      scored('ada', 'sql', 0.9, '2026-01-01T10:00:00Z'),
      badge('ada', 'a', '2026-02-01T10:00:00Z'),
      scored('bob', 'sql', 0.9, '2026-01-01T10:00:00Z'),
      scored('cyd', 'sql', 0.3, '2026-03-01T10:00:00Z'),
      badge('dan', 'b', '2026-03-20T10:00:00Z'),
      badge('eve', 'big', '2026-03-21T10:00:00Z'),
    );
    // Of another tenant, and not seen.
    await publish('h', items);
    await cairn.post(
      'h',
      scored('fay', 'sql', 0.9, '2026-01-01T10:00:00Z'),
      badge('fay', 'a', '2026-02-01T10:00:00Z'),
    );
    const at = 'asOf=2026-04-01T00:00:00Z';
    const holders = (query: string) => answerOf('g', `/stacks/holders?${query}&${at}`, holdersSchema);
    expect((await holders(`stack=${ANALYST}`)).holders).toMatchObject([
      { person: persons[0], since: '2026-02-01T10:00:00.000Z' },
    ]);
    // The credential is held by whoever finished the stack, and by whoever was awarded it.
    const first = await holders(`credential=${big.id}&limit=1`);
    expect(first.holders.map(({ person }) => person)).toEqual([persons[0]]);
    const found = [...first.holders];
    for (let after = first.after; after !== undefined; ) {
      const page = await holders(`credential=${big.id}&limit=1&after=${after}&asKnownAt=${first.asKnownAt}`);
      expect(page.holders).toHaveLength(1);
      for (const one of page.holders) found.push(one);
      after = page.after;
    }
    expect(found.map(({ person, since }) => [person, since])).toEqual([
      [persons[0], '2026-02-01T10:00:00.000Z'],
      [learnerKey('eve'), '2026-03-21T10:00:00.000Z'],
    ]);
    const early = await answerOf(
      'g',
      `/stacks/holders?stack=${ANALYST}&asOf=2026-01-15T00:00:00Z`,
      holdersSchema,
    );
    expect(early.holders).toEqual([]);

    const funnel = await answerOf('g', `/stacks/funnel?stack=${ANALYST}&window=60&${at}`, funnelSchema);
    expect(funnel).toMatchObject({ persons: 4, notBegun: 1, active: 1, stopped: 1, held: 1, window: 60 });
    expect(funnel.parts.map(({ type, title, met }) => [type, title, met])).toEqual([
      ['all', undefined, 1],
      ['attained', undefined, 2],
      ['any', 'More', 2],
      ['holds', undefined, 1],
      ['holds', undefined, 1],
    ]);
    expect(
      await answerOf('g', `/stacks/funnel?stack=${ANALYST}&window=120&${at}`, funnelSchema),
    ).toMatchObject({
      active: 2,
      stopped: 0,
    });
    const programme = {
      ...{
        kind: 'programme',
        id: 'https://example.org/programmes/analysts',
        version: '1',
        title: 'Analysts',
      },
      ...{ completion: ANALYST, seats: 4, credits: 6, startDate: '2026-01-01' },
      payers: [
        { name: 'An employer', type: 'employer', perSeat: { amount: 100, currency: 'USD' } },
        { name: 'The city', total: { amount: 50, currency: 'EUR' } },
      ],
    };
    expect((await publish('g', [programme])).status).toBe(201);
    const completion = `/programmes/completion?programme=${programme.id}&window=60`;
    expect(await answerOf('g', `${completion}&${at}`, programmeCompletionSchema)).toMatchObject({
      ...{ stack: ANALYST, seats: 4, credits: 6, startDate: '2026-01-01', endDate: null, window: 60 },
      payers: [
        { name: 'An employer', type: 'employer' },
        { name: 'The city', type: null },
      ],
      ...{ persons: 4, notBegun: 1, active: 1, stopped: 1, completed: 1 },
      costs: [
        { currency: 'EUR', total: 50, perSeat: 12.5, perCompletion: 50 },
        { currency: 'USD', total: 400, perSeat: 100, perCompletion: 400 },
      ],
    });
    const nobody = `${completion}&asOf=2026-01-15T00:00:00Z`;
    expect(await answerOf('g', nobody, programmeCompletionSchema)).toMatchObject({
      completed: 0,
      costs: [{ perCompletion: null }, { perCompletion: null }],
    });
    const { completion: _, ...incomplete } = programme;
    expect((await publish('g', [{ ...incomplete, id: 'https://example.org/programmes/other' }])).status).toBe(
      201,
    );
    expect((await cairn.get('g', completion.replace('analysts', 'other'))).status).toBe(404);
    expect((await cairn.get('h', completion)).status).toBe(404);
    const unknown = await publish('g', [{ ...programme, completion: 'https://example.org/stacks/none' }]);
    expect(unknown.status).toBe(409);
    expect(problemSchema.parse(await unknown.json()).issues).toMatchObject([
      { path: '$[0].completion', code: 'unknown_reference' },
    ]);
    const refused = await cairn.get('g', `/stacks/holders?stack=${ANALYST}&credential=${big.id}`);
    expect(refused.status).toBe(400);
    expect(problemSchema.parse(await refused.json()).issues).toMatchObject([{ code: 'not_combinable' }]);
    expect((await cairn.get('i', `/stacks/funnel?stack=${ANALYST}`)).status).toBe(404);
    expect((await cairn.get('i', `/stacks/holders?stack=${ANALYST}`)).status).toBe(404);
  });

  it('asks for a level, and a role weighs how much of it is there', async () => {
    const scaled = {
      ...framework({ sql: 0.5, writing: 0.5 }),
      scale: [{ level: 'basic', from: 0.5 }, { level: 'skilled' }, { level: 'expert', rank: 4 }],
    };
    const levels = {
      ...alignments([]),
      alignments: [
        { activity: activityIri('exam'), competency: SQL, evidence: ['score'], level: 'skilled' },
        { activity: activityIri('course'), competency: SQL, evidence: ['score'] },
      ],
    };
    const skilled = (level: unknown) => ({
      ...{ kind: 'stack', id: 'https://example.org/stacks/skilled', version: '1', title: 'Skilled' },
      requirement: { type: 'attained', competency: SQL, level },
    });
    const role = {
      ...{ kind: 'role', id: 'https://example.org/roles/expert', version: '1', title: 'Expert' },
      skills: [
        { competency: SQL, importance: 3, level: 4 },
        { competency: competencyIri('writing'), importance: 1, level: 1 },
      ],
    };
    expect((await publish('l', [scaled, levels, role, skilled('skilled')])).status).toBe(201);
    const refused = await publish('l', skilled('master'));
    expect(refused.status).toBe(409);
    expect(problemSchema.parse(await refused.json()).issues).toMatchObject([
      { path: '$.requirement.level', code: 'unknown_reference' },
    ]);
    await cairn.post(
      'l',
      scored('ada', 'course', 0.9, '2026-02-01T00:00:00Z'),
      scored('bob', 'exam', 0.9, '2026-03-01T00:00:00Z'),
    );
    const holding = `/stacks/holders?stack=${skilled(1).id}&asOf=2026-04-01T00:00:00Z`;
    const { holders } = await answerOf('l', holding, holdersSchema);
    expect(holders).toMatchObject([{ person: persons[1], since: '2026-03-01T00:00:00.000Z' }]);
    const ada = `/stacks/progress?stack=${skilled(1).id}&person=${persons[0]}`;
    const { stacks } = await answerOf('l', ada, stacksProgressSchema);
    const asked = { kind: 'competency', id: SQL, level: 'skilled' };
    expect(stacks).toMatchObject([
      { status: 'missing', requirement: { achievement: asked }, next: [[{ ...asked, again: false }]] },
    ]);
    const query = `role=${role.id}&person=${persons[0]}&person=${persons[1]}`;
    const coverage = await answerOf('l', `/roles/coverage?${query}`, roleCoverageSchema);
    expect(coverage.persons).toMatchObject([
      // One level of the four that are asked for, in three parts of four.
      { coverage: 0.1875, skills: [{ level: 1, required: 4, share: 0.25, missing: true }, { level: null }] },
      {
        coverage: 0.375,
        skills: [
          { level: 2, required: 4, share: 0.5 },
          { share: 0, missing: true },
        ],
      },
    ]);
  });

  it('of roles has no share of what has expired, and counts equal competencies once', async () => {
    const writing = competencyIri('writing');
    const role = {
      kind: 'role',
      id: 'https://example.org/roles/clerk',
      version: '1',
      title: 'Clerk',
      skills: [
        { competency: writing, importance: 1 },
        { competency: SQL, importance: 1 },
        { competency: competencyIri('charts') },
      ],
    };
    const { competencies, ...rest } = framework({ sql: 0.8, writing: 0.8, charts: 0.8 });
    const ageing = competencies.map((one) => ({ ...one, expiresAfterDays: 30 }));
    const crosswalk = {
      kind: 'crosswalk',
      id: 'https://example.org/crosswalks/same',
      version: '1',
      title: 'Same',
      associations: [{ type: 'exactMatchOf', origin: writing, destination: SQL }],
    };
    const all = [{ ...rest, competencies: ageing }, alignments([['sql', 'sql']]), crosswalk, role];
    expect((await publish('m', all)).status).toBe(201);
    await cairn.post('m', scored('ada', 'sql', 0.9, '2026-01-01T00:00:00Z'));
    const at = (asOf: string) =>
      answerOf('m', `/roles/coverage?role=${role.id}&person=${persons[0]}&asOf=${asOf}`, roleCoverageSchema);
    expect((await at('2026-01-02T00:00:00Z')).persons).toMatchObject([
      {
        coverage: 0.5,
        skills: [
          { competency: writing, share: 1, missing: false },
          { share: 0, missing: true },
        ],
      },
    ]);
    expect((await at('2026-04-01T00:00:00Z')).persons).toMatchObject([
      { coverage: 0, skills: [{ competency: writing, share: 0, missing: true }, { missing: true }] },
    ]);
  });

  it('and of roles, with what is missing and the kind and age of evidence', async () => {
    const role = {
      kind: 'role',
      id: 'https://example.org/roles/analyst',
      version: '1',
      title: 'Analyst',
      skills: [
        { competency: SQL, importance: 3 },
        { competency: competencyIri('writing'), importance: 1 },
      ],
    };
    const both = [framework({ sql: 0.8, writing: 0.8 }), alignments([['sql', 'sql']])];
    expect((await publish('j', [...both, role])).status).toBe(201);
    await cairn.post(
      'j',
      scored('ada', 'sql', 0.9, '2026-01-01T00:00:00Z'),
      scored('bob', 'sql', 0.4, '2026-03-30T00:00:00Z'),
    );
    const query = `role=${role.id}&person=${persons[0]}&person=${persons[1]}&asOf=2026-04-01T00:00:00Z`;
    const coverage = await answerOf('j', `/roles/coverage?${query}`, roleCoverageSchema);
    // Ada has 3 of 4, Bob half of the 3.
    expect(coverage.coverage).toBeCloseTo((0.75 + 0.375) / 2, 10);
    expect(coverage.persons).toMatchObject([
      {
        coverage: 0.75,
        skills: [
          { share: 1, missing: false, evidence: [{ kind: 'score', ageDays: 90 }] },
          { share: 0, missing: true, evidence: [] },
        ],
      },
      {
        coverage: 0.375,
        skills: [{ share: 0.5, missing: true, evidence: [{ ageDays: 2 }] }, { missing: true }],
      },
    ]);
    expect(coverage.skills).toMatchObject([
      { share: 0.75, missing: 1 },
      { share: 0, missing: 2 },
    ]);
    expect((await cairn.get('k', `/roles/coverage?${query}`)).status).toBe(404);
  });

  it('of a pool name the gaps in a role: how many, at which level, by what evidence, and who', async () => {
    const scaled = {
      ...framework({ sql: 0.5, writing: 0.5 }),
      scale: [
        { level: 'basic', from: 0.5 },
        { level: 'skilled', from: 0.8 },
      ],
    };
    const role = {
      ...{ kind: 'role', id: 'https://example.org/roles/analyst', version: '1', title: 'Analyst' },
      skills: [{ competency: SQL, importance: 3, level: 2 }, { competency: competencyIri('writing') }],
    };
    const rows = alignments([
      ['sql', 'sql'],
      ['essay', 'writing'],
    ]);
    expect((await publish('n', [scaled, rows, role])).status).toBe(201);
    await cairn.post(
      'n',
      scored('ada', 'sql', 0.9, '2026-01-01T00:00:00Z'),
      scored('bob', 'sql', 0.6, '2026-03-30T00:00:00Z'),
      employed('started', 'bob', '2026-01-01T00:00:00Z'),
      employed('started', 'cyd', '2026-02-01T00:00:00Z'),
      enrolled('ada', '2026-02-01T00:00:00Z'),
      enrolled('bob', '2026-04-10T00:00:00Z'),
    );
    const gaps = async (pool: string, asOf = '2026-04-01T00:00:00Z') =>
      await answerOf('n', `/roles/gaps?role=${role.id}&${pool}&asOf=${asOf}`, roleGapsSchema);
    const [ada, bob, cyd] = ['ada', 'bob', 'cyd'].map(learnerKey);
    const named = [ada, bob, cyd].map((one) => `person=${encodeURIComponent(one ?? '')}`).join('&');
    const found = await gaps(named);
    expect(found).toMatchObject({ title: 'Analyst', persons: 3, coverage: (0.75 + 0.375) / 3 });
    expect(found.skills).toEqual([
      {
        ...{ competency: SQL, label: 'sql', importance: 3, required: 2, share: 0.5 },
        ...{ attained: 2, missing: 2, missingPersons: [bob, cyd] },
        levels: [
          { level: 2, persons: 1 },
          { level: 1, persons: 1 },
          { level: null, persons: 1 },
        ],
        evidence: [
          {
            ...{ kind: 'score', persons: 2, newest: '2026-03-30T00:00:00.000Z' },
            ...{ newestAgeDays: 2, medianAgeDays: 46, oldestAgeDays: 90 },
          },
        ],
      },
      {
        ...{
          competency: competencyIri('writing'),
          label: 'writing',
          importance: 1,
          required: null,
          share: 0,
        },
        ...{ attained: 0, missing: 3, missingPersons: [ada, bob, cyd], evidence: [] },
        levels: [{ level: null, persons: 3 }],
      },
    ]);
    const missingSql = async (...asked: Parameters<typeof gaps>) =>
      (await gaps(...asked)).skills[0]?.missingPersons;
    expect(await missingSql('employer=https://acme.example.org')).toEqual([bob, cyd]);
    expect(await missingSql('employer=https://acme.example.org', '2026-01-15T00:00:00Z')).toEqual([bob]);
    expect(await missingSql('employer=https://other.example.org')).toEqual([]);
    const programme = `programme=${PROGRAMME}`;
    expect(await missingSql(programme)).toEqual([]);
    expect(await missingSql(programme, '2026-05-01T00:00:00Z')).toEqual([bob]);
    const refusal = async (pool: string) => {
      const response = await cairn.get('n', `/roles/gaps?role=${role.id}${pool}`);
      const { issues } = problemSchema.parse(await response.json());
      return [response.status, issues[0]?.code];
    };
    expect(await refusal('')).toEqual([400, 'missing']);
    expect(await refusal(`&${named}&${programme}`)).toEqual([400, 'not_combinable']);
    expect(await refusal('&programme=https://example.org/programmes/none')).toEqual([
      404,
      'unknown_programme',
    ]);
    expect((await cairn.get('o', `/roles/gaps?role=${role.id}&${named}`)).status).toBe(404);
    expect((await cairn.get('n', `/roles/gaps?role=${role.id}&${named}`, ['outcomes/read'])).status).toBe(
      403,
    );
  });

  it('say which skills requisitions ask for, and what teaches them', async () => {
    const [sql, writing, charts] = [SQL, competencyIri('writing'), competencyIri('charts')];
    const role = (name: string, code: string, version: string, competencies: readonly string[]) => ({
      ...{ kind: 'role', id: `https://example.org/roles/${name}`, version: '1', title: name },
      codes: [{ scheme: 'O*NET-SOC', version, code }],
      ...(competencies.length > 0 && { skills: competencies.map((competency) => ({ competency })) }),
    });
    const [analyst, writer] = ['analyst', 'writer'].map((name) => `https://example.org/roles/${name}`);
    const crosswalk = {
      ...{ kind: 'crosswalk', id: 'https://example.org/crosswalks/onet', version: '1', title: 'O*NET' },
      associations: [
        ...[
          ['former-writer', 'writer'],
          ['split', 'writer'],
          ['split', 'analyst'],
        ].map(([from, to]) => ({
          type: 'replacedBy',
          origin: `https://example.org/roles/${from}`,
          destination: `https://example.org/roles/${to}`,
        })),
      ],
    };
    const programme = {
      ...{ kind: 'programme', id: PROGRAMME, version: '1', title: 'Charts' },
      ...{ competencies: [charts], startDate: '2026-02-01' },
    };
    const items = [
      framework({ sql: 0.5, writing: 0.5, charts: 0.5 }),
      alignments([['sql', 'sql']]),
      role('analyst', '15-2051.00', '29.0', [sql, charts]),
      role('writer', '27-3043.00', '30.0', [writing, charts]),
      role('former-writer', '27-3042.00', '29.0', []),
      role('split', '27-9999.00', '29.0', []),
      ...[crosswalk, programme],
    ];
    expect((await publish('p', items)).status).toBe(201);
    const registration = () => crypto.randomUUID();
    const asked = (requisition: string, code: string, at: string) => ({
      ...applied('ada', registration(), code, at),
      object: {
        ...(applied('ada', registration(), code, at).object as object),
        id: `https://example.org/requisitions/${requisition}`,
      },
    });
    await cairn.post(
      'p',
      asked('1', '15-2051.00', '2026-01-01T00:00:00Z'),
      asked('1', '27-3042.00', '2026-01-02T00:00:00Z'),
      asked('2', '15-2051.00', '2026-03-01T00:00:00Z'),
      asked('3', '27-3042.00', '2026-03-02T00:00:00Z'),
      asked('4', '27-9999.00', '2026-03-03T00:00:00Z'),
      asked('5', '99-9999.00', '2026-03-04T00:00:00Z'),
      asked('6', '15-2051.00', '2026-05-01T00:00:00Z'),
    );
    const skills = async (query = '', asOf = '2026-04-01T00:00:00Z') =>
      await answerOf('p', `/requisitions/skills?asOf=${asOf}${query}`, requisitionsSkillsSchema);
    const found = await skills();
    expect(found).toMatchObject({
      ...{ requisitions: 5, withRole: 3, withSeveralMeanings: 1, withoutRole: 1 },
      ...{ untaughtSkills: 1, taughtSkills: 2 },
      untaught: [{ competency: writing, label: 'writing', requisitions: 1, possibly: 1, roles: [writer] }],
      taught: [
        {
          ...{ competency: charts, requisitions: 4, possibly: 0, roles: [analyst, writer] },
          taughtBy: { programmes: [PROGRAMME], credentials: [], alignments: [] },
        },
        {
          competency: sql,
          requisitions: 2,
          taughtBy: { alignments: ['https://example.org/alignments/data'] },
        },
      ],
    });
    const meaning = (role = '') => ({ cell: role, roles: [role] });
    expect(
      found.occupations.map(({ code, requisitions, meanings }) => [code, requisitions, meanings]),
    ).toEqual([
      ['15-2051.00', 2, [meaning(analyst)]],
      ['27-3042.00', 1, [meaning(writer)]],
      ['27-9999.00', 1, [meaning(analyst), meaning(writer)]],
      ['99-9999.00', 1, []],
    ]);
    // Before the programme began nobody taught charts.
    expect(await skills('', '2026-01-20T00:00:00Z')).toMatchObject({
      requisitions: 1,
      untaught: [{ competency: charts, requisitions: 1 }],
    });
    expect(await skills('&withinDays=31&limit=1')).toMatchObject({
      ...{ requisitions: 4, taughtSkills: 2, untaughtSkills: 1 },
      taught: [{ competency: charts }],
    });
    expect(await skills('&employer=https://none.example.org')).toMatchObject({
      requisitions: 0,
      untaught: [],
    });
    expect((await answerOf('q', '/requisitions/skills', requisitionsSkillsSchema)).requisitions).toBe(0);
    expect((await cairn.get('p', '/requisitions/skills', ['outcomes/read'])).status).toBe(403);
  });
});
