import {
  activityIri,
  alignments,
  badge,
  competencyIri,
  framework,
  learnerKey,
  type StatementData,
  scored,
} from '@cairn/projections/testing';
import { attainmentSchema, decisionSchema } from '@cairn/query-contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { analyticsOfFile } from '../src/testing/of-file.ts';

const cairn = analyticsOfFile();

const TIME = '2026-03-01T10:00:00Z';
const page = z.object({ attainments: z.array(attainmentSchema) });

async function attainments(tenant: string) {
  await cairn.project();
  const path = `/competencies/attainments?competency=${encodeURIComponent(competencyIri('sql'))}`;
  return page.parse(await (await cairn.get(tenant, path)).json()).attainments;
}

async function learners(tenant: string) {
  return (await attainments(tenant)).map(({ person, attained }) => [person, attained]);
}

function aligned(conditions: object) {
  const alignment = { ...conditions, competency: competencyIri('sql'), evidence: ['score'] };
  return [framework({ sql: 0.8 }), { ...alignments([]), alignments: [alignment] }];
}

/** What ada does matches; what bob does differs in all that can be matched by. */
function statements(): StatementData[] {
  const context = {
    platform: 'Campus',
    contextActivities: {
      parent: [{ id: activityIri('unit') }],
      grouping: [{ id: activityIri('100%_course') }],
    },
  };
  return [
    { ...scored('ada', 'quiz/1', 0.9, TIME), context },
    {
      ...scored('bob', 'essay', 0.9, TIME),
      verb: { id: 'https://w3id.org/xapi/tla/verbs/scored' },
      context: { platform: 'Elsewhere', contextActivities: { parent: [{ id: activityIri('quiz/1') }] } },
    },
  ];
}

