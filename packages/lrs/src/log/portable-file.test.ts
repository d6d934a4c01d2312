import { describe, expect, it } from 'vitest';
import { recordedStatement, recordOf } from '../contract/recorded-statements.ts';
import { createMemoryLog } from '../testing/memory-log.ts';
import { Unavailable } from '../unavailable.ts';
import type { LogRecord } from './event.ts';
import type { UnreadableRecord } from './event-log.ts';
import { checkPortableLog, importLog } from './import-log.ts';
import { exportLog, type PortableItem, PortableLogError, readPortableLog } from './portable-log.ts';

const STORED = Date.parse('2026-11-23T12:00:00Z');

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function itemsOf(text: string): Promise<PortableItem[]> {
  const items: PortableItem[] = [];
  for await (const item of readPortableLog(once(text))) items.push(item);
  return items;
}

const publication = (n: number) => ({ kind: 'catalogue', item: { n }, publishedBy: 'me' }) as const;

/** A log with a gap that cannot be read. */
async function damagedLog() {
  const log = createMemoryLog({ clock: () => STORED });
  for (let n = 0; n < 3; n += 1) await log.append('acme', publication(n));
  const unreadable: UnreadableRecord = { partition: 0, offset: 1, reason: 'not UTF-8' };
  const read: typeof log.read = async (...args) => {
    const { records, next } = await log.read(...args);
    return { next, records: records.filter(({ offset }) => offset !== 1), unreadable: [unreadable] };
  };
  return { log: { partitions: 1, end: (partition: number) => log.end(partition), read }, unreadable };
}

