import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordedStatement, recordOf } from '../contract/recorded-statements.ts';
import { renderRecorded } from '../statements/render.ts';
import { createMemoryLog } from '../testing/memory-log.ts';
import { Unavailable } from '../unavailable.ts';
import { digestOf, type LogEvent, type LogRecord } from './event.ts';
import type { AppendOutcome, EventLog } from './event-log.ts';
import { checkPortableLog, importLog } from './import-log.ts';
import { logChains } from './log-chains.ts';
import { exportLog, type PortableItem, PortableLogError, readPortableLog } from './portable-log.ts';

const TENANTS = ['acme', 'other', 'third'];

/** A text that is a statement, so that it can be rendered. */
function statement(id: string = randomUUID()) {
  const made = recordedStatement({ id, content: `ä 🪨\n${id}` });
  return { ...made, raw: `{"id":"${id}","verb":{"id":"v:x"},"a": 1.10}\n` };
}

async function logWith(events: readonly (readonly [string, LogEvent])[], clock?: () => number) {
  const log = createMemoryLog(clock === undefined ? {} : { clock });
  for (const [tenant, event] of events) await log.append(tenant, event);
  return log;
}

const someEvents = () =>
  Array.from({ length: 40 }, (_, n): [string, LogEvent] => [TENANTS[n % 3] ?? 'acme', someEvent(n)]);

function someEvent(n: number): LogEvent {
  if (n % 7 === 0) return { kind: 'catalogue', item: { n }, publishedBy: 'me' };
  if (n % 7 === 1) return { kind: 'persons', changes: [{ n }], by: 'me' };
  if (n % 7 === 2) return { kind: 'clock', at: n };
  return recordOf(statement(), statement());
}

async function fileOf(log: EventLog): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of exportLog(log)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The file in pieces of any size, as a disk or a network gives it. */
async function* inPieces(file: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.length; from += size) yield file.subarray(from, from + size);
}

const itemOf = (tenant: string, event: LogEvent): PortableItem => ({
  kind: 'record',
  record: { partition: 0, offset: 0, tenant, storedAt: 0, event },
});

const APPENDED: AppendOutcome = { outcome: 'accepted', storedAt: 0, same: [] };

async function recordsOf(log: EventLog): Promise<readonly LogRecord[]> {
  return (await log.read(0, 0, { maxRecords: 10_000, maxBytes: 1e9 })).records;
}

async function recordsIn(file: Uint8Array, size: number): Promise<LogRecord[]> {
  const records: LogRecord[] = [];
  for await (const item of readPortableLog(inPieces(file, size))) {
    if (item.kind === 'record') records.push(item.record);
  }
  return records;
}

describe('an exported log', () => {
  it('gives back every record as it was, whatever the pieces it is read in', async () => {
    const log = await logWith(someEvents());
    const file = await fileOf(log);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5000 }), async (size) => {
        expect(await recordsIn(file, size)).toEqual(await recordsOf(log));
      }),
      { numRuns: 20 },
    );
  });

  it('is not called whole when the log stops giving records before its end', async () => {
    const log = await logWith(someEvents());
    const silent = {
      partitions: log.partitions,
      end: log.end,
      read: async (partition: number, from: number) =>
        from < 10
          ? log.read(partition, from, { maxRecords: 10, maxBytes: 1e6 })
          : { records: [], next: from },
    };
    const exported = async () => {
      for await (const piece of exportLog(silent)) expect(piece.length).toBeGreaterThan(0);
    };
    await expect(exported()).rejects.toThrow('The log gave nothing at 0/10, below its end 40.');
    await expect(logChains(silent)).rejects.toThrow(Unavailable);
  });

  it('continues when a log that decides again has its records again once it has said where it ends', async () => {
    const log = await logWith(someEvents());
    let away = true;
    const deciding = {
      partitions: log.partitions,
      end: async (partition: number) => {
        away = false;
        return log.end(partition);
      },
      read: async (partition: number, from: number) => {
        if (from === 10 && away) return { records: [], next: from };
        away = from === 0;
        return log.read(partition, from, { maxRecords: 10, maxBytes: 1e6 });
      },
    };
    expect(await logChains(deciding)).toEqual(await logChains(log));
  });

  it('is refused when it is cut off anywhere, or any byte of it is changed', async () => {
    const log = await logWith(someEvents().slice(0, 3));
    const file = await fileOf(log);
    const whole = await recordsOf(log);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: file.length - 1 }), async (at) => {
        await expect(recordsIn(file.subarray(0, at), 100)).rejects.toThrow(PortableLogError);
        const changed = Buffer.from(file);
        changed[at] = (changed[at] ?? 0) ^ 1;
        const read = await recordsIn(changed, 100).catch((error: unknown) => error);
        // Places and times are in the lines between; what a sender wrote is covered by a digest.
        if (!(read instanceof Error)) {
          expect((read as LogRecord[]).map(({ event }) => event)).toEqual(whole.map(({ event }) => event));
        }
      }),
    );
  });
});

