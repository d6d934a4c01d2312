import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdFilter } from './id-filter.ts';

const ids = (count: number) => Array.from({ length: count }, () => randomUUID());
const bytesOf = (some: readonly string[]) => Buffer.from(some.join('').replaceAll('-', ''), 'hex');

describe('the filter of ids', () => {
  it('knows everything that was added, as text or as bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uuid(), { maxLength: 200 }), fc.string(), (some, tenant) => {
        const [asText, asBytes] = [new IdFilter(1e7), new IdFilter(1e7)];
        for (const id of some) asText.add(tenant, id);
        asBytes.addAll(tenant, bytesOf(some));
        return some.every((id) => asText.mayHold(tenant, id) && asBytes.mayHold(tenant, id));
      }),
    );
  });

  it('forgets nothing as it grows, and takes few of the others for added ones', () => {
    const filter = new IdFilter(2 ** 24);
    const added = ids(70_000);
    filter.addAll('a', bytesOf(added));
    expect(added.every((id) => filter.mayHold('a', id))).toBe(true);
    const others = ids(20_000);
    // One of them, or two, is to be expected.
    expect(others.filter((id) => filter.mayHold('a', id)).length).toBeLessThan(50);
    expect(added.slice(0, 20_000).filter((id) => filter.mayHold('b', id)).length).toBeLessThan(50);
  });

  it('takes every id for an added one beyond its bound', () => {
    const filter = new IdFilter(2 ** 18);
    filter.addAll('a', bytesOf(ids(50_000)));
    expect(filter.full).toBe(false);
    filter.addAll('a', bytesOf(ids(50_000)));
    expect(filter.full).toBe(true);
    expect(filter.mayHold('a', randomUUID())).toBe(true);
  });
});
