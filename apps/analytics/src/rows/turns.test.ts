import { describe, expect, it } from 'vitest';
import { createLane, type LaneClock } from './turns.ts';

/** A clock that moves when told to; a trip round the event loop takes what `requests` take. */
function createClock() {
  const clock = {
    time: 0,
    requests: 0,
    slept: [] as number[],
    now: () => clock.time,
    async trip() {
      clock.time += clock.requests;
    },
    async sleep(milliseconds: number) {
      clock.slept.push(milliseconds);
      clock.time += milliseconds;
    },
  };
  return clock satisfies LaneClock & object;
}

describe('turns', () => {
  it('go on until the time is over', () => {
    const clock = createClock();
    const turn = createLane(clock)();
    clock.time = 1.9;
    expect(turn()).toBeUndefined();
    clock.time = 2;
    expect(turn()).toBeInstanceOf(Promise);
  });

  it('follow each other at once while there are no requests', async () => {
    const clock = createClock();
    const turn = createLane(clock)();
    for (let round = 0; round < 5; round++) {
      clock.time += 2;
      await turn();
    }
    expect(clock.slept).toEqual([]);
  });

  it('are followed by a rest while there are, three times as long with what the requests took', async () => {
    const clock = createClock();
    const turn = createLane(clock)();
    clock.requests = 1.5;
    clock.time = 2;
    await turn();
    expect(clock.slept).toEqual([4.5]);
    expect(clock.time).toBe(8);
  });

  it('are followed by the shorter a rest the further the process is behind the log, and in the end by none', async () => {
    const clock = createClock();
    let behind = 5;
    const turn = createLane(clock, () => behind)();
    clock.requests = 1;
    clock.time = 2;
    await turn();
    expect(clock.slept).toEqual([2]);
    behind = 8;
    clock.time += 2;
    await turn();
    expect(clock.slept).toEqual([2]);
  });

  it('rest a little even when the requests took longer than that', async () => {
    const clock = createClock();
    const turn = createLane(clock)();
    clock.requests = 40;
    clock.time = 2;
    await turn();
    expect(clock.slept).toEqual([1]);
  });

  it('do not take the work of other workers for requests', async () => {
    const clock = createClock();
    const takeTurns = createLane(clock);
    const one = takeTurns();
    const other = takeTurns();
    clock.trip = async () => {
      if (clock.time >= 10) return;
      // While the first gives way, the second works for a whole turn.
      clock.time = 10;
      void other();
    };
    clock.time = 2;
    await one();
    expect(clock.slept).toEqual([]);
  });
});
