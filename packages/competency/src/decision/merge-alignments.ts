import type { Alignment, AlignmentConditions, RuleAlignment } from '../alignment/alignment.ts';
import { conditionsOf, keyOf } from '../alignment/conditions.ts';
import { compareTexts } from '../compare-texts.ts';

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
  const groups = new Map<string, Group>();
  for (const one of alignments) {
    const conditions = conditionsOf(one.alignment);
    const key = keyOf(conditions);
    const known = groups.get(key);
    if (known === undefined) {
      groups.set(key, { where: { ...conditions, competency: one.alignment.competency }, said: [one] });
    } else known.said.push(one);
  }
  return [...groups].sort(([a], [b]) => compareTexts(a, b)).flatMap(([, group]) => overTime(group));
}

/** What several sets say of the same conditions. */
interface Group {
  readonly where: AlignmentConditions & Pick<Alignment, 'competency'>;
  readonly said: SetAlignment[];
}

function overTime({ where, said }: Group): readonly RuleAlignment[] {
  const ends = [...new Set(said.flatMap(({ retiredAt }) => retiredAt ?? []))].sort((a, b) => a - b);
  if (ends.length === 0) return [{ ...where, ...merge(said) }];
  const slices: RuleAlignment[] = [];
  for (const [i, from] of [undefined, ...ends].entries()) {
    const inUse = said.filter(({ retiredAt = Infinity }) => from === undefined || retiredAt > from);
    const until = ends[i];
    const merged = { ...where, ...merge(inUse.length > 0 ? inUse : said) };
    const last = slices.at(-1);
    // What a retired set said and another one says, too, is as if it had never been retired.
    const goesOn = last !== undefined && inUse.length > 0 && saysTheSame(last, merged);
    if (goesOn) slices.pop();
    const since = goesOn ? last.from : from;
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

function merge(said: readonly SetAlignment[]): Pick<Alignment, 'evidence' | 'weight' | 'level'> {
  const level = said
    .flatMap(({ alignment }) => alignment.level ?? [])
    .sort()
    .at(-1);
  return {
    evidence: [...new Set(said.flatMap(({ alignment }) => alignment.evidence))].sort(),
    weight: said.reduce((most, { alignment }) => Math.max(most, alignment.weight ?? 1), 0),
    ...(level !== undefined && { level }),
  };
}
