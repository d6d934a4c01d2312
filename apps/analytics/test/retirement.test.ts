import { alignments, competencyIri, framework, learnerKey, scored } from '@cairn/projections/testing';
import {
  attainmentExplainedSchema,
  attainmentsSchema,
  competenciesSchema,
  problemSchema,
} from '@cairn/query-contract';
import { describe, expect, it } from 'vitest';
import { analyticsOfFile } from '../src/testing/of-file.ts';

const cairn = analyticsOfFile();

const SQL = competencyIri('sql');
const publish = (tenant: string, body: unknown) => cairn.sendBesideWorkers(tenant, '/catalogue', body);

async function holders(tenant: string) {
  await cairn.project();
  const response = await cairn.get(tenant, `/competencies/attainments?competency=${SQL}&attained=true`);
  expect(response.status, await response.clone().text()).toBe(200);
  return attainmentsSchema.parse(await response.json()).attainments.map(({ person }) => person);
}

const retire = (rest: object = {}, of: object = { kind: 'competency', id: SQL }) => ({
  kind: 'retirement',
  of,
  ...rest,
});

describe('a retired competency', () => {
  it('keeps its holders and takes nobody in; what is earlier still counts, also when it comes late', async () => {
    await publish('a', [framework({ sql: 0.8 }), alignments([['sql', 'sql']])]);
    await cairn.post('a', scored('ada', 'sql', 0.9, '2026-03-01T10:00:00Z'));
    const response = await publish('a', retire({ at: '2026-04-01', reason: 'Replaced' }));
    expect(response.status).toBe(201);
    await cairn.post('a', scored('bob', 'sql', 0.9, '2026-04-02T10:00:00Z'));
    expect(await holders('a')).toEqual([learnerKey('ada')]);
    await cairn.post('a', scored('eve', 'sql', 0.9, '2026-03-31T10:00:00Z'));
    expect((await holders('a')).toSorted()).toEqual([learnerKey('ada'), learnerKey('eve')]);
    const explained = await cairn.get(
      'a',
      `/competencies/attainment?competency=${SQL}&person=${encodeURIComponent(learnerKey('bob'))}`,
    );
    expect(attainmentExplainedSchema.parse(await explained.json())).toMatchObject({
      attained: false,
      excluded: [{ reason: 'after-retirement' }],
    });
    const listed = competenciesSchema.parse(await (await cairn.get('a', '/competencies')).json());
    expect(listed.competencies).toMatchObject([
      { id: SQL, retiredFrom: '2026-04-01T00:00:00.000Z', attained: 2 },
    ]);
  });

  it('takes people in again once its retirement is taken back', async () => {
    await publish('b', [framework({ sql: 0.8 }), alignments([['sql', 'sql']])]);
    await publish('b', retire());
    await cairn.post('b', scored('ada', 'sql', 0.9, '2026-07-01T10:00:00Z'));
    cairn.now = Date.parse('2026-07-02T00:00:00Z');
    await cairn.post('b', scored('bob', 'sql', 0.2, '2026-07-01T10:00:00Z'));
    expect(await holders('b')).toEqual([]);
    await publish('b', retire({ withdrawn: true }));
    expect(await holders('b')).toEqual([learnerKey('ada')]);
  });

  it('takes no new alignment, and keeps those that it has', async () => {
    await publish('c', [framework({ sql: 0.8, stats: 0.8 }), alignments([['sql', 'sql']])]);
    await publish('c', retire());
    const more = alignments([
      ['sql', 'sql'],
      ['stats', 'stats'],
      ['stats', 'sql'],
    ]);
    const refused = await publish('c', [more]);
    expect(refused.status).toBe(409);
    expect(problemSchema.parse(await refused.json()).issues).toEqual([
      {
        path: '$[0].alignments[2].competency',
        code: 'retired',
        message: expect.stringContaining(`${SQL} is retired from 2026-`),
        hint: 'Align to a competency in use, or take the retirement back first.',
      },
    ]);
    const kept = alignments([
      ['sql', 'sql'],
      ['stats', 'stats'],
    ]);
    expect((await publish('c', kept)).status).toBe(201);
  });

  it('must be known, and so must whatever else is retired or referred to', async () => {
    await publish('d', framework({ sql: 0.8 }));
    const role = {
      kind: 'role',
      id: 'urn:r:1',
      version: '1',
      title: 'R',
      skills: [{ competency: 'urn:c:9' }],
    };
    const programme = {
      kind: 'programme',
      id: 'urn:p:1',
      version: '1',
      title: 'P',
      credentials: 'urn:k:9',
      competencies: SQL,
    };
    const kinds = ['framework', 'credential', 'programme', 'role', 'crosswalk'];
    const items = [
      retire({}, { kind: 'competency', id: 'urn:c:9' }),
      retire({}, { kind: 'competency', id: SQL, framework: 'urn:f:9' }),
      ...kinds.map((kind) => retire({}, { kind, id: 'urn:x:9' })),
      role,
      programme,
    ];
    const refused = await publish('d', items);
    expect(refused.status).toBe(409);
    expect(
      problemSchema.parse(await refused.json()).issues.map(({ code, path }) => `${code} ${path}`),
    ).toEqual([
      ...[0, 1, 2, 3, 4, 5, 6].map((i) => `unknown_reference $[${i}].of.id`),
      'unknown_reference $[7].skills[0].competency',
      'unknown_reference $[8].credentials[0]',
    ]);
  });
});

describe('a competency without a method', () => {
  it('is listed, and nobody attains it; the method of the framework is one', async () => {
    const [sql] = framework({ sql: 0.8 }).competencies;
    const bare = {
      ...framework({}),
      title: { de: 'Daten', en: 'Data' },
      competencies: [{ id: SQL, label: sql?.label }],
    };
    expect((await publish('e', [bare, alignments([['sql', 'sql']])])).status).toBe(201);
    await cairn.post('e', scored('ada', 'sql', 0.9, '2026-03-01T10:00:00Z'));
    await cairn.project();
    const list = async () =>
      competenciesSchema.parse(await (await cairn.get('e', '/competencies')).json()).competencies;
    const [listed] = await list();
    expect(listed).toMatchObject({
      id: SQL,
      framework: { title: 'Data' },
      methodWords: { label: 'Not decided' },
      attained: 0,
    });
    expect(listed?.method).toBeUndefined();
    await publish('e', { ...bare, version: '2', method: sql?.method });
    expect((await list())[0]).toMatchObject({ method: sql?.method, attained: 1 });
    expect(await holders('e')).toEqual([learnerKey('ada')]);
  });
});
