import type { Estimated } from '../disclosure/disclose.ts';
import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { open, Undisclosed } from '../disclosure/undisclosed.ts';
import { type AdverseImpact, fourFifths } from '../statistics/four-fifths.ts';

/** Of the `n` members of a group, how many are selected before a change and after it. */
export interface GroupSelection {
  readonly group: string;
  readonly n: number;
  readonly before: number;
  readonly after: number;
  /** Members who are selected after and were not before, and the other way round. */
  readonly gain: number;
  readonly lose: number;
}

/** A group's rates, with the four-fifths rule at both times, or nothing at all. */
type GroupImpactRow =
  | (GroupSelection & {
      readonly suppressed: false;
      readonly impact: { readonly before: AdverseImpact; readonly after: AdverseImpact };
    })
  | { readonly group: string; readonly suppressed: true };

/** The line that sums the groups up at one time. */
interface FourFifthsLine {
  /** The lowest rate over the highest; null when nobody is selected, or fewer than two groups are shown. */
  readonly lowest: number | null;
  /** Groups under four fifths, also with one selection moved. */
  readonly flagged: readonly string[];
}

/** What a change does to groups. */
export interface GroupImpact {
  readonly minimumCell: number;
  readonly groups: readonly GroupImpactRow[];
  readonly fourFifths: { readonly before: FourFifthsLine; readonly after: FourFifthsLine };
}

/**
 * Compares how groups are selected before and after a change, by the four-fifths rule. `disclose` hides groups of fewer
 * members than the minimum, and others with them as far as the whole would give them away. The size decides, not how many
 * are selected: a group of which nobody is selected is what the rule is for. Hidden groups count nowhere: the rates are
 * compared among those shown.
 */
export function estimateImpact(
  undisclosedGroups: readonly Undisclosed<GroupSelection>[],
  minimumCell = MINIMUM_CELL,
): Undisclosed<Estimated<GroupImpact>> {
  const groups = undisclosedGroups.map(open);
  const sizes = groups.map(({ n }) => [n]);
  return new Undisclosed({
    minimumCell,
    groups: { rows: sizes },
    cells: { rows: sizes },
    show: ({ rows }) => {
      const shown = groups.filter((_, i) => rows[i] === 'shown');
      const at = (time: 'before' | 'after') => fourFifths(shown.map((one) => ({ ...one, count: one[time] })));
      const [before, after] = [at('before'), at('after')];
      return {
        minimumCell,
        groups: groups.map((one): GroupImpactRow => {
          const [was, is] = [before, after].map((all) => all.find(({ group }) => group === one.group));
          if (was === undefined || is === undefined) return { group: one.group, suppressed: true };
          return { ...one, suppressed: false, impact: { before: was, after: is } };
        }),
        fourFifths: { before: lineOf(before), after: lineOf(after) },
      };
    },
  });
}

function lineOf(groups: readonly AdverseImpact[]): FourFifthsLine {
  const ratios = groups.flatMap(({ ratio }) => (ratio === null ? [] : [ratio]));
  return {
    lowest: ratios.length < 2 ? null : ratios.reduce((least, ratio) => Math.min(least, ratio)),
    flagged: groups.flatMap(({ group, flagged }) => (flagged ? [group] : [])),
  };
}
