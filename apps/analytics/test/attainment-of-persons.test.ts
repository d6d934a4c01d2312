import { alignments, competencyIri, framework, learnerKey, scored } from '@cairn/projections/testing';
import { attainmentsSchema, decisionSchema } from '@cairn/query-contract';
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
