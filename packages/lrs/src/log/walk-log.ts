import { Unavailable } from '../unavailable.ts';
import type { EventLog, LogSlice } from './event-log.ts';

const SLICE = { maxRecords: 1000, maxBytes: 4 * 2 ** 20 };

/**
 * All that is in a log now, slice after slice: partition after partition, each in its order.
 * @throws {Unavailable} when it stops giving records before its end: what walks it must not take that for all
 */
export async function* walkLog(
  log: Pick<EventLog, 'partitions' | 'end' | 'read'>,
): AsyncGenerator<Pick<LogSlice, 'records' | 'unreadable'>> {
  for (let partition = 0; partition < log.partitions; partition += 1) {
    const end = await log.end(partition);
    for (let from = 0; from < end; ) {
      let { records, next, unreadable } = await log.read(partition, from, SLICE);
      if (next <= from) {
        // A log that decides again (`LogReader.refold`) has it again when it says where it ends.
        await log.end(partition);
        ({ records, next, unreadable } = await log.read(partition, from, SLICE));
      }
      if (next <= from) {
        throw new Unavailable('log', `The log gave nothing at ${partition}/${from}, below its end ${end}.`);
      }
      // What came meanwhile is left to the next walk.
      yield { records: records.filter(({ offset }) => offset < end), ...(unreadable && { unreadable }) };
      from = next;
    }
  }
}
