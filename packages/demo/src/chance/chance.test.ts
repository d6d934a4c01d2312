import { isUuid } from '@cairn/xapi';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysLater } from './instants.ts';
import { nameBasedIds } from './name-based-id.ts';
import { randomFor } from './random.ts';

describe('randomFor', () => {
  it('repeats itself for a label, and differs for another', () => {
    const draw = (label: string) => Array.from({ length: 8 }, randomFor(label).next);
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it('stays in range', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (label, from, width) => {
        const drawn = randomFor(label).int(from, from + width);
        expect(drawn).toBeGreaterThanOrEqual(from);
        expect(drawn).toBeLessThanOrEqual(from + width);
      }),
    );
  });

  it('is even', () => {
    const random = randomFor('even');
    const drawn = Array.from({ length: 40_000 }, () => random.int(0, 3));
    for (const n of [0, 1, 2, 3]) {
      expect(drawn.filter((one) => one === n).length / 40_000).toBeCloseTo(0.25, 1);
    }
    const weighted = Array.from({ length: 10_000 }, () =>
      random.weighted([
        ['a', 3],
        ['b', 1],
      ]),
    );
    expect(weighted.filter((member) => member === 'a').length / 10_000).toBeCloseTo(0.75, 1);
  });

  it('makes every byte, and UUIDs of its own for each label', () => {
    expect(new Set(randomFor('bytes').bytes(10_000)).size).toBe(256);
    expect(randomFor('bytes').bytes(3)).toEqual(randomFor('bytes').bytes(3));
    const ids = Array.from({ length: 10_000 }, (_, index) => randomFor(`1/${index}`).uuid());
    expect(
      ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toEqual([]);
    expect(new Set(ids).size).toBe(10_000);
  });
});

describe('nameBasedIds', () => {
  it('makes the same UUID of the same scope and name only', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (seed, name) => {
        const id = nameBasedIds([seed])(name);
        expect(isUuid(id)).toBe(true);
        expect(nameBasedIds([seed])(name)).toBe(id);
        expect(nameBasedIds([seed, 1])(name)).not.toBe(id);
      }),
    );
  });
});

describe('daysLater', () => {
  it('moves forward', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 2e12 }), (label, at) => {
        expect(daysLater(randomFor(label), at, 1, 3)).toBeGreaterThan(at);
      }),
    );
  });
});
