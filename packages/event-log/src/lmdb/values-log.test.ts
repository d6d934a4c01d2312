import type { EventLog } from '@cairn/lrs';
import { eventLogContract, type LogFixture, recordedStatement, recordOf } from '@cairn/lrs/contract';
import { afterEach, describe, expect, it } from 'vitest';
import { lmdbLogFixture, temporaryFolder } from '../testing/lmdb-log.ts';
import { openLmdbLog } from './open.ts';
import { createValuesLog } from './values-log.ts';

/** An LMDB log that is read as from another thread: values are copied on the way. */
async function valuesLogFixture(): Promise<LogFixture<EventLog>> {
  const lmdb = await lmdbLogFixture();
  const read = (): EventLog => {
    const { log } = lmdb;
    const readValues: typeof log.readValues = async (from, bounds) =>
      structuredClone(await log.readValues(from, bounds));
    return { ...log, ...createValuesLog({ readValues, end: log.end, waitPast: log.waitPast }) };
  };
  const fixture: LogFixture<EventLog> = {
    log: read(),
    async reopen() {
      await lmdb.reopen();
      fixture.log = read();
    },
    dispose: () => lmdb.dispose(),
  };
  return fixture;
}

eventLogContract('the LMDB log by its values', valuesLogFixture);

describe('a log of values', () => {
  let dispose = async () => {};
  afterEach(() => dispose());

  it('fetches each record once, however many follow it', async () => {
    const folder = await temporaryFolder();
    const log = await openLmdbLog({ path: folder.path });
    dispose = async () => {
      await log.close();
      await folder.remove();
    };
    for (let n = 0; n < 12; n += 1) await log.append('acme', recordOf(recordedStatement()));
    const fetched: number[] = [];
    const values = createValuesLog({
      ...log,
      async readValues(from, bounds) {
        const read = await log.readValues(from, bounds);
        fetched.push(...read.ends.map((_, at) => from + at));
        return read;
      },
    });
    const bounds = { maxRecords: 10, maxBytes: 1e6 };
    const [first, second] = await Promise.all([values.read(0, 0, bounds), values.read(0, 2, bounds)]);
    expect(first.records.map(({ offset }) => offset)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(second.records.map(({ offset }) => offset)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(second.next).toBe(12);
    expect(fetched).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});
