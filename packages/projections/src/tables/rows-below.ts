import { z } from 'zod';
import type { TenantTable } from './table.ts';
import { countColumn, type TenantQueries, type TenantQuery, tenantQuery } from './tenant-queries.ts';

/** The rows of a table below a position of the log. */
export interface RowsBelow {
  /** seq above the newest of them. */
  readonly before: number;
  readonly rows: number;
  /** Tells them from all others that the table ever holds below a position, those a dead letter left out included. */
  readonly key: string;
}

type Newest = TenantQuery<{ before: number }, { next: number; rows: number }>;

/** A query for {@link rowsBelow}: of a table that has one row for each event, or few. */
export function newestOf(table: TenantTable): Newest {
  return tenantQuery({
    name: `${table.name}.newest`,
    row: z.object({ next: countColumn, rows: countColumn }),
    sql: (own) =>
      `SELECT if(count() = 0, 0, max(seq) + 1) AS next, count() AS rows FROM ${own(table)} WHERE seq < {before:UInt64}`,
  });
}

/** Finds the rows of a table below a position: to read them, or to find out that they were read. */
export async function rowsBelow(queries: TenantQueries, newest: Newest, before: number): Promise<RowsBelow> {
  const { next, rows } = await queries.one(newest, { before });
  return { before: next, rows, key: `${next}/${rows}` };
}
