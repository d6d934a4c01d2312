import fc from 'fast-check';
import { expect, it } from 'vitest';
import { creditSum } from './credit-sum.ts';

const entry = fc
  .record({
    // Whole tenths: what floating point makes of their sums is not a credit.
    tenths: fc.integer({ min: 1, max: 50 }),
    group: fc.constantFrom(undefined, 'transfer', 'practice', 'free'),
  })
  .map(({ tenths, group }) => ({ credits: tenths / 10, ...(group !== undefined && { group }) }));
const caps = [
  { group: 'transfer', credits: 6 },
  { group: 'practice', credits: 2.5 },
];
/** More than anything here adds up to: each entry helps with all that it adds. */
const minimum = 1_000;

it('adds credits up, those of a group up to its cap, and says how much each entry added', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
      const sum = creditSum({ minimum, caps });
      const added = entries.map((one) => sum.add(one));
      const tenthsOf = (group: string | undefined) =>
        entries.reduce((all, one) => all + (one.group === group ? Math.round(one.credits * 10) : 0), 0);
      const total =
        tenthsOf(undefined) +
        tenthsOf('free') +
        Math.min(60, tenthsOf('transfer')) +
        Math.min(25, tenthsOf('practice'));
      expect(sum.total).toBe(total / 10);
      expect(Math.round(added.reduce((all, one) => all + one, 0) * 10)).toBe(total);
      expect(added.every((one) => one >= 0)).toBe(true);
    }),
  );
});

it('is exact to the sixth decimal', () => {
  const sum = creditSum({ minimum });
  expect([sum.total, sum.add({ credits: 0.1 }), sum.add({ credits: 0.2 }), sum.total]).toEqual([
    0, 0.1, 0.2, 0.3,
  ]);
  sum.add({ credits: 0.000001 });
  expect(sum.total).toBe(0.300001);
  const capped = creditSum({ minimum, caps: [{ group: 'g', credits: 0.3 }] });
  for (const credits of [0.1, 0.1]) capped.add({ credits, group: 'g' });
  expect([capped.add({ credits: 0.2, group: 'g' }), capped.add({ credits: 1, group: 'g' })]).toEqual([
    0.1, 0,
  ]);
});

it('is copied with what it has so far, and apart from then on', () => {
  const sum = creditSum({ minimum, caps });
  sum.add({ credits: 5, group: 'transfer' });
  const copy = sum.copy();
  expect([copy.total, copy.add({ credits: 5, group: 'transfer' }), copy.total]).toEqual([5, 1, 6]);
  expect([sum.total, sum.add({ credits: 0.5, group: 'transfer' }), sum.total]).toEqual([5, 0.5, 5.5]);
});

it('says how much an entry helps towards what is missing, in all and of each minimum', () => {
  const sum = creditSum({ minimum: 5, minimums: [{ level: 'upper', credits: 2 }] });
  expect([sum.isEnough, sum.parts]).toEqual([false, [0]]);
  expect([sum.add({ credits: 4 }), sum.isEnough, sum.parts]).toEqual([4, false, [0]]);
  // One is missing in all, and of the three both of the upper level.
  expect([sum.add({ credits: 3, level: 'upper' }), sum.isEnough, sum.parts]).toEqual([3, true, [3]]);
  expect([sum.add({ credits: 3, level: 'upper' }), sum.total, sum.parts]).toEqual([0, 10, [6]]);
});

it('is enough exactly when the minimum and each of the minimums is reached', () => {
  const minimums = [
    { level: 'upper', credits: 3 },
    { subject: 'maths', credits: 3 },
  ];
  const sum = creditSum({ minimum: 6, caps: [{ group: 'transfer', credits: 2 }], minimums });
  sum.add({ credits: 3, level: 'upper' });
  sum.add({ credits: 3, subject: 'maths', group: 'transfer' });
  expect([sum.total, sum.parts, sum.isEnough]).toEqual([5, [3, 2], false]);
  expect([sum.add({ credits: 1, subject: 'maths' }), sum.isEnough]).toEqual([2, true]);
});
