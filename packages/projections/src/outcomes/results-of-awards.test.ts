import { awardsOf, barsOfBadges, type Credential } from '@cairn/competency';
import { openTemporaryWarehouse, type TemporaryWarehouse, withoutFlushes } from '@cairn/warehouse/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { TenantQueries, tenantQuery } from '../tables/tenant-queries.ts';
import { badge, badgeIri, posted, type StatementData } from '../testing/statements.ts';
import { changeOfRow } from './credential-change.ts';
import { badgeLifetimeOf, barsIn, lifetimeParameters } from './lifetimes.ts';
import { createOutcomesProjection } from './project.ts';
import { awardsUntil, changesOfLearners, type Lifetimes } from './queries.ts';

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
  await withoutFlushes(temporary.warehouse);
});
afterAll(() => temporary.remove());

const ALL = Number.MAX_SAFE_INTEGER;
/** Later than any time of an award. */
const FURTHEST = 4_000_000_000_000_000_000n;
const held = tenantQuery<
  { before: number } & Lifetimes,
  { learner: string; timestamp: number; until: string }
>({
  name: 'test.awards-until',
  row: z.object({ learner: z.string(), timestamp: z.number(), until: z.string() }),
  sql: (own) => `SELECT person AS learner, timestamp, toString(until) AS until FROM ${awardsUntil(own)}`,
});

const RESULTS = 'https://w3id.org/xapi/cairn/extensions/results';
const text = fc.constantFrom('A', 'B', 'C', '9', '10', '9.5', '-3', '10 %', ' 9 ', 'x', '');
const results = fc.array(
  fc.record(
    { resultDescription: fc.constantFrom('urn:1', 'urn:2'), value: text, achievedLevel: text },
    { requiredKeys: [] },
  ),
  { maxLength: 2 },
);
const number = fc.constantFrom(0, 0.5, 0.84, 9, 9.5, 10, 100, -3);
const score = fc.record({ scaled: number, raw: number, min: number, max: number }, { requiredKeys: [] });
const result = fc.record(
  { score, success: fc.boolean(), response: text, extensions: results.map((list) => ({ [RESULTS]: list })) },
  { requiredKeys: [] },
);
const asked = fc.record(
  {
    requiredValue: fc.constantFrom('B', '10', '9.5', '10%', '0'),
    allowedValues: fc.constant<string[]>(['C', 'B', 'A', '9', '10']),
    minimum: fc.constantFrom('0', '-5'),
    maximum: fc.constantFrom('10', '100'),
    levels: fc.constant<{ id: string; name: string }[]>([
      { id: 'C', name: 'C' },
      { id: 'B', name: 'B' },
      { id: 'A', name: 'A' },
    ]),
    requiredLevel: fc.constant('B'),
  },
  { requiredKeys: [] },
);
const credential = (more: Partial<Credential>): Credential => ({
  ...{ kind: 'credential', id: 'https://example.org/credentials/x', version: '1', title: 'X' },
  ...{ activity: [badgeIri('x')], competencies: [] },
  ...more,
});

it('tables end awards whose results are too low as the rules do, whatever is asked', async () => {
  const histories = fc.sample(
    fc.tuple(
      fc.array(result, { minLength: 20, maxLength: 40 }),
      fc.array(asked, { minLength: 1, maxLength: 2 }),
    ),
    {
      numRuns: 25,
      seed: 13,
    },
  );
  let short = 0;
  for (const [index, [said, demands]] of histories.entries()) {
    const tenant = `t${index}`;
    const statements = said.map(
      (one, at): StatementData => ({
        ...badge(`learner${at}`, 'x', new Date(Date.UTC(2026, 0, 1 + at)).toISOString()),
        result: one,
      }),
    );
    const dead: unknown[] = [];
    await createOutcomesProjection(temporary.warehouse).handle(
      [{ partition: 0, offset: 0, tenant, storedAt: 0, event: posted(statements) }],
      (letter) => dead.push(letter),
    );
    expect(dead).toEqual([]);
    const queries = new TenantQueries(temporary.warehouse, tenant);
    const item = credential({
      results: demands.map((demand, at) => ({ id: `urn:${at + 1}`, name: 'Grade', ...demand })),
      ...(index % 2 === 0 && { expiresAfterDays: 30 }),
    });
    const catalogue = { credentials: new Map([[item.id, item]]) };
    const parameters = lifetimeParameters(catalogue);
    const rows = await queries.run(held, { before: ALL, ...parameters });
    const learners = [...new Set(rows.map(({ learner }) => learner))];
    const changes = await queries.run(changesOfLearners, { learners, credentials: [], before: ALL });
    expect(changes).toHaveLength(said.length);
    for (const bars of [barsOfBadges([item]), barsIn(parameters)]) {
      const awards = new Map(
        changes.map((row) => {
          const [award] = awardsOf([changeOfRow(row, row.credential)], badgeLifetimeOf(catalogue), bars);
          return [row.learner, award] as const;
        }),
      );
      for (const { learner, until } of rows) {
        const award = awards.get(learner);
        const end = BigInt(until) > FURTHEST ? Infinity : Number(until);
        expect([learner, end]).toEqual([learner, award?.until]);
        if (award?.end === 'insufficient') short += 1;
      }
    }
  }
  expect(short).toBeGreaterThan(100);
});
