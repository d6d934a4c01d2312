import { beforeEach, describe, expect, it } from 'vitest';
import { type Backlog, createBacklog } from './backlog.ts';

describe('the backlog', () => {
  let seconds: number;
  let backlog: Backlog;
  beforeEach(() => {
    seconds = 0;
    backlog = createBacklog(() => seconds * 1000);
  });
  /** Writes a batch that takes some time. */
  const batch = (projection: string, next: number, end: number, took = 1) => {
    seconds += took;
    backlog.passed(projection, 0, next, end);
  };

  it('is unknown until two batches followed each other', () => {
    batch('statements', 0, 0);
    backlog.grown(0, 1000);
    batch('statements', 100, 1000, 20);
    expect(backlog.slowest()).toBeDefined();
    const other = createBacklog(() => seconds * 1000);
    other.passed('statements', 0, 0, 0);
    other.grown(0, 1000);
    expect(other.slowest()).toBeUndefined();
  });

  it('is what is left at the recent pace, which follows the newest batches', () => {
    batch('statements', 0, 0);
    backlog.grown(0, 1000);
    batch('statements', 400, 1000, 40);
    expect(backlog.slowest()).toEqual({ seconds: 40, recordsPerSecond: 10 });
    seconds += 60;
    expect(backlog.slowest()).toEqual({ seconds: 60, recordsPerSecond: 10 });
    batch('statements', 500, 1000, 0);
    expect(backlog.slowest()?.recordsPerSecond).toBeCloseTo(10 + 0.3 * (100 / 60 - 10));
  });

  it('grows with the log before the next batch tells', () => {
    batch('statements', 0, 0);
    backlog.grown(0, 200);
    batch('statements', 100, 200, 10);
    expect(backlog.slowest()?.seconds).toBe(10);
    seconds += 50;
    expect(backlog.slowest()?.seconds).toBe(10);
    backlog.grown(0, 400);
    expect(backlog.slowest()?.seconds).toBe(30);
    backlog.grown(1, 9000);
    expect(backlog.slowest()?.seconds).toBe(30);
  });

  it('is no more than what is left has waited, whatever the pace was', () => {
    batch('statements', 0, 0);
    backlog.grown(0, 10);
    // Large records, and an hour of nothing.
    batch('statements', 10, 10, 100);
    seconds += 3600;
    backlog.grown(0, 5000);
    seconds += 0.2;
    expect(backlog.slowest()?.seconds).toBeCloseTo(0.2);
    batch('statements', 4000, 5000, 0.3);
    expect(backlog.slowest()?.seconds).toBeCloseTo(0.5);
  });

  it('is nothing for a projection at the end, or for what was there before', () => {
    batch('statements', 0, 100_000);
    batch('statements', 100, 100_000);
    expect(backlog.slowest()).toBeUndefined();
    backlog.grown(0, 100_001);
    seconds += 5;
    expect(backlog.slowest()?.seconds).toBe(5);
    batch('statements', 100_001, 100_001);
    expect(backlog.slowest()).toBeUndefined();
  });

  it('is that of the slowest, and of nobody who failed', () => {
    batch('attainment', 0, 0);
    batch('statements', 0, 0);
    backlog.grown(0, 1000);
    batch('attainment', 100, 1000, 50);
    batch('statements', 500, 1000, 50);
    expect(backlog.slowest()?.seconds).toBe(100);
    expect(backlog.slowest()?.recordsPerSecond).toBeCloseTo(100 / 51);
    backlog.gone('attainment', 0);
    expect(backlog.slowest()).toEqual({ seconds: 100, recordsPerSecond: 5 });
    backlog.gone('statements', 0);
    expect(backlog.slowest()).toBeUndefined();
  });
});
