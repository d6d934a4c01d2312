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
import { attainmentSchema, decisionSchema } from '@cairn/query-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type AnalyticsFixture, openAnalytics } from '../src/testing/fixture.ts';

let cairn: AnalyticsFixture;
beforeAll(async () => {
  cairn = await openAnalytics();
});
afterAll(() => cairn.close());

const attainmentPage = z.object({ attainments: z.array(attainmentSchema) });

async function attainmentsOf(tenant: string, competency: string) {
  await cairn.project();
  const path = `/competencies/attainments?competency=${encodeURIComponent(competencyIri(competency))}`;
  const response = await cairn.get(tenant, path);
  expect(response.status).toBe(200);
  return attainmentPage.parse(await response.json()).attainments;
}

async function decision(tenant: string, decisionId: string | null) {
  const response = await cairn.get(tenant, `/decisions/${decisionId}`);
  expect(response.status).toBe(200);
  return decisionSchema.parse(await response.json());
}

const TIME = '2026-03-01T10:00:00Z';

describe('attainment', () => {
  it('decides by the highest score and names its evidence', async () => {
    const low = scored('ada', 'sql', 0.5, TIME);
    const high = scored('ada', 'sql', 0.9, '2026-03-02T10:00:00Z');
    await cairn.publish('a', [framework({ sql: 0.8 }), alignments([['sql', 'sql']])]);
    await cairn.post('a', low, experienced('ada', 'sql', TIME));
    await cairn.post('a', scored('bob', 'sql', 0.3, TIME));
    await cairn.post('a', high);
    const [ada, bob] = await attainmentsOf('a', 'sql');
    expect(ada).toMatchObject({
      learner: learnerKey('ada'),
      value: 0.9,
      attained: true,
      evidence: [low.id, high.id],
    });
    expect(bob).toMatchObject({ learner: learnerKey('bob'), value: 0.3, attained: false });

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
    expect(gone).toMatchObject({ learner: learnerKey('ada'), value: null, attained: false, evidence: [] });
  });

  it('counts evidence of a sender whose clock is ahead', async () => {
    await cairn.publish('e', [framework({ sql: 0.8 }), alignments([['sql', 'sql']])]);
    await cairn.post('e', scored('ada', 'sql', 0.9, '2031-01-01T00:00:00Z'));
    expect(await attainmentsOf('e', 'sql')).toEqual([expect.objectContaining({ attained: true })]);
  });
});
