import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStoredClock } from './stored-clock.ts';

/** What can happen to a log, one step after another. */
type Step =
  | { readonly do: 'set the clock'; readonly to: number }
  | { readonly do: 'store'; readonly durable: boolean; readonly promisesMeanwhile: number }
  | { readonly do: 'promise' }
  | { readonly do: 'restart' };

const instants = fc.integer({ min: 0, max: 1000 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant<'set the clock'>('set the clock'), to: instants }),
    fc.record({
      do: fc.constant<'store'>('store'),
      durable: fc.boolean(),
      promisesMeanwhile: fc.nat({ max: 2 }),
    }),
    fc.record({ do: fc.constant<'promise'>('promise') }),
    fc.record({ do: fc.constant<'restart'>('restart') }),
  ),
  { maxLength: 40 },
);

/** Plays the steps; calls `onStored` with each durable time and what was promised before it became durable. */
function play(steps: readonly Step[], onStored: (storedAt: number, promised: number, now: number) => void) {
  let now = 500;
  let stored = Number.NEGATIVE_INFINITY;
  let promised = Number.NEGATIVE_INFINITY;
  const read = () => now;
  let clock = createStoredClock(read, stored, promised);
  const promise = () => {
    const next = clock.promise();
    expect(next).toBeGreaterThanOrEqual(promised);
    promised = next;
  };
  for (const step of steps) {
    if (step.do === 'set the clock') now = step.to;
    else if (step.do === 'promise') promise();
    else if (step.do === 'restart') clock = createStoredClock(read, stored, promised);
    else {
      const at = clock.next();
      for (let n = 0; n < step.promisesMeanwhile; n += 1) promise();
      clock.settle(step.durable);
      if (!step.durable) continue;
      onStored(at, promised, now);
      stored = at;
    }
  }
}

describe('the clock of the log, however the system clock jumps', () => {
  it('never gives a time before the last, nor one it had promised to be over', () => {
    fc.assert(
      fc.property(steps, (steps) => {
        let last = Number.NEGATIVE_INFINITY;
        play(steps, (storedAt, promised) => {
          expect(storedAt).toBeGreaterThanOrEqual(last);
          expect(storedAt).toBeGreaterThan(promised);
          last = storedAt;
        });
      }),
    );
  });

  it('stores nothing in the future unless the clock stepped back', () => {
    fc.assert(
      fc.property(steps, (steps) => {
        let now = 500;
        const forward = steps.map((step) => {
          if (step.do !== 'set the clock') return step;
          now += step.to;
          return { ...step, to: now };
        });
        play(forward, (storedAt, _, now) => expect(storedAt).toBe(now));
      }),
    );
  });
});

describe('the clock of the log', () => {
  it('promises the last millisecond while nothing is under way', () => {
    const clock = createStoredClock(() => 1000.7, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY);
    expect(clock.promise()).toBe(999);
    expect(clock.next()).toBe(1000);
  });

  it('promises no more than what is under way allows', () => {
    let now = 1000;
    const clock = createStoredClock(() => now, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY);
    clock.next();
    now = 5000;
    expect(clock.promise()).toBe(999);
    clock.settle(true);
    expect(clock.promise()).toBe(4999);
  });
});
