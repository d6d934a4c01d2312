import { createMemoryLog } from '@cairn/lrs/testing';
import { createStatementProjection, migrate, type Warehouse } from '@cairn/warehouse';
import { openTemporaryWarehouse, type TemporaryWarehouse, withoutFlushes } from '@cairn/warehouse/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attainmentCounting } from '../attainment/counts.ts';
import { createAttainmentProjection } from '../attainment/project.ts';
import { statementCounting } from '../statements/counts.ts';
import {
  alignments,
  completed,
  framework,
  posted,
  projectLog,
  type StatementData,
  scored,
  voiding,
} from '../testing/index.ts';
import { carryCounts } from './carry-counts.ts';

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
  await withoutFlushes(temporary.warehouse);
});
afterAll(() => temporary.remove());

const TENANTS = ['acme', 'other'] as const;
const TIME = '2026-03-01T10:00:00Z';

const aStep = fc.record({
  tenant: fc.constantFrom(...TENANTS),
  statements: fc.array(
    fc.record({
      who: fc.constantFrom('ada', 'bob', 'cleo', 'dan', 'eve'),
      activity: fc.constantFrom('sql', 'stats'),
      score: fc.integer({ min: 0, max: 10 }),
      what: fc.constantFrom('scored', 'scored', 'completed', 'voids'),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  publishes: fc.integer({ min: 0, max: 9 }),
  /** Whether everything is projected, and everybody asks, before the next. */
  asks: fc.boolean(),
});

/** Lets both projections catch up with the log. */
async function project(warehouse: Warehouse, log: ReturnType<typeof createMemoryLog>): Promise<void> {
  for (const projection of [createStatementProjection(warehouse), createAttainmentProjection(warehouse)])
    await projectLog(projection, { warehouse, log }, 1e6);
}

it('are those of everything there is, however often they were asked for on the way', async () => {
  const { warehouse } = temporary;
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 3, maxLength: 12 }), async (steps) => {
      // Tables of their own for each history, under the feet of who counts.
      const { generation, tables } = await warehouse.beginGeneration();
      await migrate(tables);
      await warehouse.putInForce(generation);
      const log = createMemoryLog();
      const statements = carryCounts({ warehouse, log }, statementCounting);
      const attainments = carryCounts({ warehouse, log }, attainmentCounting);
      const seen = async (tenant: string, of = { statements, attainments }) => {
        const { total, verbs, actors } = (await of.statements(tenant)).counts;
        const { counts: attained } = await of.attainments(tenant);
        const counted = [...attained].filter(([, { learners, attained }]) => learners + attained > 0);
        return { total, verbs: new Map(verbs), actors: actors.size, attained: new Map(counted) };
      };
      const posts: StatementData[] = [];
      await log.append('acme', {
        kind: 'catalogue',
        item: [framework({ sql: 0.5, stats: 0.6 }), alignments([['sql', 'sql']])],
        publishedBy: '',
      });
      for (const step of [...steps, { ...steps[0], asks: true }]) {
        if (step.publishes === 0) {
          const pairs = [['sql', 'stats'] as const, ['stats', 'stats'] as const];
          await log.append('acme', {
            kind: 'catalogue',
            item: alignments(pairs, `${posts.length}`),
            publishedBy: '',
          });
        }
        const batch = (step.statements ?? []).map(({ who, activity, score, what }) => {
          const target = posts[(score * 7) % Math.max(1, posts.length)];
          if (what === 'voids' && target !== undefined) return voiding(target.id);
          return what === 'completed'
            ? completed(who, activity, TIME)
            : scored(who, activity, score / 10, TIME);
        });
        posts.push(...batch);
        await log.append(step.tenant ?? 'acme', posted(batch));
        if (!step.asks) continue;
        await project(warehouse, log);
        const fresh = {
          statements: carryCounts({ warehouse, log }, statementCounting),
          attainments: carryCounts({ warehouse, log }, attainmentCounting),
        };
        for (const tenant of TENANTS) expect(await seen(tenant)).toEqual(await seen(tenant, fresh));
      }
      expect((await seen('acme')).total + (await seen('other')).total).toBe(posts.length);
    }),
    { numRuns: 4 },
  );
});

it('begin again with other tables, and count for all who ask at once', async () => {
  const { warehouse } = temporary;
  const log = createMemoryLog();
  const counts = carryCounts({ warehouse, log }, statementCounting);
  const next = async () => {
    const { generation, tables } = await warehouse.beginGeneration();
    await migrate(tables);
    await warehouse.putInForce(generation);
  };
  await next();
  await log.append('acme', posted([scored('ada', 'sql', 1, TIME), scored('bob', 'sql', 1, TIME)]));
  await project(warehouse, log);
  const asked = await Promise.all([counts('acme'), counts('acme'), counts('other')]);
  expect(asked.map(({ counts: { total, actors } }) => [total, actors.size])).toEqual([
    [2, 2],
    [2, 2],
    [0, 0],
  ]);
  await next();
  expect((await counts('acme')).counts.total).toBe(0);
  await project(warehouse, log);
  expect((await counts('acme')).counts.total).toBe(2);
});
