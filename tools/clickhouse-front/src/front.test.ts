import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClickHouseFront, startClickHouseFront } from './start.ts';

const user = { username: 'cairn', password: 'se:cret' };
let front: ClickHouseFront;
let client: ReturnType<typeof createClient>;
beforeAll(async () => {
  front = await startClickHouseFront({ user });
  client = connect();
  await client.command({ query: 'CREATE DATABASE IF NOT EXISTS shop' });
});
afterAll(async () => {
  await client.close();
  await front.stop();
});

function connect(options: { database?: string; password?: string } = {}): ReturnType<typeof createClient> {
  return createClient({ url: front.url, ...user, ...options, log: { level: ClickHouseLogLevel.OFF } });
}

async function rows(query: string, settings: Record<string, string> = {}): Promise<unknown[]> {
  const result = await client.query({ query, format: 'JSONEachRow', clickhouse_settings: settings });
  return result.json();
}

describe('the ClickHouse front', () => {
  it('answers ping', async () => {
    expect(await client.ping()).toEqual({ success: true });
  });

  it('takes streamed inserts and parameters, and gives rows back', async () => {
    const inShop = connect({ database: 'shop' });
    await inShop.command({
      query: 'CREATE TABLE sales (n UInt64, what String) ENGINE = MergeTree ORDER BY n',
    });
    const values = [
      { n: 1, what: "it's" },
      { n: 2, what: 'ü \\ \n' },
    ];
    await inShop.insert({ table: 'sales', values, format: 'JSONEachRow' });
    const query = 'SELECT what FROM sales WHERE n = {n:UInt64} AND what = {what:String}';
    const query_params = { n: 1, what: "it's" };
    const found = await inShop.query({ query, query_params, format: 'JSONEachRow' });
    expect(await found.json()).toEqual([{ what: "it's" }]);
    expect(await rows('SELECT what FROM shop.sales WHERE n = 2')).toEqual([{ what: 'ü \\ \n' }]);
    await inShop.close();
  });

  it('names the code of what failed', async () => {
    await expect(rows('SELECT nothing')).rejects.toMatchObject({ code: '47', type: 'UNKNOWN_IDENTIFIER' });
    const other = connect({ database: 'no_such' });
    const query = other.query({ query: 'SELECT 1' });
    await expect(query).rejects.toMatchObject({ code: '81' });
    await other.close();
  });

  it('lets nobody else in', async () => {
    const stranger = connect({ password: 'wrong' });
    await expect(stranger.query({ query: 'SELECT 1' })).rejects.toMatchObject({ code: '516' });
    await stranger.close();
  });

  it('forgets the settings of a request', async () => {
    const setting = `SELECT value FROM system.settings WHERE name = 'max_result_rows'`;
    expect(await rows(setting, { max_result_rows: '7' })).toEqual([{ value: '7' }]);
    for (let n = 0; n < 10; n += 1) expect(await rows(setting)).toEqual([{ value: '0' }]);
  });

  it('has what it acknowledged after kill -9', async () => {
    await client.command({
      query: 'CREATE TABLE shop.kept (n UInt8) ENGINE = MergeTree ORDER BY n SETTINGS fsync_after_insert = 1',
    });
    await client.command({ query: 'INSERT INTO shop.kept SETTINGS async_insert = 0 VALUES (5)' });
    await front.kill();
    await expect(rows('SELECT 1')).rejects.toThrow();
    await front.restart();
    expect(await rows('SELECT n FROM shop.kept')).toEqual([{ n: 5 }]);
  });
});
