import {
  alignments,
  competencyIri,
  completed,
  experienced,
  framework,
  learnerKey,
  scored,
  voiding,
} from '@cairn/projections/testing';
import { attainmentExplainedSchema, attainmentsSchema, decisionSchema } from '@cairn/query-contract';
import { describe, expect, it } from 'vitest';
import { analyticsOfFile } from '../src/testing/of-file.ts';

const cairn = analyticsOfFile();

type Times = { readonly asKnownAt?: number | string; readonly asOf?: string };

async function asked(tenant: string, path: string, query: Record<string, string>, times: Times) {
  await cairn.project();
  const given = Object.entries(times).map(([name, value]) => [name, String(value)]);
  const parameters = new URLSearchParams({ ...query, ...Object.fromEntries(given) });
  const response = await cairn.get(tenant, `${path}?${parameters}`);
  expect(response.status).toBe(200);
  return await response.json();
}

async function pageOf(tenant: string, competency: string, times: Times = {}) {
  const query = { competency: competencyIri(competency) };
  return attainmentsSchema.parse(await asked(tenant, '/competencies/attainments', query, times));
}

async function attainmentsOf(tenant: string, competency: string, times: Times = {}) {
  return (await pageOf(tenant, competency, times)).attainments;
}

async function attainmentOf(tenant: string, competency: string, who: string, times: Times = {}) {
  const query = { competency: competencyIri(competency), person: learnerKey(who) };
  return attainmentExplainedSchema.parse(await asked(tenant, '/competencies/attainment', query, times));
}

async function decision(tenant: string, decisionId: string | null) {
  const response = await cairn.get(tenant, `/decisions/${decisionId}`);
  expect(response.status).toBe(200);
  return decisionSchema.parse(await response.json());
}

const TIME = '2026-03-01T10:00:00Z';

