import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MIGRATIONS, migrate } from './migrate.ts';
import { replicatedTable } from './replication.ts';
import type { Warehouse } from './warehouse.ts';

it('gives every table that keeps rows an engine with copies, and changes nothing else', () => {
  expect(replicatedTable('CREATE TABLE a (b UInt8)\nENGINE = ReplacingMergeTree(v) ORDER BY b')).toBe(
    'CREATE TABLE a (b UInt8)\nENGINE = ReplicatedReplacingMergeTree(v) ORDER BY b',
  );
  expect(replicatedTable('ENGINE=MergeTree')).toBe('ENGINE = ReplicatedMergeTree');
  expect(replicatedTable('ENGINE = ReplicatedMergeTree')).toBe('ENGINE = ReplicatedMergeTree');
  expect(replicatedTable('ENGINE = Null')).toBe('ENGINE = Null');
  for (const file of readdirSync(MIGRATIONS)) {
    const sql = readFileSync(join(MIGRATIONS, file), 'utf8');
    expect(replicatedTable(sql).replaceAll('ReplicatedReplacing', 'Replacing'), file).toBe(sql);
    expect(replicatedTable(sql), file).not.toMatch(/ENGINE = \w*(?<!Replicated|Replicated\w+)MergeTree/);
  }
});

// A real replicated database needs a ClickHouse server with keepers; this stands in for one that answers that it is.
it.each([
  ['Replicated', true],
  ['Atomic', false],
])('migrates a database of engine %s accordingly', async (engine, copies) => {
  const created: string[] = [];
  const answer = async ({ name }: { readonly name: string }) =>
    name === 'migrations.database_engine' ? [{ engine }] : [];
  await migrate({
    query: answer as Warehouse['query'],
    command: async (sql) => void created.push(sql),
    insert: async () => undefined,
  });
  const tables = created.filter((sql) => /ENGINE = \w*MergeTree/.test(sql));
  expect(tables.length).toBeGreaterThan(10);
  for (const sql of tables) expect(/ENGINE = Replicated\w*MergeTree/.test(sql)).toBe(copies);
});
