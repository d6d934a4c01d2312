import { expect, it } from 'vitest';
import { createSlots } from './slots.ts';

it('works on no more than its places, in order, also when some of it fails', async () => {
  const slots = createSlots(2, 10);
  let [running, most] = [0, 0];
  const order: number[] = [];
  const results = await Promise.allSettled(
    Array.from({ length: 9 }, (_, n) =>
      slots.run(async () => {
        order.push(n);
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        if (n % 3 === 0) throw new Error(`failed ${n}`);
        return n;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual([
    ...[false, true, true],
    ...[false, true, true],
    ...[false, true, true],
  ]);
  expect(slots.isFull()).toBe(false);
});

it('is full when the places and the queue are taken, and no longer when they are free', async () => {
  const slots = createSlots(1, 1);
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const one = slots.run(() => first.promise);
  expect(slots.isFull()).toBe(false);
  const two = slots.run(() => second.promise);
  expect(slots.isFull()).toBe(true);
  first.resolve();
  await one;
  expect(slots.isFull()).toBe(false);
  second.resolve();
  await two;
  expect(slots.isFull()).toBe(false);
});
