import { describe, expect, it } from 'vitest';
import { staleSince } from './freshness.ts';

const NOW = 1_000_000;
const fresh = { dataUpdatedAt: NOW - 2_500, error: null };
const failed = new Error('down');

describe('staleSince', () => {
  it('is nothing while every answer is fresh, awaited or paused', () => {
    expect(staleSince([fresh], 2_000, NOW)).toBeUndefined();
    expect(staleSince([fresh, { dataUpdatedAt: 0, error: null }], 2_000, NOW)).toBeUndefined();
    expect(staleSince([{ dataUpdatedAt: NOW - 60_000, error: null }], false, NOW)).toBeUndefined();
  });

  it('is the time of the last answer once a refresh has failed', () => {
    expect(staleSince([fresh, { dataUpdatedAt: NOW - 4_000, error: failed }], 2_000, NOW)).toBe(NOW - 4_000);
    expect(staleSince([{ dataUpdatedAt: NOW - 4_000, error: failed }], false, NOW)).toBe(NOW - 4_000);
  });

  it('is the time of the last answer once nothing has come for long, failure or not', () => {
    expect(staleSince([{ dataUpdatedAt: NOW - 10_001, error: null }], 2_000, NOW)).toBe(NOW - 10_001);
    expect(staleSince([{ dataUpdatedAt: NOW - 29_000, error: null }], 10_000, NOW)).toBeUndefined();
  });

  it('is 0 when there never was an answer', () => {
    expect(staleSince([{ dataUpdatedAt: 0, error: failed }], 2_000, NOW)).toBe(0);
  });
});
