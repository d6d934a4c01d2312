import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectWarehouse } from './connect.ts';
import { MIGRATIONS, migrate } from './migrate.ts';
import { rebuildReasons } from './rebuild-reasons.ts';
import { defineQuery } from './warehouse.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-upgrade-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A decision as it was stored before migration 026, with statements that counted. */
function decision(learner: string, attained: boolean, statements: readonly number[]) {
  return {
    tenant: 'acme',
    rule_id: 'f c',
    learner,
    seq: 4_096,
    decision_id: 'd'.repeat(64),
    previous_decision_id: '',
    framework: 'f',
    competency: 'c',
    rule_version: '1',
    rule_hash: 'h',
    value: attained ? 0.9 : null,
    attained,
    included_count: statements.length,
    included: JSON.stringify(statements.map((one) => ({ statementId: uuid(one), kind: 'score', weight: 1 }))),
    excluded: '[]',
    decided_at: 1_000,
  };
}

it('takes decisions over from a store of before, also after a crash in between', async () => {
  const before = join(folder, 'before');
  await mkdir(before);
  for (const name of await readdir(MIGRATIONS))
    if (name < '026') await copyFile(join(MIGRATIONS, name), join(before, name));
  const warehouse = await connectWarehouse({ kind: 'embedded', path: join(folder, 'warehouse') });
  try {
    await migrate(warehouse, before);
    const many = Array.from({ length: 25 }, (_, index) => index);
    await warehouse.insert('decisions', [decision('ada', true, many), decision('bob', false, [])]);
    await warehouse.insert('projection_marks', [
      { name: 'attainment', partition: 0, next: 2, stored: 1_000 },
    ]);
    // As far as a crash before the file was noted as applied.
    const crashed = join(folder, 'crashed');
    await mkdir(crashed);
    await copyFile(
      join(MIGRATIONS, '026_attainment_decisions.sql'),
      join(crashed, '026_attainment_decisions.sql'),
    );
    await migrate(warehouse, crashed);
    await warehouse.command(
      'ALTER TABLE schema_migrations DELETE WHERE number = 26 SETTINGS mutations_sync = 2',
    );
    await migrate(warehouse);
    const rows = await warehouse.query(
      defineQuery<{ person: string; newest: string[] }>({
        name: 'test.taken-over',
        sql: 'SELECT person, status, value, attained, since, counted, newest FROM attainment_decisions FINAL ORDER BY person',
      }),
    );
    expect(rows).toEqual([
      {
        person: 'ada',
        status: 'attained',
        value: 0.9,
        attained: true,
        since: null,
        counted: 25,
        newest: many.slice(-20).map(uuid),
      },
      {
        person: 'bob',
        status: 'not-demonstrated',
        value: null,
        attained: false,
        since: null,
        counted: 0,
        newest: [],
      },
    ]);
    expect(await rebuildReasons(warehouse)).toContain(
      'decisions are about persons, say since when, and are made again by time alone',
    );
  } finally {
    await warehouse.close();
  }
});
