import { describe, expect, it } from 'vitest';
import { isDeeperThan } from './depth.ts';

describe('isDeeperThan', () => {
  it('counts arrays and objects that are open at once', () => {
    expect(isDeeperThan('0', 0)).toBe(false);
    expect(isDeeperThan('{"a":[{}],"b":[]}', 3)).toBe(false);
    expect(isDeeperThan('{"a":[{}],"b":[]}', 2)).toBe(true);
    expect(isDeeperThan('[[],[],[],[]]', 2)).toBe(false);
    expect(isDeeperThan('[{},{},{},{}]', 2)).toBe(false);
  });

  it('passes over brackets in strings', () => {
    expect(isDeeperThan(String.raw`{"a[[[":"\"[[["}`, 1)).toBe(false);
    expect(isDeeperThan(String.raw`["\\",[]]`, 1)).toBe(true);
  });

  it('takes what is not JSON, and what no recursion could', () => {
    expect(isDeeperThan('"[[[', 1)).toBe(false);
    expect(isDeeperThan(']]]]{', 0)).toBe(false);
    expect(isDeeperThan('['.repeat(5_000_000), 64)).toBe(true);
    expect(isDeeperThan('['.repeat(5_000_000), 5_000_000)).toBe(false);
  });
});