it('names the place of a record that is damaged', async () => {
  const file = await fileOf(await logWith([['acme', recordOf(statement())]]));
  const changed = Buffer.from(file);
  changed.write('2.10', changed.indexOf('1.10'));
  await expect(recordsIn(changed, 100)).rejects.toThrow(
    /^Record \d+\/0 is damaged: its digest is not [0-9a-f]+\.$/,
  );
});

describe('importLog', () => {
  const events = (records: readonly LogRecord[], tenant: string) =>
    records.filter((record) => record.tenant === tenant).map(({ event }) => event);

  it.each([false, true])(
    'keeps ids, texts and the order of every tenant (pipelined: %s)',
    async (inOrder) => {
      const log = await logWith(someEvents());
      const file = await fileOf(log);
      const target = createMemoryLog();
      const before = await recordsOf(log);
      const result = await importLog(readPortableLog(inPieces(file, 1000)), target, { inOrder });
      expect(result).toMatchObject({ records: before.length, before: 0 });
      const after = await recordsOf(target);
      const texts = (records: readonly LogRecord[], tenant: string) =>
        events(records, tenant).map((event) =>
          event.kind === 'statements' ? event.statements.map(({ id, raw }) => ({ id, raw })) : event,
        );
      for (const tenant of TENANTS) expect(texts(after, tenant)).toEqual(texts(before, tenant));
      expect(result.chains).toEqual(await logChains(target));
    },
  );

  it('keeps how statements were sent, and takes a log for another one that says otherwise', async () => {
    const plain = recordOf(statement());
    const boundTo = { activity: 'https://x.example/course' };
    const sent = [
      { ...plain, boundTo },
      { ...plain, boundTo: {} },
      { ...plain, attachments: ['ab'] },
      { ...plain, attachments: [] },
      { ...plain, boundTo, attachments: ['ab'] },
      plain,
    ];
    const digests = new Set<string | undefined>();
    for (const event of sent) {
      const file = await fileOf(await logWith([['acme', event]]));
      const target = createMemoryLog();
      const { chains } = await importLog(readPortableLog(inPieces(file, 1000)), target);
      const [imported] = events(await recordsOf(target), 'acme');
      const { boundTo: to, attachments } = imported?.kind === 'statements' ? imported : {};
      expect({ boundTo: to, attachments }).toEqual({
        boundTo: 'boundTo' in event ? event.boundTo : undefined,
        attachments: 'attachments' in event ? event.attachments : undefined,
      });
      digests.add(chains.get('acme')?.digest);
    }
    expect(digests.size).toBe(sent.length);
  });

  it('gives every statement a digest, which the log that it came from may not have wanted', async () => {
    const id = randomUUID();
    const raw = `{"id":"${id}","actor":{"mbox":"mailto:a@b.example"},"verb":{"id":"v:x"},"object":{"id":"a:x"}}`;
    const file = await fileOf(await logWith([['acme', recordOf({ id, raw })]]));
    const target = createMemoryLog();
    await importLog(readPortableLog(inPieces(file, 1000)), target);
    const [event] = events(await recordsOf(target), 'acme');
    expect(event).toMatchObject({ statements: [{ id, raw, digest: digestOf({ raw }) }] });
  });

  it('continues where it was cut off, wherever that was, and changes nothing when it was whole', async () => {
    const log = await logWith(someEvents());
    const file = await fileOf(log);
    const whole = createMemoryLog();
    await importLog(readPortableLog(inPieces(file, 1000)), whole);
    for (const cut of [0, 1, 13, 39, 40]) {
      const target = createMemoryLog();
      let left = cut;
      const dying: Pick<EventLog, 'append'> = {
        append: (tenant, event) =>
          --left < 0 ? Promise.reject(new Error('killed')) : target.append(tenant, event),
      };
      const items = () => readPortableLog(inPieces(file, 1000));
      await importLog(items(), dying, { inOrder: true }).catch(() => undefined);
      const chains = await logChains(target);
      expect(await checkPortableLog(items(), chains)).toEqual({ records: 40, statements: 44, tenants: 3 });
      const result = await importLog(items(), target, { existing: chains });
      expect(result.before).toBe(cut);
      expect(await logChains(target)).toEqual(await logChains(whole));
    }
  });

  it('refuses a log that holds something else, before anything is appended', async () => {
    const log = await logWith(someEvents());
    const file = await fileOf(log);
    const items = () => readPortableLog(inPieces(file, 1000));
    for (const other of [
      await logWith([['acme', recordOf(statement())]]),
      await logWith([['stranger', recordOf(statement())]]),
    ]) {
      const chains = await logChains(other);
      const refused = /tenant (acme|stranger) are not the beginning of this file/;
      await expect(checkPortableLog(items(), chains)).rejects.toThrow(refused);
      await expect(
        importLog(items(), { append: () => Promise.reject(new Error()) }, { existing: chains }),
      ).rejects.toThrow();
    }
  });

  it('shows every statement as before, but for the time it was stored', async () => {
    const log = await logWith([['acme', recordOf(statement())]], () => Date.parse('2020-01-01T00:00:00Z'));
    const target = createMemoryLog();
    await importLog(readPortableLog(inPieces(await fileOf(log), 1000)), target);
    const rendered = async (from: EventLog) => {
      const [record] = await recordsOf(from);
      return record === undefined ? {} : JSON.parse(renderRecorded(record, 0).exact);
    };
    const [old, { stored, ...rest }] = [await rendered(log), await rendered(target)];
    expect({ ...rest, stored: old.stored }).toEqual(old);
    expect(Date.parse(stored)).toBeGreaterThan(Date.parse(old.stored));
  });

  it('waits out a log that cannot take more', async () => {
    const log = await logWith(someEvents());
    const target = createMemoryLog();
    let calls = 0;
    const reluctant: Pick<EventLog, 'append'> = {
      append: (tenant, event) => {
        calls += 1;
        return calls % 3 === 0
          ? Promise.reject(new Unavailable('log', 'busy'))
          : target.append(tenant, event);
      },
    };
    const items = readPortableLog(inPieces(await fileOf(log), 1000));
    await importLog(items, reluctant, { abreast: 3, pause: async () => undefined });
    for (const tenant of TENANTS) {
      const published = events(await recordsOf(target), tenant).filter(({ kind }) => kind !== 'statements');
      expect(published).toEqual(
        events(await recordsOf(log), tenant).filter(({ kind }) => kind !== 'statements'),
      );
    }
    expect(await recordsOf(target)).toHaveLength((await recordsOf(log)).length);
  });

  it.each([false, true])('appends nothing after one that failed (pipelined: %s)', async (inOrder) => {
    const begun: number[] = [];
    const failing: Pick<EventLog, 'append'> = {
      append: (_, event) => {
        begun.push(event.kind === 'clock' ? event.at : -1);
        return begun.length === 3 ? Promise.reject(new Error('full')) : Promise.resolve(APPENDED);
      },
    };
    async function* items(): AsyncGenerator<PortableItem> {
      for (let at = 0; at < 6; at++) yield itemOf(`tenant ${at}`, { kind: 'clock', at });
    }
    await expect(importLog(items(), failing, { inOrder, abreast: 1 })).rejects.toThrow('full');
    expect(begun).toEqual([0, 1, 2]);
  });

  const third = 'a'.repeat(3 * 2 ** 20);
  it.each<[string, LogEvent]>([
    ['statements', recordOf(...['a', 'b'].map((id) => ({ id, raw: third, digest: id })))],
    ['publications', { kind: 'catalogue', item: third + third, publishedBy: 'me' }],
  ])('has little more than 16 MiB of %s under way', async (_, event) => {
    const ends: (() => void)[] = [];
    let most = 0;
    const slow: Pick<EventLog, 'append'> = {
      append: () =>
        new Promise((resolve) => {
          ends.push(() => resolve(APPENDED));
          most = Math.max(most, ends.length);
          // Ends one when nothing more is begun.
          setImmediate(() => ends.shift()?.());
        }),
    };
    async function* items(): AsyncGenerator<PortableItem> {
      for (let n = 0; n < 4; n++) yield itemOf(`tenant ${n}`, event);
    }
    expect(await importLog(items(), slow)).toMatchObject({ records: 4 });
    expect(most).toBe(3);
  });

  it('stops at a statement that contradicts what is there', async () => {
    const id = randomUUID();
    const log = await logWith([['acme', recordOf(statement(id))]]);
    const target = await logWith([['acme', recordOf(recordedStatement({ id, content: 'other' }))]]);
    const items = readPortableLog(inPieces(await fileOf(log), 1000));
    await expect(importLog(items, target)).rejects.toThrow(new RegExp(`0/0 .*acme.*${id}`));
  });
});
