import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileRequest } from './hostile/catalogue.ts';
import { onTheWire } from './hostile/hostile-request.ts';
import { reportText } from './report.ts';
import { runFuzz } from './run-fuzz.ts';
import { type LoopWatch, openLoopWatch, watchEnvironment } from './watchdog/loop-watch.ts';

let cairn: RunningCairn;
let watch: LoopWatch;
beforeAll(async () => {
  const { socket, env } = watchEnvironment();
  cairn = await startCairn({ env });
  watch = await openLoopWatch(socket);
});
afterAll(async () => {
  watch?.close();
  await cairn?.stop();
});

const RUN = { seed: 4, first: 0, connections: 8, withinMs: 10_000, answerMs: 60_000, every: 500 };
const WIRE = { host: 'a', path: '/xapi', authorization: 'Basic YTpi' };

describe('hostile requests', () => {
  it('are the same again under the same seed', () => {
    for (let index = 0; index < 200; index += 1) {
      const [one, again] = [hostileRequest(7, index), hostileRequest(7, index)];
      expect(onTheWire(one, WIRE).equals(onTheWire(again, WIRE))).toBe(true);
    }
  });

  it('meet a store that answers each of them and continues', async () => {
    const report = await runFuzz(cairn, { ...RUN, requests: 1_500 }, watch);
    expect(report.longestTurnMs).toBeGreaterThan(0);
    expect(report.sent).toBeGreaterThan(0);
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(report.faults, reportText(report)).toEqual([]);
  });

  it('are blamed for an event loop that each of them holds, alone too', async () => {
    const held = { from: 0, to: Number.MAX_SAFE_INTEGER, ms: 100_000 };
    const always = {
      turns: async () => ({ longestMs: held.ms, totalMs: held.ms, long: [held] }),
      close: () => {},
    };
    const { faults } = await runFuzz(cairn, { ...RUN, requests: 3 }, always);
    expect(faults.map(({ index }) => index).toSorted()).toEqual([0, 1, 2]);
    expect(faults[0]?.what).toContain('holds the event loop for 100000 ms');
  });
});
