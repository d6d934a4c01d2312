import { type DecisionEvidence, inOrder } from './evidence-in-order.ts';
import { judge } from './judge.ts';
import type { RuleSubstance } from './rule.ts';

/** A time for which a competency was attained; ms since the epoch. */
export interface AttainedSpan {
  readonly from: number;
  /** When it expired, or evidence took it away; Infinity while it has no end. */
  readonly until: number;
}

/** When a competency was attained, by the evidence dated until some time: every stretch of it, oldest first. */
export function attainedSpans(
  rule: RuleSubstance,
  evidence: readonly DecisionEvidence[],
  asOf: number,
): AttainedSpan[] {
  const spans: AttainedSpan[] = [];
  let open: AttainedSpan | undefined;
  judge(rule, inOrder(evidence), asOf, (time, { since, expiresAt }) => {
    if (open !== undefined && open.from !== since) {
      spans.push({ from: open.from, until: Math.min(open.until, time) });
      open = undefined;
    }
    if (since !== null) open = { from: since, until: expiresAt };
  });
  if (open !== undefined) spans.push(open);
  return spans;
}
