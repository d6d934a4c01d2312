import { Unavailable } from '@cairn/lrs';
import { recordOf, statementHistory } from '@cairn/lrs/contract';
import { createMemoryLog } from '@cairn/lrs/testing';
import type { Lagging } from '@cairn/projections';
import { beforeEach, describe, expect, it } from 'vitest';
import { pacedLog } from './paced-log.ts';

const TENANT = 'acme';
let serial = 0;
function aPost(statements = 1) {
  const posted = Array.from({ length: statements }, () => ({ id: ++serial, name: `${serial}` }));
  const [record] = statementHistory(`history ${serial}`, [posted]);
  if (record?.event.kind !== 'statements') throw new Error('The history holds no statements.');
  return recordOf(...record.event.statements);
}

describe('a paced log', () => {
  let behind: Lagging | undefined;
  let ends: number[];
  let grown: number[];
  let slept: number[];
  let log: ReturnType<typeof pacedLog>;
  beforeEach(() => {
    behind = undefined;
    ends = [];
    grown = [];
    slept = [];
    const backlog = {
      passed: () => undefined,
      gone: () => undefined,
      grown: (_: number, end: number, statements: number) => {
        ends.push(end);
        grown.push(statements);
      },
      slowest: () => behind,
    };
    // Time does not pass: what an append sleeps is its place in the line.
    const clock = { now: () => 1000, sleep: async (milliseconds: number) => void slept.push(milliseconds) };
    log = pacedLog(createMemoryLog(), backlog, clock);
  });
  const append = async (times: number) => {
    for (let count = 0; count < times; count++) await log.append(TENANT, aPost());
  };

  it('takes what comes while the projections keep up, and tells where it ends', async () => {
    behind = { seconds: 5, statementsPerSecond: 1 };
    await append(3);
    expect(slept).toEqual([]);
    expect(ends).toEqual([1, 2, 3]);
  });

  it('takes as many as are projected when they lag by some seconds, and fewer beyond', async () => {
    behind = { seconds: 8, statementsPerSecond: 10 };
    await append(4);
    expect(slept).toEqual([100, 200, 300]);
    behind = { seconds: 80, statementsPerSecond: 10 };
    await append(2);
    expect(slept).toEqual([100, 200, 300, 400, 600]);
  });

  it('counts statements, not posts', async () => {
    behind = { seconds: 8, statementsPerSecond: 10 };
    await log.append(TENANT, aPost(50));
    await append(2);
    expect(slept).toEqual([5000, 5100]);
    expect(grown).toEqual([50, 1, 1]);
  });

  it('does so little by little', async () => {
    behind = { seconds: 7, statementsPerSecond: 10 };
    await append(2);
    expect(slept).toHaveLength(1);
    expect(slept[0]).toBeCloseTo(100 / 3);
  });

  it('refuses who would have to wait for long, and says when to come again', async () => {
    behind = { seconds: 8, statementsPerSecond: 0.05 };
    await append(1);
    const refused = await log.append(TENANT, aPost()).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Unavailable);
    expect(refused).toMatchObject({ retryAfterSeconds: 20 });
    behind = undefined;
    await append(2);
    expect(ends).toEqual([1, 2, 3]);
  });
});
