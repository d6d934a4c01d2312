import { describe, expect, it } from 'vitest';
import { partitionOf } from './open.ts';

describe('partitionOf', () => {
  it('never changes: the records of a tenant are where they were put', () => {
    expect(['default', 'acme', 'other-tenant', 'ümlaut'].map((tenant) => partitionOf(tenant, 12))).toEqual([
      9, 1, 11, 2,
    ]);
  });

  it('uses all partitions', () => {
    const used = new Set(Array.from({ length: 200 }, (_, n) => partitionOf(`tenant-${n}`, 12)));
    expect(used.size).toBe(12);
  });
});
