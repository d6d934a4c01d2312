import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileRequest } from './hostile/catalogue.ts';
import { onTheWire } from './hostile/hostile-request.ts';
import { reportText } from './report.ts';
import { runFuzz } from './run-fuzz.ts';

let cairn: RunningCairn;
beforeAll(async () => {
  cairn = await startCairn();
});
afterAll(() => cairn?.stop());

const WIRE = { host: 'a', path: '/xapi', authorization: 'Basic YTpi' };

describe('hostile requests', () => {
  it('are the same again under the same seed', () => {
    for (let index = 0; index < 200; index += 1) {
      const [one, again] = [hostileRequest(7, index), hostileRequest(7, index)];
      expect(onTheWire(one, WIRE).equals(onTheWire(again, WIRE))).toBe(true);
    }
  });

  it('meet a store that answers each of them and goes on', async () => {
    const report = await runFuzz(cairn, {
      seed: 4,
      first: 0,
      requests: 1_500,
      connections: 8,
      withinMs: 10_000,
      answerMs: 60_000,
      every: 500,
    });
    expect(report.sent).toBeGreaterThan(0);
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(report.faults, reportText(report)).toEqual([]);
  });
});
