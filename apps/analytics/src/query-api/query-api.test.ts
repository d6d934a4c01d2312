import { randomUUID } from 'node:crypto';
import { METHODS } from '@cairn/competency';
import { FOLLOW_UPS, METRICS, PAY_METRICS, REPORTS } from '@cairn/outcomes';
import { statementLines } from '@cairn/projections';
import {
  alignments,
  applied,
  badge,
  competencyIri,
  experienced,
  framework,
  learnerKey,
  scored,
  voiding,
} from '@cairn/projections/testing';
import {
  attainmentSchema,
  type Competencies,
  competenciesSchema,
  competencySchema,
  credentialSchema,
  ingestSchema,
  problemSchema,
  statementLineSchema,
  summarySchema,
} from '@cairn/query-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type AnalyticsFixture, openAnalytics } from '../testing/fixture.ts';

const TIME = '2026-03-01T10:00:00Z';
const SQL = encodeURIComponent(competencyIri('sql'));

let cairn: AnalyticsFixture;
const mine = scored('ada', 'sql', 0.9, TIME);
const first = experienced('bob', 'intro', TIME);
beforeAll(async () => {
  cairn = await openAnalytics();
  await cairn.publish('mine', [framework({ sql: 0.8, stats: 0.5 }), alignments([['sql', 'sql']])]);
  await cairn.post('mine', first, mine);
  cairn.now += 60_000;
  await cairn.post('mine', badge('ada', 'data', TIME), applied('ada', randomUUID(), '15-2051.00', TIME));
  await cairn.post('mine', voiding(first.id));
  await cairn.post('theirs', experienced('eve', 'intro', TIME));
  await cairn.project();
});
afterAll(() => cairn.close());

async function answer<Schema extends z.ZodType>(tenant: string, path: string, schema: Schema) {
  const response = await cairn.get(tenant, path);
  expect({ path, status: response.status }).toEqual({ path, status: 200 });
  return schema.parse(await response.json());
}

const problemOf = async (response: Response) => problemSchema.parse(await response.json());

describe('what is stored', () => {
  it('is summed up', async () => {
    const summary = await answer('mine', '/summary', summarySchema);
    expect(summary).toMatchObject({ statements: { total: 5, lastHour: 5 }, actors: 3, lag: { events: 0 } });
    expect(summary.verbs).toHaveLength(5);
  });

  it('is counted by the minute, zeros included', async () => {
    const { points } = await answer('mine', '/ingest?minutes=3', ingestSchema);
    expect(points.map(({ statements }) => statements)).toEqual([0, 2, 3]);
  });

  it('is listed newest first', async () => {
    const page = z.object({ statements: z.array(statementLineSchema) });
    const { statements } = await answer('mine', '/statements?limit=2', page);
    expect(statements.map(({ activity }) => activity)).toEqual([
      null,
      expect.stringContaining('requisitions'),
    ]);
    expect(statements[1]).toMatchObject({ actor: learnerKey('ada'), objectType: 'Activity' });
    expect(statements[0]).toMatchObject({
      verbName: 'voided',
      activityName: null,
      objectType: 'StatementRef',
    });
  });

  it('is listed by the names the statements carry', async () => {
    const person = { objectType: 'Agent', mbox: 'mailto:ada@example.org' };
    const verb = { id: 'https://example.org/verbs/v17', display: { fr: 'a lu', 'en-GB': 'has read' } };
    const named = { id: 'https://example.org/a/1', definition: { name: { de: 'Einführung' } } };
    const about = (object: object) => ({ id: randomUUID(), actor: person, verb, object, timestamp: TIME });
    await cairn.post(
      'named',
      about(named),
      about({ id: 'https://example.org/a/data%20work' }),
      about(person),
    );
    await cairn.project();
    const page = z.object({ statements: z.array(statementLineSchema) });
    const { statements } = await answer('named', '/statements', page);
    expect(statements).toMatchObject([
      { verbName: 'has read', activity: null, activityName: null, objectType: 'Agent' },
      { activityName: 'data work', objectType: 'Activity' },
      { activityName: 'Einführung', objectType: 'Activity' },
    ]);
  });

  it('is listed without its text being read, however large that is', async () => {
    const display = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`x-${i}`, 'y'.repeat(100)]));
    const verb = { id: 'https://example.org/verbs/large', display };
    const actor = { mbox: 'mailto:ada@example.org' };
    const object = { id: 'https://example.org/a/1', definition: { name: { en: 'z'.repeat(1_000_000) } } };
    await cairn.post('large', { id: randomUUID(), actor, verb, object, timestamp: TIME });
    await cairn.project();
    const page = z.object({ statements: z.array(statementLineSchema) });
    const { statements } = await answer('large', '/statements', page);
    expect(statements).toMatchObject([
      { verbName: 'y'.repeat(100), activityName: `${'z'.repeat(199)}…`, objectType: 'Activity' },
    ]);
    expect(statementLines.sql).not.toMatch(/exact|JSON/);
  });

  it('is shown exactly, voided or not', async () => {
    const response = await cairn.get('mine', `/statements/${mine.id}`);
    expect(await response.json()).toMatchObject({ id: mine.id, voided: false, statement: { id: mine.id } });
    expect(await (await cairn.get('mine', `/statements/${first.id}`)).json()).toMatchObject({ voided: true });
  });
});

