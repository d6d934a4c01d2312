import { dated, parseCatalogueItem } from '@cairn/competency';
import { sampledCount } from '@cairn/outcomes';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@cairn/warehouse/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidenceRow } from '../../evidence/tables.ts';
import { RowBuffer } from '../../tables/row-buffer.ts';
import { TenantQueries } from '../../tables/tenant-queries.ts';
import { alignments, framework } from '../../testing/catalogue.ts';
import { activityIri, learnerKey } from '../../testing/statements.ts';
import { PlanTooLarge, planPublication } from './plan.ts';
import { sampleOf } from './sample.ts';

const NOW = Date.UTC(2026, 5, 1);
const PERSONS = 4_000;
const COMPETENCIES = 40;

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
});
afterAll(() => temporary.remove());

/** A score for a person and an activity, spread over 0 to 1, and always the same. */
const scoreOf = (person: number, activity: number) => ((person * 7_919 + activity * 104_729) % 1_009) / 1_009;

/** Fills a tenant with a score of each person for one of four activities. */
async function fill(tenant: string): Promise<TenantQueries> {
  const rows = new RowBuffer(temporary.warehouse);
  for (let person = 0; person < PERSONS; person++) {
    const name = `a${person % 4}`;
    rows.add(
      evidenceRow(tenant, {
        seq: person,
        statementId: `00000000-0000-4000-8000-${String(person).padStart(12, '0')}`,
        learner: learnerKey(`${tenant}-${person}`),
        activity: activityIri(name),
        timestamp: NOW - 1_000,
        stored: NOW - 1_000,
        pieces: [{ kind: 'score', activity: activityIri(name), quality: scoreOf(person, person % 4) }],
        verb: 'http://adlnet.gov/expapi/verbs/passed',
        parents: [],
        groupings: [],
        basis: 'inferred',
      }),
    );
  }
  await rows.flush();
  return new TenantQueries(temporary.warehouse, tenant);
}

/** Competencies from easy to hard, each by one of the activities. */
const names = Array.from({ length: COMPETENCIES }, (_, i) => `c${i}`);
const items = [
  framework(Object.fromEntries(names.map((name, i) => [name, (i + 1) / (COMPETENCIES + 1)]))),
  alignments(names.map((name, i) => [`a${i % 4}`, name] as const)),
].map((item) => {
  const parsed = parseCatalogueItem(item);
  if (!parsed.ok) throw new TypeError(JSON.stringify(parsed.issues));
  return dated(parsed.item, NOW);
});

const question = { items, before: PERSONS + 1, asOf: NOW };

describe('an estimate', () => {
  it('has the true numbers in its intervals at least as often as it says', async () => {
    let [covered, all, narrow] = [0, 0, 0];
    for (const tenant of ['one', 'two', 'three', 'four']) {
      const queries = await fill(tenant);
      const exact = await planPublication(queries, { ...question, mode: 'exact' });
      const estimate = await planPublication(queries, { ...question, mode: 'estimate' });
      expect(exact.sample).toBeUndefined();
      const { n, population } = estimate.sample ?? { n: 0, population: 0 };
      expect(population).toBe(PERSONS);
      expect(n).toBeGreaterThan(900);
      expect(n).toBeLessThan(1_100);
      for (const [index, { rule, effects }] of estimate.rules.entries()) {
        expect(exact.rules[index]?.rule.id).toBe(rule.id);
        for (const effect of ['gain', 'move'] as const) {
          const { low, high } = sampledCount({ count: effects[effect], n, population });
          const truth = exact.rules[index]?.effects[effect] ?? -1;
          covered += Number(low <= truth && truth <= high);
          narrow += Number(high - low < 250);
          all += 1;
        }
      }
    }
    expect(all).toBe(4 * 2 * COMPETENCIES);
    expect(covered / all).toBeGreaterThanOrEqual(0.95);
    expect(narrow).toBe(all);
  });

  it('is the same whenever it is made, and takes all or nothing of a person', async () => {
    const queries = await fill('again');
    const [first, second] = [
      await planPublication(queries, { ...question, mode: 'estimate' }),
      await planPublication(queries, { ...question, mode: 'estimate' }),
    ];
    expect(second).toEqual(first);
    expect(sampleOf(5_000_000).includes('mbox:mailto:ada@example.org')).toBe(
      sampleOf(5_000_000).includes('mbox:mailto:ada@example.org'),
    );
  });

  it('is made of much evidence, and what is too much is refused', async () => {
    const queries = await fill('bounds');
    const exact = { byItself: PERSONS - 1, most: PERSONS - 1 };
    expect((await planPublication(queries, { ...question, exact })).sample).toBeDefined();
    expect((await planPublication(queries, question)).sample).toBeUndefined();
    await expect(planPublication(queries, { ...question, exact, mode: 'exact' })).rejects.toThrow(
      PlanTooLarge,
    );
    const enough = { byItself: 0, most: PERSONS };
    expect(
      (await planPublication(queries, { ...question, exact: enough, mode: 'exact' })).persons.total,
    ).toBe(PERSONS);
  });
});

describe('a sample', () => {
  it('is one in a hundred of many, and everybody of few', () => {
    const many = sampleOf(200_000);
    const few = sampleOf(900);
    for (let i = 0; i < 200_000; i++) many.includes(`person:${i}`);
    for (let i = 0; i < 900; i++) few.includes(`person:${i}`);
    expect(many.size.population).toBe(200_000);
    expect(many.size.n).toBeGreaterThan(1_850);
    expect(many.size.n).toBeLessThan(2_150);
    expect(few.size).toEqual({ n: 900, population: 900 });
  });
});
