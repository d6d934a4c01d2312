import { definitionOf } from '../methods/registry.ts';
import { round2 } from '../methods/rounding.ts';
import { levelShown, type NamedLevel, rankOf, type Scale } from '../scales/scale.ts';
import type { AttainedSpan } from './attained-spans.ts';
import type { AttainmentDecision } from './decide.ts';
import { type DecisionEvidence, inOrder } from './evidence-in-order.ts';
import { judge } from './judge.ts';
import type { AttainmentRule, RuleSubstance } from './rule.ts';

/** A time for which a competency was attained at a level, or a higher one. */
export interface LevelSpan extends AttainedSpan {
  readonly level: NamedLevel;
}

/**
 * When a competency was attained at some levels, by the evidence dated until some time: of each level every stretch, the oldest first. A level
 * that is not known is not attained.
 */
export function levelSpans(
  rule: RuleSubstance & { readonly scale: Scale },
  evidence: readonly DecisionEvidence[],
  asOf: number,
  levels: Iterable<NamedLevel>,
): LevelSpan[] {
  const asked = [...levels].flatMap((level) => {
    const rank = rankOf(rule.scale, level);
    return rank === undefined ? [] : [{ level, rank }];
  });
  const spans: LevelSpan[] = [];
  if (asked.length === 0) return spans;
  const open = new Map<NamedLevel, LevelSpan>();
  judge(rule, inOrder(evidence), asOf, (time, { value, since, state, expiresAt }, named) => {
    const attained = since !== null;
    const rank = levelShown(rule.scale, { attained, expired: state === 'expired', value, named });
    for (const { level, rank: least } of asked) {
      const before = open.get(level);
      const has = attained && rank !== undefined && rank >= least;
      // It had ended by itself meanwhile, or ends now.
      const goesOn = before !== undefined && has && before.until > time;
      if (before !== undefined && !goesOn) spans.push({ ...before, until: Math.min(before.until, time) });
      if (!has) open.delete(level);
      else open.set(level, { level, from: goesOn ? before.from : time, until: expiresAt });
    }
  });
  return [...spans, ...open.values()];
}

/** The level that a decision shows, by its rank on the scale of the rule; undefined when none is known. */
export function levelOf(
  { scale, method }: Pick<AttainmentRule, 'scale' | 'method'>,
  { status, attained, value, counted }: AttainmentDecision,
): number | undefined {
  const mastery = definitionOf(method).mastery(method);
  const named = counted.flatMap(({ level, quality }) =>
    level !== undefined && round2(quality) >= mastery ? [level] : [],
  );
  return levelShown(scale, { attained, expired: status === 'expired', value, named });
}
