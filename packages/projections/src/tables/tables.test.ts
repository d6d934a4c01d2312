import { DATA_PLACES } from '@cairn/lrs';
import { defineQuery } from '@cairn/warehouse';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@cairn/warehouse/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as attainment from '../attainment/tables.ts';
import * as catalogue from '../catalogue/tables.ts';
import * as deadLetters from '../dead-letters/tables.ts';
import * as evidence from '../evidence/tables.ts';
import * as outcomes from '../outcomes/tables.ts';
import * as persons from '../persons/tables.ts';
import * as statements from '../statements/tables.ts';
import type { Table } from './table.ts';

const TABLES = [attainment, catalogue, deadLetters, evidence, outcomes, persons, statements].flatMap(
  (module) => Object.values<object>(module).filter((one): one is Table => 'columns' in one),
);

/** Tables that only `packages/warehouse` writes and reads. */
const OF_THE_WAREHOUSE = [
  'generations',
  'projection_marks',
  'rebuild_reasons',
  'refs',
  'schema_migrations',
  'seen',
  'statement_ids',
  'statement_index',
  'statement_refs',
  'voided_statements',
];

const columnsOf = (name: string) =>
  defineQuery<{ name: string; type: string }>({
    name: 'test.columns',
    sql: `SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = '${name}'
      AND default_kind NOT IN ('MATERIALIZED', 'ALIAS')`,
  });

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
});
afterAll(() => temporary.remove());

describe('the tables of projections', () => {
  it.each(TABLES.map((table) => [table.name, table] as const))(
    '%s has the columns declared',
    async (name, { columns }) => {
      const found = await temporary.warehouse.query(columnsOf(name));
      const declared = Object.entries(columns).map(([name, { type }]) => ({ name, type }));
      expect(declared.toSorted(byName)).toEqual(found.toSorted(byName));
    },
  );

  it('are all that the migrations make', async () => {
    const tables = defineQuery<{ name: string }>({
      name: 'test.tables',
      sql: `SELECT name FROM system.tables WHERE database = currentDatabase() AND engine NOT LIKE '%View'`,
    });
    const found = (await temporary.warehouse.query(tables)).map(({ name }) => name);
    expect(found.toSorted()).toEqual([...TABLES.map(({ name }) => name), ...OF_THE_WAREHOUSE].toSorted());
  });
});

it('have no table of which nobody says whether it holds personal data, nor one without the columns named', async () => {
  const rows = await temporary.warehouse.query(
    defineQuery<{ table: string; name: string }>({
      name: 'test.personal-data',
      sql: `SELECT c.table AS table, c.name AS name FROM system.columns AS c
        JOIN system.tables AS t ON t.database = c.database AND t.name = c.table
        WHERE c.database = currentDatabase() AND t.engine NOT LIKE '%View'`,
    }),
  );
  const columns = Map.groupBy(rows, ({ table }) => table);
  const places = DATA_PLACES.filter(({ store }) => store === 'clickhouse');
  // A table that is missing here: enter it in packages/lrs/src/personal-data.ts.
  expect([...columns.keys()].sort()).toEqual(places.map(({ name }) => name).sort());
  for (const place of places) {
    const own = (columns.get(place.name) ?? []).map(({ name }) => name);
    expect(own).toEqual(expect.arrayContaining(place.isPersonal ? Object.keys(place.person) : []));
  }
});

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