async function textOf(log: Parameters<typeof exportLog>[0], hooks?: Parameters<typeof exportLog>[1]) {
  const pieces: Uint8Array[] = [];
  for await (const piece of exportLog(log, hooks)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe('the file of an exported log', () => {
  it('begins with its version, and ends with how many records it has', async () => {
    const lines = (await textOf(createMemoryLog())).split('\n');
    expect(lines).toEqual(['{"cairnLog":1}', '{"end":true,"records":0}', '']);
  });

  it('names the place, time, length and digest of each record in front of it', async () => {
    const log = createMemoryLog({ clock: () => STORED });
    await log.append('acme', publication(0));
    const [, head = '', envelope = '', rest] = (await textOf(log)).split('\n');
    expect(JSON.parse(head)).toEqual({
      partition: 0,
      offset: 0,
      storedAt: STORED,
      bytes: Buffer.byteLength(envelope) + 1,
      digest: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(JSON.parse(envelope)).toMatchObject({ tenant: 'acme', event: publication(0) });
    expect(rest).toBe('');
  });

  it('notes what could not be read, which does not count as a record', async () => {
    const { log, unreadable } = await damagedLog();
    const seen: unknown[] = [];
    const onRecord = async ({ offset }: LogRecord) => void seen.push(offset);
    const text = await textOf(log, { onRecord, onUnreadable: (one) => void seen.push(one) });
    expect(seen).toEqual([unreadable, 0, 2]);
    expect(text).toContain('{"end":true,"records":2}\n');
    const items = await itemsOf(text);
    expect(items.filter(({ kind }) => kind === 'unreadable')).toEqual([{ kind: 'unreadable', unreadable }]);
    expect(items.map(({ kind }) => kind)).toEqual(['unreadable', 'record', 'record']);
  });

  const head = '{"cairnLog":1}\n';
  it.each<[string, string, PortableLogError['reason'], RegExp]>([
    ['another version', '{"cairnLog":2}\n', 'otherFile', /version 1/],
    ['another JSON', '{}\n', 'otherFile', /version 1/],
    ['no JSON', 'cairn\n', 'damaged', /not JSON/],
    ['JSON that is not an object', '5\n', 'damaged', /not JSON/],
    ['null', 'null\n', 'damaged', /not JSON/],
    ['nothing', '', 'damaged', /cut off/],
    ['no end', head, 'damaged', /cut off/],
    ['fewer records than it says', `${head}{"end":true,"records":2}\n`, 'damaged', /2 records; 0 were/],
    ['a line that is not a record', `${head}{}\n`, 'damaged', /record 0\b/],
    ['no partition', `${head}{"offset":0,"storedAt":1,"bytes":1,"digest":""}\n`, 'damaged', /record 0\b/],
    ['no offset', `${head}{"partition":0,"storedAt":1,"bytes":1,"digest":""}\n`, 'damaged', /record 0\b/],
    ['no time', `${head}{"partition":0,"offset":0,"bytes":1,"digest":""}\n`, 'damaged', /record 0\b/],
    ['no length', `${head}{"partition":0,"offset":0,"storedAt":1,"digest":""}\n`, 'damaged', /record 0\b/],
  ])('is refused with %s', async (_, text, reason, message) => {
    const error: unknown = await itemsOf(text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PortableLogError);
    expect(error).toMatchObject({
      name: 'PortableLogError',
      reason,
      message: expect.stringMatching(message),
    });
  });
});

describe('the import of such a file', () => {
  it('counts records and statements, and names what could not be read', async () => {
    const { log } = await damagedLog();
    const text = await textOf(log);
    const target = createMemoryLog();
    expect(await importLog(readPortableLog(once(text)), target)).toMatchObject({
      records: 2,
      statements: 0,
      before: 0,
      unreadable: ['0/1: not UTF-8'],
    });
    const contents = await checkPortableLog(readPortableLog(once(text)));
    expect(contents).toEqual({ records: 2, statements: 0, tenants: 1 });
  });

  it('tells how many records are done, in the check, too', async () => {
    const log = createMemoryLog();
    for (let n = 0; n < 3; n += 1)
      await log.append('acme', recordOf(recordedStatement(), recordedStatement()));
    const text = await textOf(log);
    const [done, checked]: [number[], number[]] = [[], []];
    const items = () => readPortableLog(once(text));
    const result = await importLog(items(), createMemoryLog(), {
      abreast: 1,
      onProgress: (n) => void done.push(n),
    });
    expect([result.statements, done]).toEqual([6, [1, 2, 3]]);
    await checkPortableLog(items(), new Map(), (n) => void checked.push(n));
    expect(checked).toEqual([1, 2, 3]);
    const again: number[] = [];
    await importLog(items(), createMemoryLog(), {
      existing: result.chains,
      onProgress: (n) => void again.push(n),
    });
    expect(again).toEqual([1, 2, 3]);
  });

  it('does what comes before a record before it is appended', async () => {
    const log = createMemoryLog();
    await log.append('acme', publication(0));
    const steps: string[] = [];
    const target = createMemoryLog();
    await importLog(
      readPortableLog(once(await textOf(log))),
      {
        append: async (tenant, event) => {
          steps.push('append');
          return target.append(tenant, event);
        },
      },
      {
        onRecord: async ({ offset }) => {
          await new Promise((resolve) => setImmediate(resolve));
          steps.push(`attachments of ${offset}`);
        },
      },
    );
    expect(steps).toEqual(['attachments of 0', 'append']);
  });

  it('waits as long as a log says that cannot take more, and gives up at any other failure', async () => {
    const log = createMemoryLog();
    await log.append('acme', publication(0));
    const text = await textOf(log);
    const busy = new Unavailable('log', 'busy', { retryAfterSeconds: 3 });
    const target = createMemoryLog();
    const failures: Error[] = [busy, busy];
    const pauses: unknown[] = [];
    const pause = async (...given: unknown[]) => void pauses.push(given);
    const append: typeof target.append = async (tenant, event) => {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      return target.append(tenant, event);
    };
    await importLog(readPortableLog(once(text)), { append }, { pause });
    expect(pauses).toEqual([
      [3000, busy],
      [3000, busy],
    ]);
    failures.push(new Error('disk'));
    await expect(importLog(readPortableLog(once(text)), { append }, { pause })).rejects.toThrow('disk');
    // What decides in the order of the calls is not asked again: what came after may be there already.
    failures.push(busy);
    await expect(importLog(readPortableLog(once(text)), { append }, { pause, inOrder: true })).rejects.toBe(
      busy,
    );
    expect(pauses).toHaveLength(2);
  });

  it('is refused where the log has more of a tenant than the file, or something else', async () => {
    const log = createMemoryLog();
    for (let n = 0; n < 2; n += 1) await log.append('acme', publication(n));
    const more = createMemoryLog();
    for (let n = 0; n < 3; n += 1) await more.append('acme', publication(n));
    const items = async () => readPortableLog(once(await textOf(log)));
    const { chains: held } = await importLog(readPortableLog(once(await textOf(more))), createMemoryLog());
    for (const refused of [
      checkPortableLog(await items(), held),
      importLog(await items(), createMemoryLog(), { existing: held }),
    ]) {
      const error: unknown = await refused.catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ reason: 'otherLog', message: expect.stringContaining('acme') });
    }
  });
});
