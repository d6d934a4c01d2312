import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startClickHouseFront } from '@cairn/clickhouse-front';
import { isStoreAway, Unavailable } from '@cairn/lrs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectWarehouse } from './connect.ts';
import { migrate } from './migrate.ts';
import { createProjectionMarks } from './projection-marks.ts';
import { rebuildReasons } from './rebuild-reasons.ts';
import { RowLines } from './row-lines.ts';
import { KINDS, openTemporaryWarehouse, type TemporaryWarehouse } from './testing/temporary-warehouse.ts';
import { defineQuery, type Warehouse } from './warehouse.ts';

let directory: string;
let embedded: Warehouse;
let remote: TemporaryWarehouse;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cairn-warehouse-'));
  embedded = await connectWarehouse({ kind: 'embedded', path: join(directory, 'data') });
  remote = await openTemporaryWarehouse('http');
});
afterAll(async () => {
  await embedded.close();
  await remote.remove();
  await rm(directory, { recursive: true, force: true });
});

const echo = defineQuery<
  { text: string; n: number; ids: string[] },
  { text: string; n: number; ids: string[] }
>({
  name: 'test.echo',
  sql: 'SELECT {text:String} AS text, {n:UInt64} AS n, {ids:Array(String)} AS ids',
});

describe.each(KINDS)('%s', (kind) => {
  let warehouse: Warehouse;
  beforeAll(() => {
    warehouse = kind === 'embedded' ? embedded : remote.warehouse;
  });

  describe('query', () => {
    it('hands values over untouched, whatever they contain', async () => {
      const params = { text: `it's \\ "x"; DROP -- {n:UInt64}\n\0 ü 😀`, n: 2 ** 53 - 1, ids: ["a'b", ''] };
      expect(await warehouse.query(echo, params)).toEqual([params]);
    });

    it('names the query in the error and keeps the code', async () => {
      const broken = defineQuery({ name: 'test.broken', sql: 'SELECT nothing' });
      await expect(warehouse.query(broken)).rejects.toMatchObject({
        statement: 'query test.broken',
        code: '47',
      });
    });

    it('gives up after its time, and leaves no setting changed', async () => {
      const slow = defineQuery({
        name: 'test.slow',
        sql: 'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1',
        maxSeconds: 1,
      });
      const failure: unknown = await warehouse.query(slow).catch((error: unknown) => error);
      // A server that is too busy to say so in time is taken for one that hangs.
      if (!isStoreAway(failure)) expect(failure).toMatchObject({ code: '159' });
      const left = defineQuery<{ value: string }>({
        name: 'test.settings',
        sql: `SELECT value FROM system.settings WHERE name = 'max_result_rows'`,
        settings: { max_result_rows: 5 },
      });
      await warehouse.query(left);
      expect(await warehouse.query(defineQuery({ name: left.name, sql: left.sql }))).toEqual([
        { value: '0' },
      ]);
    });
  });

  describe('insert', () => {
    it('takes any text a sender can send', async () => {
      const texts = [
        '\0',
        'a\0b',
        '\ud800',
        '\udfff\ud800',
        '\ufffd',
        '\\ud800\n\t"',
        '\u2028',
        '😀'.slice(0, 1),
      ];
      await warehouse.command('CREATE TABLE texts (n UInt8, text String) ENGINE = MergeTree ORDER BY n');
      await warehouse.insert(
        'texts',
        texts.map((text, n) => ({ n, text })),
      );
      const lines = new RowLines();
      for (const [n, text] of texts.entries()) lines.addRow([n + 100, text]);
      await warehouse.insertLines('texts', ['n', 'text'], lines.bytes);
      const all = defineQuery<{ n: number; text: string }>({
        name: 'test.texts',
        sql: 'SELECT n, text FROM texts ORDER BY n',
      });
      const found = await warehouse.query(all);
      expect(found).toHaveLength(2 * texts.length);
      for (const { n, text } of found) {
        const sent = texts[n % 100] ?? '';
        if (sent.isWellFormed()) expect(text).toBe(sent);
      }
    });

    it('makes one part of one insert', async () => {
      await warehouse.command(
        'CREATE TABLE numbers_seen (n UInt64, text String) ENGINE = MergeTree ORDER BY n',
      );
      const rows = Array.from({ length: 200_000 }, (_, n) => ({ n, text: `a;'\\\n${n}` }));
      await warehouse.insert('numbers_seen', rows);
      const parts = defineQuery<{ rows: number }>({
        name: 'test.parts',
        sql: `SELECT rows FROM system.parts WHERE table = 'numbers_seen' AND active`,
      });
      expect(await warehouse.query(parts)).toEqual([{ rows: 200_000 }]);
    });
  });

  describe('migrate', () => {
    it('applies each file once and refuses one that was edited later', async () => {
      const files = await mkdtemp(join(directory, 'migrations-'));
      await writeFile(
        join(files, '901_first.sql'),
        '-- a comment;\nCREATE TABLE IF NOT EXISTS first (a UInt8) ENGINE = MergeTree ORDER BY a;\nINSERT INTO first VALUES (1);\n',
      );
      expect(await migrate(warehouse, files)).toEqual(['901_first.sql']);
      expect(await migrate(warehouse, files)).toEqual([]);
      await writeFile(join(files, '902_second.sql'), 'SELECT 1;');
      expect(await migrate(warehouse, files)).toEqual(['902_second.sql']);
      await writeFile(join(files, '901_first.sql'), 'SELECT 2;');
      await expect(migrate(warehouse, files)).rejects.toThrow(/901_first.sql was changed after/);
    });

    it('reports rows that should be rebuilt, where there are any', async () => {
      await migrate(warehouse);
      const files = await mkdtemp(join(directory, 'migrations-'));
      await writeFile(join(files, '960_empty.sql'), '-- Rebuild: nothing yet\nSELECT 1;');
      await migrate(warehouse, files);
      expect(await rebuildReasons(warehouse)).toEqual([]);
      await createProjectionMarks(warehouse, 'test').write(0, { next: 1, stored: 1 });
      await writeFile(join(files, '961_rows.sql'), '-- Rebuild: names are kept in lower case\n');
      expect(await migrate(warehouse, files)).toEqual(['961_rows.sql']);
      expect(await rebuildReasons(warehouse)).toEqual(['names are kept in lower case']);
    });

    it('names the file that fails', async () => {
      const files = await mkdtemp(join(directory, 'migrations-'));
      await writeFile(join(files, '950_bad.sql'), 'CREATE NONSENSE;');
      await expect(migrate(warehouse, files)).rejects.toThrow(/950_bad.sql failed/);
    });
  });
});

