import type { Alignment, RuleAlignment } from '../alignment/alignment.ts';
import { conditionsOf, keyOf } from '../alignment/conditions.ts';

/** An alignment of one set. */
export interface SetAlignment {
  readonly alignment: Alignment;
  /** From when on its set is retired, ms since the epoch. */
  readonly retiredAt?: number | undefined;
}

/**
 * One alignment for the same conditions: when several sets have them, the kinds add up and the highest weight counts. A
 * publication in which they differ is refused; sets that were published before that may still do. Where a set is retired,
 * one for each time in which the same sets are in use.
 */
export function mergeAlignments(alignments: readonly SetAlignment[]): readonly RuleAlignment[] {
  const groups = Map.groupBy(alignments, ({ alignment }) => keyOf(conditionsOf(alignment)));
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, group]) => overTime(group));
}

function overTime(group: readonly SetAlignment[]): readonly RuleAlignment[] {
  const ends = [...new Set(group.flatMap(({ retiredAt }) => retiredAt ?? []))].sort((a, b) => a - b);
  const slices: RuleAlignment[] = [];
  for (const [i, from] of [undefined, ...ends].entries()) {
    const inUse = group.filter(({ retiredAt = Infinity }) => from === undefined || retiredAt > from);
    const until = ends[i];
    const merged = merge(inUse.length > 0 ? inUse : group);
    const last = slices.at(-1);
    // What a retired set said and another one says, too, is as if it had never been retired.
    if (last !== undefined && inUse.length > 0 && saysTheSame(last, merged)) slices.pop();
    const since = last !== undefined && !slices.includes(last) ? last.from : from;
    slices.push({
      ...merged,
      ...(since !== undefined && { from: since }),
      ...(until !== undefined && { until }),
      ...(inUse.length === 0 && { isRetired: true as const }),
    });
  }
  return slices;
}

function saysTheSame(one: RuleAlignment, other: Alignment): boolean {
  const { from: _, until: __, isRetired: ___, ...said } = one;
  return JSON.stringify(said) === JSON.stringify(other);
}

function merge(group: readonly SetAlignment[]): Alignment {
  const [first] = group;
  if (first === undefined) throw new RangeError('There is nothing to merge.');
  const level = group
    .flatMap(({ alignment }) => alignment.level ?? [])
    .sort()
    .at(-1);
  return {
    ...conditionsOf(first.alignment),
    competency: first.alignment.competency,
    evidence: [...new Set(group.flatMap(({ alignment }) => alignment.evidence))].sort(),
    weight: group.reduce((most, { alignment }) => Math.max(most, alignment.weight ?? 1), 0),
    ...(level !== undefined && { level }),
  };
}
