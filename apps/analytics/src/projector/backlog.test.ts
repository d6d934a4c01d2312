import { beforeEach, describe, expect, it } from 'vitest';
import { type Backlog, createBacklog } from './backlog.ts';

describe('the backlog', () => {
  let seconds: number;
  let backlog: Backlog;
  beforeEach(() => {
    seconds = 0;
    backlog = createBacklog(() => seconds * 1000);
  });
  /** Writes a batch that takes a second. */
  const batch = (projection: string, next: number, end: number) => {
    seconds += 1;
    backlog.passed(projection, 0, next, end);
  };

  it('is unknown until two batches followed each other', () => {
    expect(backlog.slowest()).toBeUndefined();
    batch('statements', 100, 1000);
    expect(backlog.slowest()).toBeUndefined();
    batch('statements', 200, 1000);
    expect(backlog.slowest()).toEqual({ seconds: 8, recordsPerSecond: 100 });
  });

  it('grows with the log before the next batch tells', () => {
    batch('statements', 100, 1000);
    batch('statements', 200, 1000);
    backlog.grown(0, 1200);
    expect(backlog.slowest()?.seconds).toBe(10);
    backlog.grown(1, 9000);
    backlog.grown(0, 1100);
    expect(backlog.slowest()?.seconds).toBe(10);
  });

  it('is nothing for who is at the end, and waiting there says nothing of the pace', () => {
    batch('statements', 100, 1000);
    batch('statements', 1000, 1000);
    expect(backlog.slowest()).toBeUndefined();
    seconds += 3600;
    backlog.passed('statements', 0, 1001, 1901);
    expect(backlog.slowest()).toEqual({ seconds: 1, recordsPerSecond: 900 });
  });

  it('is that of the slowest, and of nobody who failed', () => {
    batch('attainment', 10, 1000);
    batch('statements', 100, 1000);
    batch('attainment', 30, 1000);
    batch('statements', 300, 1000);
    expect(backlog.slowest()).toEqual({ seconds: 97, recordsPerSecond: 10 });
    backlog.gone('attainment', 0);
    expect(backlog.slowest()).toEqual({ seconds: 7, recordsPerSecond: 100 });
  });
});
