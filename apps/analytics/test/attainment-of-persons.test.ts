import { alignments, competencyIri, framework, learnerKey, scored } from '@cairn/projections/testing';
import { attainmentsSchema, decisionSchema, personAttainmentsSchema } from '@cairn/query-contract';
import { describe, expect, it } from 'vitest';
import { analyticsOfFile } from '../src/testing/of-file.ts';

const cairn = analyticsOfFile();

const CATALOGUE = [framework({ sql: 0.8 }), alignments([['sql', 'sql']])];
const [ADA, WORK] = [learnerKey('ada'), learnerKey('ada.work')];

async function attainments(tenant: string) {
  await cairn.project();
  const path = `/competencies/attainments?competency=${encodeURIComponent(competencyIri('sql'))}`;
  const page = attainmentsSchema.parse(await (await cairn.get(tenant, path)).json());
  return new Map(page.attainments.map((one) => [one.person, one]));
}

async function decision(tenant: string, id: string | null | undefined) {
  return decisionSchema.parse(await (await cairn.get(tenant, `/decisions/${id}`)).json());
}

function link(id: string, identifier: string, person: string, times: { from?: string; until?: string } = {}) {
  const given = Object.entries(times).map(([name, time]) => [name, Date.parse(time)]);
  return {
    change: 'link',
    id,
    identifier,
    person,
    ...Object.fromEntries(given),
    source: 'hr',
    reason: 'test',
  };
}

async function change(tenant: string, ...changes: object[]): Promise<void> {
  cairn.now += 1;
  await cairn.log.append(tenant, { kind: 'persons', changes, by: 'test' });
}

describe('the attainment of a person', () => {
  it('rests on the evidence of all linked identifiers, with one net change for a link and for its split', async () => {
    await cairn.publish('a', CATALOGUE);
    const own = scored('ada', 'sql', 0.5, '2026-03-01T10:00:00Z');
    const work = scored('ada.work', 'sql', 0.9, '2026-03-02T10:00:00Z');
    await cairn.post('a', own, work);
    const before = await attainments('a');
    expect(before.get(ADA)).toMatchObject({ value: 0.5, attained: false });
    expect(before.get(WORK)).toMatchObject({ value: 0.9, attained: true });

    await change('a', link('l1', WORK, ADA));
    const linked = await attainments('a');
    expect(linked.get(ADA)).toMatchObject({ value: 0.9, attained: true, since: '2026-03-02T10:00:00.000Z' });
    expect(linked.get(WORK)).toMatchObject({ status: 'not-attempted', value: null });
    const full = await decision('a', linked.get(ADA)?.decisionId);
    expect(full).toMatchObject({
      cause: { kind: 'link' },
      previousDecisionId: before.get(ADA)?.decisionId,
      changed: { added: [work.id], removed: [] },
      reproduced: true,
    });

    await change('a', { change: 'split', link: 'l1', reason: 'test' });
    const split = await attainments('a');
    for (const person of [ADA, WORK]) {
      // What was before is there again: the same decision, which says the same.
      expect(split.get(person)?.decisionId).toBe(before.get(person)?.decisionId);
      expect((await decision('a', split.get(person)?.decisionId)).previousDecisionId).toBe(
        linked.get(person)?.decisionId,
      );
    }
  });

  it('follows an address that goes from one person to another, whenever the statements are stored', async () => {
    const [P, Q] = ['person:p', 'person:q'];
    await cairn.publish('b', CATALOGUE);
    await change(
      'b',
      link('p', ADA, P, { until: '2026-05-01T00:00:00Z' }),
      link('q', ADA, Q, { from: '2026-05-01T00:00:00Z' }),
    );
    cairn.now = Date.parse('2026-06-05T00:00:00Z');
    const april = scored('ada', 'sql', 0.9, '2026-04-30T10:00:00Z');
    const may = scored('ada', 'sql', 0.6, '2026-05-02T10:00:00Z');
    await cairn.post('b', may, april);
    const found = await attainments('b');
    expect([...found.keys()]).toEqual([P, Q]);
    expect(found.get(P)).toMatchObject({ attained: true, evidence: [april.id] });
    expect(found.get(Q)).toMatchObject({ attained: false, evidence: [may.id] });
  });

  it('changes once for a link and a statement of one record, and for many links at once', async () => {
    await cairn.publish('c', CATALOGUE);
    await cairn.post('c', scored('ada', 'sql', 0.9, '2026-03-01T10:00:00Z'));
    await cairn.post('c', scored('ada.work', 'sql', 0.7, '2026-03-02T10:00:00Z'));
    const before = await attainments('c');
    await change('c', link('1', ADA, 'person:x'), link('2', WORK, 'person:x'));
    const after = await attainments('c');
    const full = await decision('c', after.get('person:x')?.decisionId);
    expect(full).toMatchObject({ value: 0.9, includedCount: 2, previousDecisionId: null });
    for (const person of [ADA, WORK]) {
      const gone = await decision('c', after.get(person)?.decisionId);
      expect(gone).toMatchObject({
        status: 'not-attempted',
        previousDecisionId: before.get(person)?.decisionId,
      });
    }
  });
});

