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
    backlog.grown(0, 1000, 1000);
    batch('statements', 100, 1000, 20);
    expect(backlog.slowest()).toBeDefined();
    const other = createBacklog(() => seconds * 1000);
    other.passed('statements', 0, 0, 0);
    other.grown(0, 1000, 1000);
    expect(other.slowest()).toBeUndefined();
  });

  it('is what is left at the recent pace, which follows the newest batches', () => {
    batch('statements', 0, 0);
    backlog.grown(0, 1000, 1000);
    batch('statements', 400, 1000, 40);
    expect(backlog.slowest()).toEqual({ seconds: 40, statementsPerSecond: 10 });
    seconds += 60;
    expect(backlog.slowest()).toEqual({ seconds: 60, statementsPerSecond: 10 });
    batch('statements', 500, 1000, 0);
    expect(backlog.slowest()?.statementsPerSecond).toBeCloseTo(10 + 0.3 * (100 / 60 - 10));
  });

  it('grows with the log before the next batch tells', () => {
    batch('statements', 0, 0);
    backlog.grown(0, 200, 200);
    batch('statements', 100, 200, 10);
    expect(backlog.slowest()?.seconds).toBe(10);
    seconds += 50;
    expect(backlog.slowest()?.seconds).toBe(10);
    backlog.grown(0, 400, 200);
    expect(backlog.slowest()?.seconds).toBe(30);
    backlog.grown(1, 9000, 9000);
    expect(backlog.slowest()?.seconds).toBe(30);
  });

  it('is no more than what is left has waited, whatever the pace was', () => {
    batch('statements', 0, 0);
    backlog.grown(0, 10, 10);
    // Large records, and an hour of nothing.
    batch('statements', 10, 10, 100);
    seconds += 3600;
    backlog.grown(0, 5000, 4990);
    seconds += 0.2;
    expect(backlog.slowest()?.seconds).toBeCloseTo(0.2);
    batch('statements', 4000, 5000, 0.3);
    expect(backlog.slowest()?.seconds).toBeCloseTo(0.5);
  });

  it('is nothing for a projection at the end, or for what was there before', () => {
    batch('statements', 0, 100_000);
    batch('statements', 100, 100_000);
    expect(backlog.slowest()).toBeUndefined();
    backlog.grown(0, 100_001, 1);
    seconds += 5;
    expect(backlog.slowest()?.seconds).toBe(5);
    batch('statements', 100_001, 100_001);
    expect(backlog.slowest()).toBeUndefined();
  });

  it('is that of the slowest, and of nobody who failed', () => {
    batch('attainment', 0, 0);
    batch('statements', 0, 0);
    backlog.grown(0, 1000, 1000);
    batch('attainment', 100, 1000, 50);
    batch('statements', 500, 1000, 50);
    expect(backlog.slowest()?.seconds).toBe(100);
    expect(backlog.slowest()?.statementsPerSecond).toBeCloseTo(100 / 51);
    backlog.gone('attainment', 0);
    expect(backlog.slowest()).toEqual({ seconds: 100, statementsPerSecond: 5 });
    backlog.gone('statements', 0);
    expect(backlog.slowest()).toBeUndefined();
  });

  it('counts statements: single posts after batches are not taken for batches', () => {
    batch('statements', 0, 0);
    for (let record = 1; record <= 100; record += 1) {
      seconds += 0.1;
      backlog.grown(0, record, 50);
    }
    // 40 records of 50 statements in 10 seconds: 200 statements a second.
    batch('statements', 40, 100, 0);
    expect(backlog.slowest()?.statementsPerSecond).toBeCloseTo(200);
    seconds += 40;
    expect(backlog.slowest()?.seconds).toBeCloseTo(15);
    for (let record = 101; record <= 1100; record += 1) {
      seconds += 0.01;
      backlog.grown(0, record, 1);
    }
    expect(backlog.slowest()?.seconds).toBeCloseTo(20);
    // 60 batches and some 500 single posts in 50 seconds: 70 statements a second.
    batch('statements', 600, 1100, 0);
    expect(backlog.slowest()?.statementsPerSecond).toBeCloseTo(200 + 0.3 * (70 - 200), 0);
  });

  it('knows no sizes of what was there before, which counts as one statement each', () => {
    batch('statements', 0, 1000);
    batch('statements', 500, 1000, 5);
    backlog.grown(0, 1001, 50);
    seconds += 10;
    expect(backlog.slowest()).toEqual({ seconds: (500 + 50) / 100, statementsPerSecond: 100 });
  });
});
