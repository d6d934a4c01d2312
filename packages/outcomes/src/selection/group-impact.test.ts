import { describe, expect, it } from 'vitest';
import { disclose } from '../disclosure/disclose.ts';
import { undisclosed } from '../disclosure/undisclosed.ts';
import { estimateImpact, type GroupSelection } from './group-impact.ts';

const impactOf = (...groups: (Pick<GroupSelection, 'group' | 'n' | 'after'> & Partial<GroupSelection>)[]) =>
  disclose(estimateImpact(groups.map((one) => undisclosed({ before: 0, gain: one.after, lose: 0, ...one }))));

describe('the impact on groups', () => {
  it('is what the four-fifths rule says of 60, 45, 48 and 51 of 100', () => {
    const rates = [60, 45, 48, 51].map((after, i) => ({ group: `g${i}`, n: 100, after, before: 50 }));
    const { groups, fourFifths, minimumCell } = impactOf(...rates);
    expect(minimumCell).toBe(10);
    expect(groups.map((one) => !one.suppressed && one.impact.after.ratio)).toEqual([1, 0.75, 0.8, 0.85]);
    expect(groups.map((one) => !one.suppressed && one.impact.before.ratio)).toEqual([1, 1, 1, 1]);
    expect(fourFifths).toEqual({
      before: { lowest: 1, flagged: [] },
      after: { lowest: 0.75, flagged: ['g1'] },
    });
  });

  it('is .6901 for the applicants of McNulty, by gender', () => {
    const { fourFifths } = impactOf({ group: 'F', n: 494, after: 78 }, { group: 'M', n: 472, after: 108 });
    expect(fourFifths.after.lowest).toBeCloseTo(0.6901, 4);
    expect(fourFifths.after.flagged).toEqual(['F']);
    expect(fourFifths.before).toEqual({ lowest: null, flagged: [] });
  });

  it('hides groups under ten, the next with a lone one, and compares those shown', () => {
    const large = { group: 'large', n: 200, after: 100 };
    const middle = { group: 'middle', n: 50, after: 5 };
    const { groups, fourFifths } = impactOf(large, middle, { group: 'tiny', n: 9, after: 9 });
    expect(groups.map(({ group, suppressed }) => [group, suppressed])).toEqual([
      ['large', false],
      ['middle', true],
      ['tiny', true],
    ]);
    expect(groups[2]).toEqual({ group: 'tiny', suppressed: true });
    expect(fourFifths.after).toEqual({ lowest: null, flagged: [] });
    const two = impactOf(large, middle, { group: 'a', n: 9, after: 9 }, { group: 'b', n: 9, after: 0 });
    expect(two.groups.map(({ suppressed }) => suppressed)).toEqual([false, false, true, true]);
    // The tiny group has the highest rate of all, and counts nowhere.
    expect(two.fourFifths.after).toEqual({ lowest: 0.2, flagged: ['middle'] });
  });

  it('shows a group of which nobody is selected, and does not flag what one would reverse', () => {
    const nobody = impactOf({ group: 'a', n: 100, after: 50 }, { group: 'b', n: 100, after: 0 });
    expect(nobody.fourFifths.after).toEqual({ lowest: 0, flagged: ['b'] });
    const close = impactOf({ group: 'a', n: 10, after: 6 }, { group: 'b', n: 10, after: 4 });
    expect(close.fourFifths.after).toEqual({ lowest: 4 / 6, flagged: [] });
  });

  it('has no groups where there are none', () => {
    expect(impactOf()).toEqual({
      minimumCell: 10,
      groups: [],
      fourFifths: { before: { lowest: null, flagged: [] }, after: { lowest: null, flagged: [] } },
    });
  });
});