describe('attainment', () => {
  it('says of evidence who assessed, where, in which attempt and at which level', async () => {
    const set = alignments([['sql', 'sql']]);
    const levelled = { ...set, alignments: set.alignments.map((one) => ({ ...one, level: 'B2' })) };
    await cairn.publish('facts', [framework({ sql: 0.8 }), levelled]);
    const plain = scored('ada', 'sql', 0.9, TIME);
    const context = { instructor: { mbox: 'mailto:teacher@example.org' }, platform: 'Moodle' };
    await cairn.post('facts', { ...plain, context }, scored('bob', 'sql', 0.9, TIME));
    expect((await attainmentOf('facts', 'sql', 'ada')).included).toMatchObject([
      { level: 'B2', assessor: 'mbox:mailto:teacher@example.org', platform: 'Moodle' },
    ]);
    const [bare] = (await attainmentOf('facts', 'sql', 'bob')).included;
    expect(bare).toMatchObject({ level: 'B2' });
    expect(bare).not.toHaveProperty('assessor');
  });

  it('marks who has more evidence than is read for an answer, and decides the others', async () => {
    await cairn.publish('much', [framework({ sql: 0.8 }), alignments([['sql', 'sql']])]);
    await cairn.post('much', scored('ada', 'sql', 0.9, TIME), scored('bob', 'sql', 0.5, TIME));
    // Each record has room for 4,096 places, which are filled below.
    for (let record = 0; record < 50; record += 1) await cairn.post('much', experienced('cyd', 'sql', TIME));
    await cairn.project();
    await cairn.warehouse.command(
      `INSERT INTO evidence SELECT * REPLACE (reinterpretAsUUID(sipHash128(number)) AS statement_id, seq + 1 + number AS seq)
        EXCEPT number FROM (SELECT * FROM evidence WHERE tenant = 'much' AND learner = {learner:String}) AS one
        CROSS JOIN (SELECT number FROM numbers(200000)) AS many`,
      { learner: learnerKey('ada') },
    );
    const asOf = '2026-05-01T00:00:00Z';
    const [ada, bob] = await attainmentsOf('much', 'sql', { asOf });
    expect(ada).toMatchObject({ person: learnerKey('ada'), outcome: 'too_much_evidence', value: 0.9 });
    expect(bob).toMatchObject({ person: learnerKey('bob'), value: 0.5 });
    expect(bob).not.toHaveProperty('outcome');
    const query = new URLSearchParams({ competency: competencyIri('sql'), person: learnerKey('ada') });
    const refused = await cairn.get('much', `/competencies/attainment?${query}`);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: 'too_much_evidence' });
  });

  it('decides by the highest score and names its evidence', async () => {
    const low = scored('ada', 'sql', 0.5, TIME);
    const high = scored('ada', 'sql', 0.9, '2026-03-02T10:00:00Z');
    await cairn.publish('a', [framework({ sql: 0.8 }), alignments([['sql', 'sql']])]);
    await cairn.post('a', low, experienced('ada', 'sql', TIME));
    await cairn.post('a', scored('bob', 'sql', 0.3, TIME));
    await cairn.post('a', high);
    const [ada, bob] = await attainmentsOf('a', 'sql');
    expect(ada).toMatchObject({
      person: learnerKey('ada'),
      value: 0.9,
      attained: true,
      evidence: [low.id, high.id],
    });
    expect(bob).toMatchObject({ person: learnerKey('bob'), value: 0.3, attained: false });

    const full = await decision('a', ada?.decisionId ?? null);
    expect(full.included).toEqual([
      expect.objectContaining({ statementId: low.id, kind: 'score', quality: 0.5, weight: 0 }),
      expect.objectContaining({ statementId: high.id, quality: 0.9, weight: 1, contribution: 0.9 }),
    ]);
    const before = await decision('a', full.previousDecisionId);
    expect(before).toMatchObject({ value: 0.5, attained: false, previousDecisionId: null });
  });

  it('leaves completion out unless the alignment accepts it, and says so once', async () => {
    await cairn.publish('b', [framework({ sql: 0.8 }), alignments([['sql', 'sql']])]);
    const first = completed('ada', 'sql', TIME);
    await cairn.post('b', first);
    await cairn.post('b', completed('ada', 'sql', '2026-03-03T10:00:00Z'));
    const [ada] = await attainmentsOf('b', 'sql');
    expect(ada).toMatchObject({ value: null, attained: false, evidence: [] });
    const full = await decision('b', ada?.decisionId ?? null);
    expect(full.excluded).toEqual([
      expect.objectContaining({ statementId: first.id, kind: 'completion', reason: 'kind-not-accepted' }),
    ]);
  });

  it('takes voided evidence out again, also when the voiding came first', async () => {
    await cairn.publish('c', [framework({ sql: 0.8 }), alignments([['sql', 'sql']])]);
    const good = scored('ada', 'sql', 0.9, TIME);
    const late = scored('bob', 'sql', 0.9, TIME);
    await cairn.post('c', good);
    await cairn.post('c', voiding(late.id));
    await cairn.project();
    await cairn.post('c', voiding(good.id));
    await cairn.post('c', late);
    const both = await attainmentsOf('c', 'sql');
    expect(both.map(({ value, attained }) => ({ value, attained }))).toEqual([
      { value: null, attained: false },
      { value: null, attained: false },
    ]);
    for (const [index, id] of [good.id, late.id].entries()) {
      const full = await decision('c', both[index]?.decisionId ?? null);
      expect(full.excluded).toEqual([expect.objectContaining({ statementId: id, reason: 'voided' })]);
    }
  });

  it('decides what came before a publication, and again after the next one', async () => {
    const sql = scored('ada', 'sql', 0.7, TIME);
    await cairn.post('d', sql, scored('bob', 'stats', 0.9, TIME));
    await cairn.publish('d', [framework({ sql: 0.8 }), alignments([['sql', 'sql']])]);
    const [strict] = await attainmentsOf('d', 'sql');
    expect(strict).toMatchObject({ value: 0.7, attained: false, evidence: [sql.id] });
    await cairn.publish('d', framework({ sql: 0.6 }, '2'));
    await cairn.publish(
      'd',
      alignments(
        [
          ['sql', 'sql'],
          ['stats', 'sql'],
        ],
        '2',
      ),
    );
    const [ada, bob] = await attainmentsOf('d', 'sql');
    expect(ada).toMatchObject({ value: 0.7, attained: true });
    expect(bob).toMatchObject({ value: 0.9, attained: true });
    await cairn.publish('d', alignments([['stats', 'sql']], '3'));
    const [gone] = await attainmentsOf('d', 'sql');
    expect(gone).toMatchObject({ person: learnerKey('ada'), value: null, attained: false, evidence: [] });
  });

  it('decides again by time alone: what is dated ahead counts once it is due', async () => {
    await cairn.publish('e', [framework({ sql: 0.8 }), alignments([['sql', 'sql']])]);
    const ahead = scored('ada', 'sql', 0.9, '2026-06-02T00:00:00Z');
    await cairn.post('e', ahead);
    const [before] = await attainmentsOf('e', 'sql');
    expect(before).toMatchObject({ attained: false, status: 'not-attempted', evidenceAt: null });
    const later = { asOf: '2026-06-03T00:00:00Z' };
    expect(await attainmentsOf('e', 'sql', later)).toMatchObject([
      { attained: true, decisionId: null, since: '2026-06-02T00:00:00.000Z', evidence: [ahead.id] },
    ]);
    cairn.now = Date.parse('2026-06-03T00:00:00Z');
    await cairn.log.append('e', { kind: 'clock', at: cairn.now });
    const [after] = await attainmentsOf('e', 'sql');
    expect(after).toMatchObject({ attained: true, decidedAt: '2026-06-03T00:00:00.000Z' });
    const full = await decision('e', after?.decisionId ?? null);
    expect(full).toMatchObject({ cause: { kind: 'clock' }, changed: { added: [ahead.id], removed: [] } });
  });

  it('answers for both times: as it was known then, and as it is known now', async () => {
    await cairn.publish('f', [framework({ sql: 0.8 }), alignments([['sql', 'sql']])]);
    const march = scored('ada', 'sql', 0.9, TIME);
    await cairn.post('f', scored('ada', 'sql', 0.5, '2026-02-01T10:00:00Z'));
    const then = await pageOf('f', 'sql', { asOf: '2026-03-02T00:00:00Z' });
    expect(then.attainments).toMatchObject([{ value: 0.5, attained: false }]);
    cairn.now += 1_000;
    await cairn.post('f', march, voiding(march.id), scored('ada', 'sql', 0.8, '2026-03-01T11:00:00Z'));
    const asOf = '2026-03-02T00:00:00Z';
    expect((await pageOf('f', 'sql', { asOf })).attainments).toMatchObject([{ value: 0.8, attained: true }]);
    // The same two times give the same answer, whatever came since; a time stands for the position it had.
    const { asKnownAt } = then;
    expect(await pageOf('f', 'sql', { asOf, asKnownAt })).toEqual(then);
    const storedBy = new Date(cairn.now - 500).toISOString();
    expect(await pageOf('f', 'sql', { asOf, asKnownAt: storedBy })).toEqual(then);
    expect(await pageOf('f', 'sql', { asOf: '2026-01-01T00:00:00Z' })).toMatchObject({
      attainments: [{ status: 'not-attempted', value: null }],
    });
    const full = await attainmentOf('f', 'sql', 'ada', { asOf, asKnownAt });
    expect(full).toMatchObject({ value: 0.5, asKnownAt, asOf: '2026-03-02T00:00:00.000Z', includedCount: 1 });
    const now = await attainmentOf('f', 'sql', 'ada', { asOf });
    expect(now.excluded).toMatchObject([{ statementId: march.id, reason: 'voided' }]);
    expect(now).toMatchObject({ since: '2026-03-01T11:00:00.000Z', includedCount: 2 });
  });

  it('refuses times that it cannot answer for', async () => {
    const iri = encodeURIComponent(competencyIri('sql'));
    for (const [query, path] of [
      ['asKnownAt=999999', 'query.asKnownAt'],
      ['asKnownAt=-1', 'query.asKnownAt'],
      ['asKnownAt=yesterday', 'query.asKnownAt'],
      ['asOf=2026-03-01', 'query.asOf'],
    ] as const) {
      const response = await cairn.get('f', `/competencies/attainments?competency=${iri}&${query}`);
      expect([response.status, await response.json()]).toMatchObject([400, { issues: [{ path }] }]);
    }
  });

  it('makes no decision for a new label or version, and one for a new threshold', async () => {
    await cairn.publish('g', [framework({ sql: 0.8 }), alignments([['sql', 'sql']])]);
    await cairn.post('g', scored('ada', 'sql', 0.9, TIME));
    const [first] = await attainmentsOf('g', 'sql');
    const renamed = framework({ sql: 0.8 }, '2');
    const competencies = renamed.competencies.map((one) => ({ ...one, label: 'SQL, renamed' }));
    await cairn.publish('g', { ...renamed, competencies });
    await cairn.publish('g', alignments([['sql', 'sql']], '2'));
    expect((await attainmentsOf('g', 'sql'))[0]?.decisionId).toBe(first?.decisionId);
    await cairn.publish('g', framework({ sql: 0.7 }, '3'));
    const [second] = await attainmentsOf('g', 'sql');
    const full = await decision('g', second?.decisionId ?? null);
    expect(full).toMatchObject({ previousDecisionId: first?.decisionId, cause: { kind: 'publication' } });
    // The one before can still be explained, by the rule that was in force.
    expect(await decision('g', first?.decisionId ?? null)).toMatchObject({ reproduced: true, value: 0.9 });
  });
});
