import type { BindableValue, Warehouse } from '@cairn/warehouse';
import { z } from 'zod';
import type { KeptReadings, Reading } from './kept-readings.ts';
import type { TenantTable } from './table.ts';

/** What queries need of the warehouse. */
export type WarehouseReader = Pick<Warehouse, 'query'>;

/** Values of a query's parameters, without the tenant. */
export type QueryParams = Record<string, BindableValue>;

type BoundParams = QueryParams & { tenant: string };

/**
 * Names a table inside a query; the only way to reach one, so that no query forgets its tenant. `once` leaves out rows
 * that are there twice (FINAL): cheap where the key grows with time, since parts then hardly overlap; ruinous elsewhere.
 */
export type OwnRows = (table: TenantTable, reading?: 'once') => string;

/** A query confined to one tenant: a name (shown in ClickHouse's query log), parameters, a checked row shape. */
export interface TenantQuery<Params extends QueryParams, Row> {
  readonly name: string;
  readonly sql: string;
  readonly row: { parse(value: unknown): Row };
  readonly maxSeconds: number;
  /** Further settings of this query alone. */
  readonly settings?: Readonly<Record<string, number>>;
  /** Values of parameters that a caller may leave out. */
  readonly defaults?: QueryParams;
  /** Only for the type of the parameters. */
  readonly params?: Params;
}

/** Longest a query may run unless it says otherwise, seconds: an abort does not reach the engine. */
const MAX_SECONDS = 20;

/** Defines a query. Parameters appear in the SQL as `{name:Type}`; tables as `${own(table)}`. */
export function tenantQuery<Params extends QueryParams, Row>(definition: {
  readonly name: string;
  readonly row: { parse(value: unknown): Row };
  readonly sql: (own: OwnRows) => string;
  readonly maxSeconds?: number;
  readonly settings?: Readonly<Record<string, number>>;
  readonly defaults?: QueryParams;
}): TenantQuery<Params, Row> {
  const own: OwnRows = ({ name }, reading) =>
    `(SELECT * FROM ${name}${reading === 'once' ? ' FINAL' : ''} WHERE tenant = {tenant:String})`;
  return { maxSeconds: MAX_SECONDS, ...definition, sql: definition.sql(own) };
}

/** Runs queries for one tenant: it alone sets the tenant parameter, so no query reads another tenant's rows. */
export class TenantQueries {
  readonly #warehouse: WarehouseReader;
  readonly #tenant: string;
  readonly #readings: KeptReadings | undefined;

  /** @param readings where what is read below a position is kept for others; without it, nowhere */
  constructor(warehouse: WarehouseReader, tenant: string, readings?: KeptReadings) {
    this.#warehouse = warehouse;
    this.#tenant = tenant;
    this.#readings = readings;
  }

  /** Runs a query; every row is checked against its schema. */
  async run<Params extends QueryParams, Row>(
    query: TenantQuery<Params, Row>,
    params: Params,
  ): Promise<Row[]> {
    const { name, sql, row, maxSeconds, settings, defaults } = query;
    const named = { name, sql, row, maxSeconds, ...(settings === undefined ? {} : { settings }) };
    return await this.#warehouse.query<BoundParams, Row>(named, {
      ...defaults,
      ...params,
      tenant: this.#tenant,
    });
  }

  /** Runs a query that always has exactly one row, such as an aggregate. */
  async one<Params extends QueryParams, Row>(query: TenantQuery<Params, Row>, params: Params): Promise<Row> {
    const [row] = await this.run(query, params);
    if (row === undefined) throw new RangeError(`The query ${query.name} has no row.`);
    return row;
  }

  /**
   * What is made of the rows of a table that are below a position.
   * @param name what is made
   * @param rows what tells these rows from all others the table ever holds there
   */
  async kept<Value>(name: string, rows: string, read: () => Promise<Reading<Value>>): Promise<Value> {
    if (this.#readings === undefined) return (await read()).value;
    return await this.#readings.get(`${name} ${rows} ${this.#tenant}`, read);
  }
}

/** A count or a position: ClickHouse's 64-bit integers arrive as numbers. */
export const countColumn = z.number().int();
