import { randomUUID } from 'node:crypto';
import {
  activityIri,
  alignments,
  badge,
  competencyIri,
  framework,
  learnerKey,
  type StatementData,
  scored,
  voiding,
} from '@cairn/projections/testing';
import { attainmentSchema, decisionSchema } from '@cairn/query-contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { analyticsOfFile } from '../src/testing/of-file.ts';

const cairn = analyticsOfFile();

const TIME = '2026-03-01T10:00:00Z';
const harmless = { activity: activityIri('quiz') };
const sql = [framework({ sql: 0.8 }), alignments([['sql', 'sql']])];
const page = z.object({ attainments: z.array(attainmentSchema) });

async function decisions(tenant: string) {
  await cairn.project();
  const path = `/competencies/attainments?competency=${encodeURIComponent(competencyIri('sql'))}`;
  const { attainments } = page.parse(await (await cairn.get(tenant, path)).json());
  return await Promise.all(
    attainments.map(async ({ decisionId }) =>
      decisionSchema.parse(await (await cairn.get(tenant, `/decisions/${decisionId}`)).json()),
    ),
  );
}

const within = (statement: StatementData, kind: 'grouping' | 'parent', ...activities: string[]) => ({
  ...statement,
  context: { contextActivities: { [kind]: activities.map((name) => ({ id: activityIri(name) })) } },
});

describe('evidence by a content token', () => {
  it.each(['grouping', 'parent'] as const)(
    'is not evidence of another activity, whatever it names as %s',
    async (kind) => {
      const tenant = `attack by ${kind}`;
      await cairn.publish(tenant, sql);
      const forged = within(scored('ada', 'sql', 1, TIME), kind, 'quiz');
      await cairn.postBound(tenant, harmless, forged);
      const [decision] = await decisions(tenant);
      expect(decision).toMatchObject({
        person: learnerKey('ada'),
        value: null,
        attained: false,
        included: [],
      });
      const why = { statementId: forged.id, reason: 'outside-token', boundTo: harmless.activity };
      expect(decision?.excluded).toEqual([expect.objectContaining(why)]);
    },
  );

  it('is not evidence of a parent that an attempt names as what was tried', async () => {
    await cairn.publish('moodle', sql);
    const object = {
      id: `${harmless.activity}/attempt/1`,
      definition: { type: 'http://activitystrea.ms/schema/1.0/attempt' },
    };
    const info = { 'http://lrs.learninglocker.net/define/extensions/info': { 'http://moodle.org': '4.5' } };
    const attempt = within({ ...scored('ada', 'sql', 1, TIME), object }, 'parent', 'sql');
    const forged = { ...attempt, context: { ...attempt.context, extensions: info } };
    await cairn.postBound('moodle', harmless, forged);
    const [decision] = await decisions('moodle');
    expect(decision).toMatchObject({ attained: false, included: [] });
    expect(decision?.excluded).toMatchObject([{ reason: 'outside-token' }]);
    // The platform itself may say so.
    await cairn.post('moodle', { ...forged, id: randomUUID() });
    expect((await decisions('moodle'))[0]).toMatchObject({ attained: true });
  });

  it('counts for the bound activity and what lies below it', async () => {
    await cairn.publish('own', [
      framework({ sql: 0.8 }),
      alignments([
        ['sql', 'sql'],
        ['sql/test/1', 'sql'],
      ]),
    ]);
    const bound = { activity: activityIri('sql') };
    await cairn.postBound('own', bound, scored('ada', 'sql', 0.9, TIME));
    await cairn.postBound('own', bound, scored('bob', 'sql/test/1', 0.9, TIME));
    const all = await decisions('own');
    expect(all.map(({ attained, excluded }) => [attained, excluded])).toEqual([
      [true, []],
      [true, []],
    ]);
  });

  it('is not evidence without a bound activity', async () => {
    await cairn.publish('unbound', sql);
    await cairn.postBound('unbound', {}, scored('ada', 'sql', 1, TIME));
    const [decision] = await decisions('unbound');
    expect(decision).toMatchObject({ attained: false, included: [] });
    expect(decision?.excluded).toMatchObject([{ reason: 'outside-token', boundTo: '' }]);
  });

  it('awards no credential, its own activity least of all', async () => {
    const BADGE = 'https://example.org/badges/sql';
    const aligned = { activity: BADGE, competency: competencyIri('sql'), evidence: ['credential'] };
    await cairn.publish('badges', [framework({ sql: 0.8 }), { ...alignments([]), alignments: [aligned] }]);
    await cairn.postBound('badges', { activity: BADGE }, badge('ada', 'sql', TIME));
    await cairn.postBound('badges', harmless, badge('bob', 'sql', TIME));
    await cairn.post('badges', badge('cleo', 'sql', TIME));
    const byLearner = new Map((await decisions('badges')).map((decision) => [decision.person, decision]));
    for (const [who, boundTo] of [
      ['ada', BADGE],
      ['bob', harmless.activity],
    ] as const) {
      const decision = byLearner.get(learnerKey(who));
      expect(decision).toMatchObject({ attained: false, included: [] });
      expect(decision?.excluded).toMatchObject([{ reason: 'token-award', boundTo }]);
    }
    expect(byLearner.get(learnerKey('cleo'))).toMatchObject({ attained: true });
  });

  it('stays out at every later decision, and leads to one decision however often it comes', async () => {
    await cairn.publish('later', sql);
    const forged = Array.from({ length: 20 }, () => scored('ada', 'sql', 1, TIME));
    const ids = forged.map(({ id }) => id).sort();
    for (const one of forged) await cairn.postBound('later', harmless, one);
    const [alone] = await decisions('later');
    expect(alone).toMatchObject({ status: 'not-demonstrated', previousDecisionId: null });
    const honest = scored('ada', 'sql', 0.5, TIME);
    await cairn.post('later', honest);
    const [first] = await decisions('later');
    expect(first?.previousDecisionId).toBe(alone?.decisionId);
    expect(first?.excluded.map(({ statementId }) => statementId)).toEqual(ids);
    expect(new Set(first?.excluded.map(({ reason }) => reason))).toEqual(new Set(['outside-token']));
    await cairn.publish('later', framework({ sql: 0.4 }, '2'));
    const [again] = await decisions('later');
    expect(again).toMatchObject({ value: 0.5, attained: true, included: [{ statementId: honest.id }] });
    expect(again?.excluded).toEqual(first?.excluded);
    await cairn.post('later', voiding(ids[0] ?? ''));
    const [unchanged] = await decisions('later');
    expect(unchanged?.decisionId).toBe(again?.decisionId);
  });
});