describe('competencies and credentials', () => {
  it('list competencies page by page, framework by framework, or one of them', async () => {
    const many = (id: string, count: number) => ({
      ...framework(Object.fromEntries(Array.from({ length: count }, (_, i) => [`${id}-${i}`, 0.5]))),
      id: `https://example.org/frameworks/${id}`,
    });
    await cairn.publish('many', [many('b', 130), many('a', 260)]);
    await cairn.project();
    const listed: string[] = [];
    const sizes: number[] = [];
    for (let after: string | undefined = ''; after !== undefined; ) {
      const path: string = `/competencies?limit=100${after === '' ? '' : `&after=${after}`}`;
      const page: Competencies = await answer('many', path, competenciesSchema);
      expect(page.total).toBe(390);
      sizes.push(page.competencies.length);
      listed.push(...page.competencies.map(({ label }) => label));
      after = page.after;
    }
    expect(sizes).toEqual([100, 100, 100, 90]);
    const all = [
      ...Array.from({ length: 260 }, (_, i) => `a-${i}`),
      ...Array.from({ length: 130 }, (_, i) => `b-${i}`),
    ];
    expect(listed).toEqual(all);
    const first = await answer('many', '/competencies', competenciesSchema);
    expect(first.competencies).toHaveLength(50);
    const one = encodeURIComponent(competencyIri('b-7'));
    const only = await answer('many', `/competencies?competency=${one}`, competenciesSchema);
    expect([only.total, only.competencies.map(({ label }) => label), only.after]).toEqual([
      1,
      ['b-7'],
      undefined,
    ]);
    // A framework that the cursor names and that is gone: what would come after it.
    const gone = Buffer.from('https://example.org/frameworks/aa\n3').toString('base64url');
    const rest = await answer('many', `/competencies?after=${gone}`, competenciesSchema);
    expect(rest.competencies[0]?.label).toBe('b-0');
    const end = Buffer.from('https://example.org/frameworks/z').toString('base64url');
    expect((await answer('many', `/competencies?after=${end}`, competenciesSchema)).competencies).toEqual([]);
  });

  it('list every competency with its counts', async () => {
    const list = z.object({ competencies: z.array(competencySchema) });
    const { competencies } = await answer('mine', '/competencies', list);
    expect(competencies).toEqual([
      expect.objectContaining({ label: 'sql', learnersWithEvidence: 1, attained: 1 }),
      expect.objectContaining({ label: 'stats', learnersWithEvidence: 0, attained: 0 }),
    ]);
    expect(competencies[0]?.method).toEqual({ type: 'highest', threshold: 0.8 });
    expect(competencies[0]?.methodWords).toEqual({
      label: 'Highest score',
      sentence: 'The best score; attained from 0.80',
    });
  });

  it('page through attainments', async () => {
    await cairn.publish('pages', [framework({ sql: 0.5 }), alignments([['sql', 'sql']])]);
    const people = ['a', 'b', 'c', 'd', 'e'];
    await cairn.post('pages', ...people.map((who, index) => scored(who, 'sql', index / 4, TIME)));
    await cairn.project();
    const page = z.object({ attainments: z.array(attainmentSchema), after: z.string().optional() });
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const path = `/competencies/attainments?competency=${SQL}&attained=true&limit=2${after}`;
      const { attainments, after: next } = await answer('pages', path, page);
      seen.push(...attainments.map(({ person }) => person));
      if (next === undefined) break;
      after = `&after=${next}`;
    }
    expect(seen).toEqual(['c', 'd', 'e'].map(learnerKey));
    const { attainments } = await answer(
      'pages',
      `/competencies/attainments?competency=${SQL}&attained=false`,
      page,
    );
    expect(attainments.map(({ person }) => person)).toEqual(['a', 'b'].map(learnerKey));
  });

  it('lists credentials with their holders', async () => {
    const list = z.object({ credentials: z.array(credentialSchema) });
    const { credentials } = await answer('mine', '/outcomes/credentials', list);
    expect(credentials).toEqual([
      { activity: 'https://example.org/badges/data', title: 'Badge data', holders: 1, verified: 0 },
    ]);
  });
});

