import { setTimeout as sleep } from 'node:timers/promises';
import { createMemoryLog } from '@cairn/lrs/testing';
import { createProjectionMarks, defineQuery, migrate } from '@cairn/warehouse';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@cairn/warehouse/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECTIONS } from './registry.ts';
import { createProjections } from './run-projections.ts';
import { alignments, framework } from './testing/catalogue.ts';
import { badge, completed, posted, scored, voiding } from './testing/statements.ts';

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
});
afterAll(() => temporary.remove());

const decisions = defineQuery<{ learner: string; decision_id: string }>({
  name: 'test.decisions',
  sql: 'SELECT person, seq, decision_id, value FROM attainment_decisions FINAL ORDER BY ALL',
});

describe('the projections that workers run', () => {
  it('work through the log, and again to the same rows in other tables', async () => {
    const { warehouse } = temporary;
    const log = createMemoryLog();
    const time = '2026-03-01T10:00:00Z';
    const bad = scored('bob', 'sql', 0.9, time);
    const item = [framework({ sql: 0.8 }), alignments([['sql', 'sql']])];
    await log.append('a', { kind: 'catalogue', item, publishedBy: 'test' });
    await log.append('a', posted([scored('ada', 'sql', 0.9, time), bad, completed('ada', 'x', time)]));
    await log.append('a', posted([voiding(bad.id), badge('ada', 'data', time)]));
    const failures: unknown[] = [];

    const workThrough = async () => {
      const deps = { warehouse, log, onFailure: (error: unknown) => failures.push(error) };
      const projections = createProjections(
        deps,
        PROJECTIONS.filter(({ role }) => role === 'workers'),
      );
      projections.start();
      const end = await log.end(0);
      for (const name of ['attainment', 'outcomes']) {
        const marks = createProjectionMarks(warehouse, name);
        while (failures.length === 0 && (await marks.read(0)).next < end) await sleep(10);
      }
      await projections.stop();
      return await warehouse.query(decisions);
    };

    const first = await workThrough();
    expect(failures).toEqual([]);
    expect(first).toHaveLength(3);
    const { generation, tables } = await warehouse.beginGeneration();
    await migrate(tables);
    await warehouse.putInForce(generation);
    expect(await warehouse.query(decisions)).toEqual([]);
    expect(await workThrough()).toEqual(first);
  });
});