describe('what a person has of each competency', () => {
  const of = async (tenant: string, query: string) => {
    await cairn.project();
    const answer = await cairn.get(tenant, `/persons/attainments?${query}`);
    expect(answer.status).toBe(200);
    return personAttainmentsSchema.parse(await answer.json());
  };

  it('is as of any time, over all linked identifiers, in any order of arrival', async () => {
    const catalogue = [
      framework({ sql: 0.8, charts: 0.5, writing: 0.5 }),
      alignments([
        ['sql', 'sql'],
        ['charts', 'charts'],
        ['writing', 'writing'],
      ]),
    ];
    const statements = [
      scored('ada', 'sql', 0.5, '2026-03-01T10:00:00Z'),
      scored('ada.work', 'sql', 0.9, '2026-03-02T10:00:00Z'),
      scored('ada', 'charts', 0.6, '2026-03-04T10:00:00Z'),
      scored('bob', 'writing', 0.9, '2026-03-01T10:00:00Z'),
    ];
    for (const [tenant, order] of [
      ['one', statements],
      ['other', statements.toReversed()],
    ] as const) {
      await cairn.publish(tenant, catalogue);
      await cairn.post(tenant, ...order);
      await change(tenant, link('l1', WORK, ADA));
      const now = await of(tenant, `person=${ADA}&asOf=2026-03-05T00:00:00Z`);
      expect(now).toMatchObject({
        person: ADA,
        count: 2,
        competencies: [
          { competency: competencyIri('charts'), status: 'attained', value: 0.6, level: null },
          {
            competency: competencyIri('sql'),
            attained: true,
            value: 0.9,
            since: '2026-03-02T10:00:00.000Z',
            evidence: [{ kind: 'score', newest: '2026-03-02T10:00:00.000Z' }],
          },
        ],
      });
      const explained = await decision(tenant, now.competencies[1]?.decisionId);
      expect(explained).toMatchObject({ person: ADA, status: 'attained' });
      const before = await of(tenant, `person=${ADA}&asOf=2026-03-01T12:00:00Z`);
      expect(before.competencies).toMatchObject([
        { competency: competencyIri('sql'), attained: false, value: 0.5 },
      ]);
      expect((await of(tenant, `person=${ADA}&asOf=2026-02-01T00:00:00Z`)).competencies).toEqual([]);
    }
    expect((await of('one', 'person=nobody')).competencies).toEqual([]);
    expect((await of('empty', `person=${ADA}`)).competencies).toEqual([]);
    const unasked = await cairn.get('one', '/persons/attainments');
    expect(unasked.status).toBe(400);
    expect((await cairn.get('one', `/persons/attainments?person=${ADA}`, ['outcomes/read'])).status).toBe(
      403,
    );
  });
});