describe('opening', () => {
  const open = fileURLToPath(new URL('./connect.ts', import.meta.url));
  /** Opens a directory in another process, as only one may have it. */
  async function openElsewhere(path: string): Promise<string> {
    const script = `import { connectWarehouse } from ${JSON.stringify(open)};
      try { await connectWarehouse({ kind: 'embedded', path: ${JSON.stringify(path)} }); console.log('opened'); }
      catch (error) { console.log(error.message + ' ' + error.remedy); }
      process.exit(0);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    await once(child, 'close');
    return output.trim();
  }

  it('names the process that holds the directory', async () => {
    expect(await openElsewhere(join(directory, 'data'))).toMatch(
      new RegExp(`^The warehouse directory .* is in use by process ${process.pid}\\..*Stop that Cairn`),
    );
  });

  it('says that it takes one directory at a time', async () => {
    const other = connectWarehouse({ kind: 'embedded', path: join(directory, 'other') });
    await expect(other).rejects.toMatchObject({
      message: expect.stringMatching(/^This process has the warehouse directory/),
      retriable: false,
      remedy: expect.stringMatching(/^Close that/),
    });
  });

  it('says when the data is damaged', async () => {
    const path = join(directory, 'damaged');
    await mkdir(join(path, 'metadata'), { recursive: true });
    await writeFile(join(path, 'metadata', 'cairn.sql'), 'no SQL');
    expect(await openElsewhere(path)).toMatch(/^The warehouse in .* Cairn rebuilds it from the log/);
  });

  it('says when the directory cannot be one', async () => {
    await writeFile(join(directory, 'file'), '');
    expect(await openElsewhere(join(directory, 'file', 'below'))).toMatch(
      /^The warehouse directory .* cannot be created/,
    );
  });

  it('says when the server does not answer', async () => {
    const nowhere = { url: 'http://127.0.0.1:1', username: 'u', password: '', database: 'd' };
    await expect(connectWarehouse({ kind: 'http', ...nowhere })).rejects.toMatchObject({
      message: 'ClickHouse at http://127.0.0.1:1 cannot be reached.',
      retriable: true,
    });
  });

  it('makes no database where there has to be one', async () => {
    await using front = await startClickHouseFront();
    const user = { username: 'default', password: '' };
    const address = { kind: 'http', url: front.url, ...user, database: 'misspelt' } as const;
    for (let time = 0; time < 2; time += 1) {
      await expect(connectWarehouse({ ...address, make: false })).rejects.toThrow(
        /^The database misspelt does not exist on /,
      );
    }
    await (await connectWarehouse(address)).close();
    await (await connectWarehouse({ ...address, make: false })).close();
  });

  it('says that the server is down, and continues when it is back', async () => {
    const user = { username: 'cairn', password: 'right' };
    const front = await startClickHouseFront({ user });
    const away = await connectWarehouse({ kind: 'http', url: front.url, ...user, database: 'cairn' });
    const one = defineQuery<{ one: number }>({ name: 'test.one', sql: 'SELECT 1 AS one' });
    await front.kill();
    await expect(away.query(one)).rejects.toThrow(Unavailable);
    await expect(away.command('SELECT 1')).rejects.toThrow(Unavailable);
    await front.restart();
    expect(await away.query(one)).toEqual([{ one: 1 }]);
    await away.close();
    await front.stop();
  });

  it('says when the server lets the user not in', async () => {
    const front = await startClickHouseFront({ user: { username: 'cairn', password: 'right' } });
    const address = { url: front.url, username: 'cairn', password: 'wrong', database: 'cairn' };
    await expect(connectWarehouse({ kind: 'http', ...address })).rejects.toMatchObject({
      message: expect.stringMatching(/^ClickHouse at .* refused user cairn or database cairn/),
    });
    await front.stop();
  });
});