describe('a tenant', () => {
  it.each([
    ['/summary', 'total'],
    ['/ingest', ''],
    ['/statements', ''],
    ['/competencies', ''],
    ['/outcomes/credentials', ''],
    ['/outcomes/hire-rate?withinDays=7', ''],
    ['/metrics/interview-rate-by-credential?withinDays=7', ''],
    ['/catalogue', ''],
    ['/persons', ''],
    ['/persons/conflicts', ''],
    ['/persons/suggestions', ''],
    ['/requisitions/skills', ''],
  ])('sees nothing of another at %s', async (path) => {
    const empty = await cairn.get('nobody', path);
    expect(empty.status).toBe(200);
    const text = await empty.text();
    expect(text).not.toMatch(/example\.org/);
    expect(text).not.toMatch(/"(total|holders|statements|n)":[1-9]/);
  });

  it('gets 404 for what only another has', async () => {
    const page = z.object({ attainments: z.array(attainmentSchema) });
    const { attainments } = await answer('mine', `/competencies/attainments?competency=${SQL}`, page);
    const paths = [
      `/statements/${mine.id}`,
      `/decisions/${attainments[0]?.decisionId}`,
      `/competencies/attainments?competency=${SQL}`,
      '/outcomes/hire-rate/applications?group=holders&withinDays=7&occupation=O*NET-SOC|15-2051.00',
    ];
    for (const path of paths) {
      const refused = await cairn.get('theirs', path);
      expect({ path, status: refused.status }).toEqual({ path, status: 404 });
      expect((await problemOf(refused)).code).toBe('not_found');
    }
  });

  it('may use the ids of another for its own catalogue', async () => {
    const body = [framework({ sql: 0.1 }), alignments([['sql', 'sql']])];
    expect((await cairn.sendBesideWorkers('theirs', '/catalogue', body)).status).toBe(201);
    const list = z.object({ competencies: z.array(competencySchema) });
    const { competencies } = await answer('mine', '/competencies', list);
    expect(competencies[0]?.method).toEqual({ type: 'highest', threshold: 0.8 });
  });
});