describe('alignments', () => {
  it.each([
    ['activity', { activity: activityIri('quiz/1') }],
    ['activityPrefix', { activityPrefix: activityIri('quiz/') }],
    ['activityPattern', { activityPattern: '*/quiz/*' }],
    ['parent', { parent: activityIri('unit') }],
    ['grouping', { grouping: activityIri('100%_course') }],
    ['platform', { platform: 'Campus' }],
    ['verb', { verb: 'http://adlnet.gov/expapi/verbs/passed' }],
    ['two conditions', { activityPrefix: activityIri(''), platform: 'Campus' }],
  ])(
    'match by %s, whether they are published before the statements or after them',
    async (name, conditions) => {
      const expected = [[learnerKey('ada'), true]];
      await cairn.publish(`before ${name}`, aligned(conditions));
      await cairn.post(`before ${name}`, ...statements());
      expect(await learners(`before ${name}`)).toEqual(expected);
      await cairn.post(`after ${name}`, ...statements());
      await cairn.project();
      await cairn.publish(`after ${name}`, aligned(conditions));
      expect(await learners(`after ${name}`)).toEqual(expected);
      // What no longer matches is decided again, from the rows of the evidence table.
      await cairn.publish(`after ${name}`, aligned({ activity: activityIri('another') }));
      expect(await learners(`after ${name}`)).toEqual([[learnerKey('ada'), false]]);
    },
  );

  it('match by the authority that the store set', async () => {
    await cairn.publish('authority', aligned({ authority: 'account:https://other.example|key' }));
    await cairn.post('authority', ...statements());
    expect(await learners('authority')).toEqual([]);
    await cairn.publish('authority', aligned({ authority: 'account:https://lrs.example|key' }));
    expect(await learners('authority')).toHaveLength(2);
  });

  it('take the text of a pattern as it is, but for its stars', async () => {
    await cairn.post('literal', ...statements());
    await cairn.project();
    await cairn.publish('literal', aligned({ activityPattern: 'https://example.org/%/quiz_*' }));
    expect(await learners('literal')).toEqual([]);
  });

  it('never match by a parent, grouping or platform that a content token made up', async () => {
    for (const [name, conditions] of [
      ['parent', { parent: activityIri('unit') }],
      ['grouping', { grouping: activityIri('100%_course') }],
      ['platform', { platform: 'Campus' }],
    ] as const) {
      await cairn.publish(`token ${name}`, aligned(conditions));
      const [forged] = statements();
      if (forged) await cairn.postBound(`token ${name}`, { activity: activityIri('quiz/1') }, forged);
      expect(await learners(`token ${name}`)).toEqual([]);
    }
  });

  it('are of the learner whom an issuer names, and never by a content token', async () => {
    const BADGE = 'https://example.org/badges/sql';
    const badges = aligned({ activity: BADGE }).map((item) =>
      'alignments' in item
        ? { ...item, alignments: item.alignments.map((one) => ({ ...one, evidence: ['credential'] })) }
        : item,
    );
    const holder = { mbox: 'mailto:bob@example.org' };
    const context = { extensions: { 'https://w3id.org/xapi/cairn/extensions/holder': holder } };
    const awarded = { ...badge('issuer', 'sql', TIME), context };
    await cairn.publish('issuer', badges);
    await cairn.post('issuer', awarded);
    expect(await learners('issuer')).toEqual([[learnerKey('bob'), true]]);
    const revoked = { ...badge('issuer', 'sql', '2026-03-02T10:00:00Z'), context };
    await cairn.post('issuer', { ...revoked, verb: { id: 'https://w3id.org/xapi/tla/verbs/revoked' } });
    expect(await learners('issuer')).toEqual([[learnerKey('bob'), false]]);
    await cairn.publish('forged holder', badges);
    await cairn.postBound(
      'forged holder',
      { activity: BADGE },
      { ...awarded, ...badge('ada', 'sql', TIME), context },
    );
    expect(await learners('forged holder')).toEqual([[learnerKey('ada'), false]]);
  });

  it('count an attempt once, whichever system reports it: the report with more points', async () => {
    const attempt = {
      id: 'https://lms.example.org/mod/quiz/attempt.php?attempt=9&cmid=1',
      definition: { type: 'http://adlnet.gov/expapi/activities/attempt' },
    };
    const within = { contextActivities: { grouping: [attempt] } };
    const report = (platform: string, max: number, timestamp: string) => ({
      ...scored('ada', 'quiz/1', 1, timestamp),
      verb: { id: 'https://w3id.org/xapi/tla/verbs/scored' },
      result: { score: { raw: max, min: 0, max } },
      context: { ...within, platform },
    });
    await cairn.publish('attempts', aligned({ activity: activityIri('quiz/1') }));
    const whole = report('Campus', 4, TIME);
    const part = report('Elsewhere', 1, '2026-03-01T10:00:01Z');
    await cairn.post('attempts', part, whole);
    const [attainment] = await attainments('attempts');
    const decision = decisionSchema.parse(
      await (await cairn.get('attempts', `/decisions/${attainment?.decisionId}`)).json(),
    );
    expect(decision.included.map(({ statementId }) => statementId)).toEqual([whole.id]);
    expect(decision.excluded).toMatchObject([{ statementId: part.id, reason: 'same-attempt' }]);
  });

  it('show evidence that cannot count with the reason in words', async () => {
    await cairn.publish('reasons', aligned({ activityPrefix: activityIri('quiz/') }));
    const [statement] = statements();
    const score = { raw: 11, min: 0, max: 11, scaled: 0 };
    await cairn.post('reasons', { ...statement, id: scored('', '', 0, TIME).id, result: { score } });
    const [attainment] = await attainments('reasons');
    const decision = decisionSchema.parse(
      await (await cairn.get('reasons', `/decisions/${attainment?.decisionId}`)).json(),
    );
    expect(decision).toMatchObject({ attained: false, value: null, included: [] });
    expect(decision.excluded).toMatchObject([
      {
        reason: 'contradictory-score',
        words: 'Its scaled score contradicts its raw score, and no rule says which to trust',
      },
    ]);
  });
});
