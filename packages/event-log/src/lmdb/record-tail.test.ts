import { expect, it } from 'vitest';
import { createRecordTail } from './record-tail.ts';

it('keeps the newest values up to its size, and always the newest one', () => {
  const tail = createRecordTail(10);
  const held = () => [0, 1, 2, 3].filter((offset) => tail.get(offset) !== undefined);
  tail.add(0, Buffer.alloc(4));
  tail.add(1, Buffer.alloc(4));
  expect(held()).toEqual([0, 1]);
  tail.add(2, Buffer.alloc(4));
  expect(held()).toEqual([1, 2]);
  tail.add(3, Buffer.alloc(50));
  expect(held()).toEqual([3]);
});