describe('refusals', () => {
  it('challenge those who are nobody, without a password dialog for scripts', async () => {
    const nobody = await cairn.anonymous('/summary');
    expect(nobody.status).toBe(401);
    expect(nobody.headers.get('www-authenticate')).toMatch(/^Basic /);
    expect(await problemOf(nobody)).toMatchObject({ code: 'unauthenticated' });
    const script = await cairn.anonymous('/summary', { 'sec-fetch-mode': 'cors' });
    expect(script.headers.get('www-authenticate')).not.toMatch(/basic/i);
  });

  it('name the scope that is missing', async () => {
    const refused = await cairn.get('mine', '/summary', ['catalogue/write']);
    expect(refused.status).toBe(403);
    expect((await problemOf(refused)).message).toContain('analytics/read');
    expect((await cairn.send('mine', '/catalogue', framework({ x: 1 }), ['analytics/read'])).status).toBe(
      403,
    );
  });

  it.each([
    ['/statements?limit=0', 'query.limit'],
    ['/statements?limit=all', 'query.limit'],
    ['/statements?page=2', 'query.page'],
    ['/summary?page=2', 'query.page'],
    [`/statements/${randomUUID()}?page=2`, 'query.page'],
    ['/statements/not-a-uuid', 'path.id'],
    ['/ingest?minutes=1e9', 'query.minutes'],
    ['/ingest?minutes=1.5', 'query.minutes'],
    ['/decisions/xyz', 'path.decisionId'],
    ['/competencies/attainments', 'query.competency'],
    [`/competencies/attainments?competency=${SQL}&after=%F0%28`, 'query.after'],
    [`/competencies/attainments?competency=${SQL}&attained=maybe`, 'query.attained'],
    ['/outcomes/hire-rate?withinDays=31', 'query.withinDays'],
    ['/metrics/interview-rate-by-credential?withinDays=31', 'query.withinDays'],
    ['/metrics/interview-rate-by-credential.csv?format=xlsx', 'query.format'],
    ['/metrics/hire-rate-by-credential/evidence', 'query.group'],
    ['/outcomes/hire-rate/applications', 'query.group'],
  ])('say where %s is wrong', async (path, where) => {
    const refused = await cairn.get('mine', path);
    expect(refused.status).toBe(400);
    const { issues, requestId } = await problemOf(refused);
    expect(issues.map((issue) => issue.path)).toContain(where);
    expect(refused.headers.get('x-request-id')).toBe(requestId);
  });

  it.each([
    ['/competencies/attainments', { code: 'missing', message: 'competency is missing.' }],
    ['/ingest?minutes=abc', { message: 'minutes must be a whole number.' }],
    ['/ingest?minutes=0', { message: 'minutes must be at least 1.' }],
    ['/ingest?minutes=9999', { message: 'minutes may be at most 1440.' }],
    ['/competencies/attainments?competency=', { message: 'competency is empty.' }],
    ['/outcomes/hire-rate/applications', { code: 'missing', hint: 'Allowed: holders, nonHolders.' }],
    [
      '/outcomes/hire-rate/applications?group=foo',
      { message: 'group is not one of the allowed values. Allowed: holders, nonHolders.' },
    ],
    [
      '/statements?page=2',
      {
        code: 'unknown_parameter',
        hint: 'Its parameters are limit, after, agent, verb, activity, related, registration, authority, since, until, order.',
      },
    ],
    ['/summary?page=2', { code: 'unknown_parameter', hint: 'It has no parameters.' }],
  ])('say in words what is wrong with %s', async (path, issue) => {
    const { code, issues } = await problemOf(await cairn.get('mine', path));
    expect(code).toBe('invalid_request');
    expect(issues).toEqual([expect.objectContaining(issue)]);
  });

  it('name the methods of a path that does not have this one', async () => {
    for (const [path, allow] of [
      ['/summary', 'GET, HEAD'],
      ['/statements/not-a-uuid', 'GET, HEAD'],
      ['/docs', 'GET, HEAD'],
      ['/metrics/hire-rate-by-credential.csv', 'GET, HEAD'],
    ] as const) {
      const refused = await cairn.send('mine', path, {});
      expect({ path, status: refused.status }).toEqual({ path, status: 405 });
      expect(refused.headers.get('allow')).toBe(allow);
      expect((await problemOf(refused)).code).toBe('method_not_allowed');
    }
  });

  it('never show what failed inside', async () => {
    const { log } = cairn;
    const broken = log.end;
    log.end = async () => {
      throw new Error('secret of the house');
    };
    const alone = alignments([['sql', 'none']]);
    const response = await cairn.send('broken', '/catalogue', alone);
    log.end = broken;
    expect(response.status).toBe(500);
    expect(JSON.stringify(await problemOf(response))).not.toContain('secret');
  });

  it('answer unknown paths in the same form', async () => {
    expect(await problemOf(await cairn.get('mine', '/nothing'))).toMatchObject({ code: 'not_found' });
  });
});

