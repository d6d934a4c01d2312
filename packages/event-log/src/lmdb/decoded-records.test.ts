import type { LogRecord } from '@cairn/lrs';
import { expect, it } from 'vitest';
import { createDecodedRecords } from './decoded-records.ts';

const decoded = (offset: number, size: number) => {
  const event = { kind: 'catalogue', item: null, publishedBy: 'key' } as const;
  const record: LogRecord = { partition: 0, offset, tenant: 't', storedAt: 0, event };
  return { record, size };
};

it('keeps the records added last up to its size, and always the very last', () => {
  const records = createDecodedRecords(10);
  const cached = () => [0, 1, 2, 3].filter((offset) => records.get(offset) !== undefined);
  records.add(0, decoded(0, 4));
  records.add(1, decoded(1, 4));
  records.add(0, decoded(0, 4));
  expect(cached()).toEqual([0, 1]);
  records.add(2, decoded(2, 4));
  expect(cached()).toEqual([0, 2]);
  records.add(3, decoded(3, 50));
  expect(cached()).toEqual([3]);
});
