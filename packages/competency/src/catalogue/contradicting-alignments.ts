import type { Alignment } from '../alignment/alignment.ts';
import { conditionsKey, conditionsOf } from '../alignment/conditions.ts';
import { literalLength, overlap, type Pattern, readPattern } from '../alignment/pattern.ts';
import type { Alignments } from './item.ts';

/** An alignment by its set and its place in it. */
export interface PlacedAlignment {
  readonly set: Alignments;
  readonly index: number;
  readonly alignment: Alignment;
}

/** Two alignments of one competency that are equally specific, may match one statement, and do not say the same of it. */
export interface AlignmentConflict {
  readonly first: PlacedAlignment;
  readonly second: PlacedAlignment;
  /** `same`: the conditions are the same; `overlap`: patterns of equal length that some activity matches both of. */
  readonly why: 'same' | 'overlap';
}

/** Most distinct patterns that the alignments of one tenant may have: each is tried on each statement with evidence. */
export const MOST_PATTERNS = 1_000;

/** Whether two alignments say the same of what they match. */
export function saysTheSame(a: Alignment, b: Alignment): boolean {
  return contentOf(a) === contentOf(b);
}

function contentOf({ evidence, weight = 1, level }: Alignment): string {
  return JSON.stringify([[...new Set(evidence)].sort(), weight, level ?? null]);
}

/**
 * The conflicts among the alignment sets of one framework, each with the later alignment as the second. The sets have no
 * more patterns than {@link MOST_PATTERNS}: pairs of them are compared.
 * @param looking.concerns whether a set is looked at: conflicts between two others are left out
 * @param looking.most conflicts that are listed
 */
export function conflictsAmong(
  sets: readonly Alignments[],
  { concerns, most }: { readonly concerns: (set: Alignments) => boolean; readonly most: number },
): AlignmentConflict[] {
  const byCompetency = Map.groupBy(
    sets.flatMap((set) => set.alignments.map((alignment, index) => ({ set, index, alignment }))),
    ({ alignment }) => alignment.competency,
  );
  const conflicts: AlignmentConflict[] = [];
  for (const placed of byCompetency.values()) {
    for (const conflict of [...sameConditions(placed), ...overlappingPatterns(placed)]) {
      if (!concerns(conflict.first.set) && !concerns(conflict.second.set)) continue;
      if (conflicts.length >= most) return conflicts;
      conflicts.push(conflict);
    }
  }
  return conflicts;
}

function* sameConditions(placed: readonly PlacedAlignment[]): Generator<AlignmentConflict> {
  if (placed.length < 2) return;
  const seen = new Map<string, PlacedAlignment>();
  for (const second of placed) {
    const key = conditionsKey(second.alignment);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, second);
    else if (!saysTheSame(first.alignment, second.alignment)) yield { first, second, why: 'same' };
  }
}

/** Only what is equally specific in all but the pattern is compared, each pattern once: no more than there may be. */
function* overlappingPatterns(placed: readonly PlacedAlignment[]): Generator<AlignmentConflict> {
  const alike = new Map<string, Map<string, { readonly one: PlacedAlignment; readonly pattern: Pattern }>>();
  for (const one of placed) {
    if (one.alignment.activityPattern === undefined) continue;
    const { activityPattern, ...others } = conditionsOf(one.alignment);
    const pattern = activityPattern === undefined ? undefined : readPattern(activityPattern);
    if (activityPattern === undefined || pattern === undefined) continue;
    const key = JSON.stringify([literalLength(pattern), others]);
    const patterns = alike.get(key) ?? new Map();
    alike.set(key, patterns);
    if (!patterns.has(activityPattern)) patterns.set(activityPattern, { one, pattern });
  }
  for (const patterns of alike.values()) {
    const compared = [...patterns.values()];
    for (const [index, a] of compared.entries()) {
      for (let next = index + 1; next < compared.length; next += 1) {
        const b = compared[next];
        if (b === undefined || !overlap(a.pattern, b.pattern)) continue;
        if (saysTheSame(a.one.alignment, b.one.alignment)) continue;
        yield { first: a.one, second: b.one, why: 'overlap' };
      }
    }
  }
}

/** Distinct patterns of alignment sets. */
export function patternsOf(sets: Iterable<Alignments>): ReadonlySet<string> {
  const patterns = new Set<string>();
  for (const { alignments } of sets) {
    for (const alignment of alignments) {
      // Most have none, and a catalogue has tens of thousands.
      if (alignment.activityPattern === undefined) continue;
      const { activityPattern } = conditionsOf(alignment);
      if (activityPattern !== undefined) patterns.add(activityPattern);
    }
  }
  return patterns;
}
