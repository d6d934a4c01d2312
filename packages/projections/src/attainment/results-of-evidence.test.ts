import { awardsOf, barsOfBadges, type Credential } from '@cairn/competency';
import type { LogEvent } from '@cairn/lrs';
import { openTemporaryWarehouse, type TemporaryWarehouse, withoutFlushes } from '@cairn/warehouse/testing';
import { reportedResultsOf } from '@cairn/xapi/lenient';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TenantQueries } from '../tables/tenant-queries.ts';
import { alignments, competencyIri, framework } from '../testing/catalogue.ts';
import { badge, badgeIri, learnerKey, posted } from '../testing/statements.ts';
import { decisionsInForce } from './decisions.ts';
import { createAttainmentProjection } from './project.ts';

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
  await withoutFlushes(temporary.warehouse);
});
afterAll(() => temporary.remove());

const NOW = Date.UTC(2026, 6, 1);
const FRAMEWORK = framework({ sql: 0.7 });
const ALIGNMENTS = {
  ...alignments([]),
  alignments: [{ activity: badgeIri('sql'), competency: competencyIri('sql'), evidence: ['credential'] }],
};
const text = fc.constantFrom('A', 'C', '9', '10', '9.5', ' 9 ', 'x');
const result = fc.record(
  { success: fc.boolean(), response: text, score: fc.record({ raw: fc.constantFrom(9, 9.5, 10) }) },
  { requiredKeys: [] },
);
const demand = fc.constantFrom<NonNullable<Credential['results']>[number]>(
  { id: 'urn:r', name: 'R', requiredValue: '9.5' },
  { id: 'urn:r', name: 'R', allowedValues: ['D', 'C', 'A'], requiredValue: 'A' },
  { id: 'urn:r', name: 'R' },
);
const credential = (version: string, results: Credential['results'] = []): Credential => ({
  ...{ kind: 'credential', id: 'https://example.org/credentials/sql', version, title: 'SQL' },
  ...{ activity: [badgeIri('sql')], competencies: [], results },
});

it('decides by results as the pure rule does, whatever was published when, and in whatever batches', async () => {
  const histories = fc.sample(
    fc.tuple(fc.array(result, { minLength: 4, maxLength: 10 }), fc.array(demand, { maxLength: 2 }), fc.nat()),
    { numRuns: 25, seed: 13 },
  );
  let [short, held] = [0, 0];
  for (const [index, [said, demands, seed]] of histories.entries()) {
    const statements = said.map((one, at) => ({
      ...badge(`learner${at}`, 'sql', new Date(NOW - (at + 1) * 1_000).toISOString()),
      result: one,
    }));
    const versions = demands.map((one, at) => credential(String(at + 1), [one]));
    const published = (item: object): LogEvent => ({ kind: 'catalogue', item, publishedBy: 'test' });
    const [places = []] = fc.sample(
      fc.array(fc.nat({ max: statements.length }), {
        minLength: versions.length + 2,
        maxLength: versions.length + 2,
      }),
      { numRuns: 1, seed },
    );
    const events: LogEvent[] = statements.map((one) => posted([one]));
    // Versions one after the other, each somewhere; the framework and its alignments anywhere.
    const [of = 0, to = 0, ...rest] = places;
    for (const [at, place] of rest.toSorted((a, b) => b - a).entries())
      events.splice(place, 0, published(versions.toReversed()[at] ?? {}));
    events.splice(of, 0, published(FRAMEWORK));
    events.splice(to, 0, published(ALIGNMENTS));
    const tenant = `t${index}`;
    const records = events.map((event, offset) => ({ partition: 0, offset, tenant, storedAt: NOW, event }));
    const batch = 1 + (seed % 4);
    let { handle } = createAttainmentProjection(temporary.warehouse);
    for (let at = 0; at < records.length; at += batch) {
      await handle(records.slice(at, at + batch), fail);
      // As after a restart: what is decided from the tables is decided alike.
      if (seed % 3 === 0) ({ handle } = createAttainmentProjection(temporary.warehouse));
    }
    const queries = new TenantQueries(temporary.warehouse, tenant);
    const asked = { before: Number.MAX_SAFE_INTEGER, asOf: NOW, attained: 1, after: '', limit: 100 };
    const rule = `${FRAMEWORK.id} ${competencyIri('sql')}`;
    const attained = (await queries.run(decisionsInForce, { rule, ...asked })).map(({ person }) => person);
    const bars = barsOfBadges(versions.slice(-1));
    const expected = statements.flatMap((one, at) => {
      const about = { credential: badgeIri('sql'), timestamp: 1, statementId: one.id };
      const results = reportedResultsOf(one);
      const [award] = awardsOf([{ ...about, change: 'awarded', results }], () => Infinity, bars);
      return award?.end === 'insufficient' ? [] : [learnerKey(`learner${at}`)];
    });
    expect(attained.toSorted()).toEqual(expected.toSorted());
    held += expected.length;
    short += said.length - expected.length;
  }
  expect(short).toBeGreaterThan(25);
  expect(held).toBeGreaterThan(25);
});

function fail(): void {
  throw new Error('Nothing here is a dead letter.');
}