describe('the reference', () => {
  it('describes every route in OpenAPI 3.1', async () => {
    const response = await cairn.anonymous('/openapi.json');
    const document = z
      .object({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) })
      .parse(await response.json());
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual([
      '/catalogue',
      '/catalogue/diff',
      '/catalogue/drafts',
      '/catalogue/drafts/{id}',
      '/catalogue/drafts/{id}/changes',
      '/catalogue/drafts/{id}/plan',
      '/catalogue/drafts/{id}/publish',
      '/catalogue/export',
      '/catalogue/history',
      '/catalogue/imports',
      '/catalogue/lint',
      '/catalogue/plans',
      '/competencies',
      '/competencies/attainment',
      '/competencies/attainments',
      '/credentials',
      '/decisions/{decisionId}',
      '/expiries',
      '/ingest',
      '/metrics',
      ...[...METRICS, ...FOLLOW_UPS, ...PAY_METRICS, ...REPORTS]
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .flatMap(({ id, kind }) =>
          kind === 'report'
            ? [`/metrics/${id}`]
            : [
                '',
                '.csv',
                ...(kind === 'pay' ? [] : ['/evidence']),
                '/evidence.R',
                ...(kind === 'rate' ? ['/ranking', '/ranking.csv', '/ranking/evidence.R'] : []),
                ...(kind === 'rate' || kind === 'pay' ? ['/sheet'] : []),
              ].map((what) => `/metrics/${id}${what}`),
        ),
      '/occupations/cells',
      '/outcomes/credentials',
      '/outcomes/hire-rate',
      '/outcomes/hire-rate/applications',
      '/persons',
      '/persons/attainments',
      '/persons/conflicts',
      '/persons/import',
      '/persons/links',
      '/persons/splits',
      '/persons/suggestions',
      '/programmes/completion',
      '/programmes/return',
      '/questions',
      '/questions/answer',
      '/refusals',
      '/requisitions/skills',
      '/roles/coverage',
      '/roles/gaps',
      '/stacks/funnel',
      '/stacks/holders',
      '/stacks/progress',
      '/statements',
      '/statements/{id}',
      '/summary',
    ]);
  });

  it('describes every attainment method in the words of the registry', async () => {
    const method = z.object({
      title: z.string(),
      description: z.string(),
      properties: z.record(z.string(), z.unknown()),
    });
    const document = z.object({
      components: z.object({
        schemas: z.object({ Method: z.object({ oneOf: z.array(method) }) }),
      }),
    });
    const response = await cairn.anonymous('/openapi.json');
    const methods = document.parse(await response.json()).components.schemas.Method.oneOf;
    expect(methods.map(({ title }) => title)).toEqual(METHODS.map(({ words }) => words.label));
    for (const { description, properties } of methods) {
      for (const name of Object.keys(properties))
        if (name !== 'type') expect(description).toContain(`\`${name}\``);
    }
  });

  it('states the bounds of lists and weights inside an entry of the catalogue', async () => {
    const bounds = (await (await cairn.anonymous('/openapi.json')).text()).match(
      /"(?:maxItems|maxProperties|maximum)":(?:1000|1000000)\b/g,
    );
    const count = (bound: string) => bounds?.filter((found) => found === bound).length;
    // Groups of `all` and of `any`; kinds of an alignment and lists that describe items, such as the keywords and subjects of six kinds, two scales, the credits of a credential, and three lists
    // of published outcomes in two kinds; kinds of a method and languages of texts, six of them of published outcomes in two kinds, two of questions; two weights, and in two kinds the percentage of a figure.
    expect([count('"maxItems":1000'), count('"maxProperties":1000'), count('"maximum":1000000')]).toEqual([
      57, 45, 4,
    ]);
  });

  it('is led to from the root', async () => {
    expect(await (await cairn.anonymous('/')).json()).toMatchObject({
      docs: '/api/docs',
      openapi: '/api/openapi.json',
    });
    const browser = await cairn.anonymous('/', { accept: 'text/html,*/*' });
    expect(browser.status).toBe(302);
    expect(browser.headers.get('location')).toBe('/api/docs');
  });

  it('is found with a slash at the end, as is everything else', async () => {
    for (const [path, location] of [
      ['/docs/', '/docs'],
      ['/statements/?limit=2', '/statements?limit=2'],
      ['/%0d%0aX:%20y//', '/%0d%0aX:%20y'],
    ] as const) {
      const response = await cairn.anonymous(path);
      expect([response.status, response.headers.get('location')]).toEqual([301, location]);
    }
    expect((await cairn.anonymous('//elsewhere.example/')).status).toBe(401);
  });

  it('is a page that loads nothing from elsewhere', async () => {
    const response = await cairn.anonymous('/docs');
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain('/api/outcomes/hire-rate');
    expect(page).not.toMatch(/<script|src=|@import|url\(/);
  });

  it('names the address it is asked for at, and leads back', async () => {
    const page = await (await cairn.anonymous('/docs')).text();
    expect(page).toContain('curl -u KEY:SECRET http://localhost/api/competencies');
    expect(page).toMatch(/<a href="http:\/\/localhost\/">[^<]*dashboard<\/a>/);
  });

  it('says of every member what it is', async () => {
    const page = (await (await cairn.anonymous('/docs')).text()).replaceAll(/<[^>]+>/g, '');
    expect(page.split('\n').filter((line) => /^\s*\S+: (any|object)\b/.test(line))).toEqual([]);
    expect(page).toContain('halfLifeDays?: number');
  });
});
