import { Hono } from 'hono';
import { createDashboard } from '../src/server/create-dashboard.ts';
import * as data from './fixture-data.ts';
import * as learner from './fixture-learner.ts';
import * as outcomes from './fixture-outcomes.ts';
import * as pathways from './fixture-pathways.ts';
import * as pay from './fixture-pay.ts';
import * as programmes from './fixture-programmes.ts';
import * as questions from './fixture-questions.ts';
import * as reports from './fixture-reports.ts';
import * as roles from './fixture-roles.ts';
import { inMemoryStore } from './in-memory-accounts.ts';

/** How the invented API behaves: with data, without any, slowly, or failing; and one with unknown lag. */
export type Scenario = 'full' | 'empty' | 'slow' | 'failing' | 'lagging' | 'unknown';

export const ADA = { email: 'ada@example.org', password: 'three stones in a pile' };

/** The built dashboard over an invented query API, for looking at every page in every state. */
export async function fixtureApp(scenario: () => Scenario): Promise<Hono> {
  const store = inMemoryStore();
  await store.users.create({ tenant: 'northwind', name: 'Ada Okonkwo', role: 'admin', ...ADA });
  await store.users.create({ tenant: 'northwind', name: 'Bo Lindqvist', email: 'bo@example.org' });
  const started = Date.now();

  const api = new Hono();
  api.use(async (c, next) => {
    if (scenario() === 'slow') await new Promise((resolve) => setTimeout(resolve, 3_000));
    if (scenario() !== 'failing') return next();
    const message = 'The warehouse did not answer in time.';
    return c.json(
      { code: 'unavailable', message, issues: [], requestId: 'c0ffee00-0000-4000-8000-000000000000' },
      503,
    );
  });
  const empty = () => scenario() === 'empty';

  api.get('/summary', (c) => {
    const now = Date.now();
    const full = data.summary(now, Math.floor((now - started) / 2000));
    if (empty()) return c.json({ ...full, statements: { total: 0, lastHour: 0 }, actors: 0, verbs: [] });
    if (scenario() === 'unknown') return c.json({ ...full, lag: { events: null, seconds: null } });
    if (scenario() === 'lagging') return c.json({ ...full, lag: { events: 18_204, seconds: 74.2 } });
    return c.json(full);
  });
  api.get('/ingest', (c) => {
    const full = data.ingest(Date.now());
    return c.json(
      empty() ? { ...full, points: full.points.map((point) => ({ ...point, statements: 0 })) } : full,
    );
  });
  api.get('/statements', (c) =>
    c.json(
      empty()
        ? { statements: [] }
        : data.newest(Date.now(), Number(c.req.query('limit')), c.req.query('after')),
    ),
  );
  api.get('/questions', (c) =>
    c.json({ asKnownAt: 40, questions: empty() ? [] : questions.list(Date.now()) }),
  );
  api.get('/questions/answer', (c) => c.json(questions.answer(Date.now(), c.req.query('question') ?? '')));
  api.get('/refusals', (c) => c.json({ refusals: empty() ? [] : data.refusals(Date.now()) }));
  api.get('/statements/:id', (c) => c.json(data.statement(c.req.param('id'))));
  api.get('/competencies', (c) => {
    const only = c.req.query('competency');
    const competencies = empty()
      ? []
      : data.COMPETENCIES.filter(({ id }) => only === undefined || id === only);
    return c.json({ asOf: new Date().toISOString(), total: competencies.length, competencies });
  });
  api.get('/competencies/attainments', (c) => {
    const { competency = '', attained, after } = c.req.query();
    if (empty()) return c.json({ competency, attainments: [] });
    return c.json(data.attainments(competency, attained === 'true', after ?? null));
  });
  api.get('/decisions/:id', (c) => c.json(data.decision(c.req.param('id'))));
  api.get('/competencies/attainment', (c) => c.json(learner.attainment(c.req.query())));
  api.get('/persons/attainments', (c) => {
    const full = learner.transcript(Date.now(), c.req.query('person') ?? '');
    return c.json(empty() ? { ...full, count: 0, competencies: [] } : full);
  });
  api.get('/credentials', (c) => {
    const full = learner.awards(Date.now(), c.req.query('person') ?? '');
    return c.json(empty() ? { ...full, count: 0, awards: [] } : full);
  });
  api.get('/stacks/progress', (c) => {
    const full = learner.stacks(Date.now(), c.req.query('person') ?? '', c.req.query('stack'));
    return c.json(empty() ? { ...full, stacks: [] } : full);
  });
  api.get('/outcomes/credentials', (c) => c.json({ credentials: empty() ? [] : outcomes.CREDENTIALS }));
  api.get('/metrics', (c) => c.json(outcomes.METRICS));
  api.get('/metrics/employment-after-exit', (c) =>
    c.json(reports.afterExit(Date.now(), c.req.query('programme') ?? '')),
  );
  api.get('/metrics/transitions-between-occupations', (c) =>
    c.json(reports.transitions(Date.now(), c.req.query('credential') ?? null)),
  );
  api.get('/metrics/:id', (c) => {
    const id = c.req.param('id');
    const full = metricAnswer(id, c.req.query('credential') ?? null);
    return c.json(empty() ? { ...full, rows: [] } : full);
  });
  api.get('/metrics/:id/sheet', (c) =>
    c.json(c.req.param('id').startsWith('earnings') ? pay.paySheet(Date.now()) : outcomes.sheet(Date.now())),
  );
  api.get('/catalogue', (c) => {
    const kinds = { role: roles.ROLES, stack: pathways.STACKS, programme: programmes.PROGRAMMES };
    const items = kinds[(c.req.query('kind') ?? 'programme') as keyof typeof kinds];
    return c.json({ asKnownAt: 4_096, items: empty() ? [] : items });
  });
  api.get('/stacks/funnel', (c) => {
    const full = pathways.funnel(Date.now(), c.req.query('stack') ?? '', Number(c.req.query('window') ?? 90));
    return c.json(empty() ? { ...full, persons: 0, parts: [] } : full);
  });
  api.get('/expiries', (c) => {
    const full = pathways.expiries(Date.now());
    return c.json(empty() ? { ...full, months: [] } : full);
  });
  api.get('/roles/gaps', (c) => c.json(roles.roleGaps(Date.now(), c.req.query('role') ?? '')));
  api.get('/requisitions/skills', (c) => c.json(roles.requisitionsSkills(Date.now())));
  api.get('/programmes/completion', (c) =>
    c.json(programmes.completion(Date.now(), c.req.query('programme') ?? '')),
  );
  api.get('/programmes/return', (c) => c.json(programmes.programmeReturn(Date.now(), c.req.query())));
  api.get('/metrics/:id/evidence', (c) => {
    const { group, key } = c.req.query();
    if (key === 'onet-soc|29.1|43-4051.00') {
      return c.json(
        {
          code: 'suppressed',
          message: 'This number is suppressed, and so is its evidence.',
          issues: [],
          requestId: 'f1',
        },
        403,
      );
    }
    return c.json(outcomes.evidence(group ?? null, key === undefined ? 2 : 0));
  });

  return new Hono().route('/api', api).route('/', createDashboard({ secureCookies: false }, store));
}

function metricAnswer(id: string, credential: string | null) {
  const now = Date.now();
  if (outcomes.METRICS.followUps.some(({ definition }) => definition.id === id))
    return outcomes.followUp(now, id);
  if (id.startsWith('earnings')) return pay.pay(now);
  return id.startsWith('retention')
    ? outcomes.retention(now, credential)
    : outcomes.hireRate(now, credential);
}
