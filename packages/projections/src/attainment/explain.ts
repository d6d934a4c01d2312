import {
  type AttainmentDecision,
  type AttainmentRule,
  decide,
  type ExclusionReason,
  type IncludedEvidence,
  weighEvidence,
} from '@cairn/competency';
import { partsOfSeq, seqOf } from '@cairn/lrs';
import { loadCatalogue } from '../catalogue/catalogue-in-force.ts';
import { loadDirectory } from '../persons/load-directory.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import type { DecisionRow } from './decisions.ts';
import { groupsByEvidence, type LeaveOut, MOST_EVIDENCE } from './evidence-bounds.ts';
import { loadDecisionsOf, loadEvidence } from './load-persons.ts';
import type { KeptEvidence } from './person-state.ts';

/** A decision with all the evidence that it was made from. */
export interface Explanation {
  readonly rule: AttainmentRule;
  readonly decision: AttainmentDecision;
  readonly included: readonly IncludedEvidence[];
  readonly excluded: readonly { readonly evidence: KeptEvidence; readonly reason: ExclusionReason }[];
}

/** Which rule to decide for whom, and by what: both times. */
export interface Question {
  readonly rule: string;
  readonly persons: readonly string[];
  /** seq below which the log is known. */
  readonly before: number;
  /** ms since the epoch. */
  readonly asOf: number;
}

/** How much is read, and what becomes of persons who have more. */
export interface ReadingBounds {
  /** Statements of evidence that are read at once; 200,000 unless given. */
  readonly mostEvidence?: number;
  /** Is handed each person who has more; without it that is an error. */
  readonly leaveOut?: LeaveOut;
}

/**
 * Decides again from the evidence, the links and the rule known below a position, as of any time: the same question has the
 * same answer for ever, whatever came since. The evidence of some persons is in memory at a time, of whom what `keep` makes
 * of each explanation remains.
 * @returns an answer for each person who was not left out; none when the rule was not known there
 * @throws {TooMuchEvidence} when one person has more evidence than may be read at once, and `leaveOut` is absent
 */
export async function decideAsKnown<Kept>(
  queries: TenantQueries,
  { rule: ruleId, persons: wanted, before, asOf }: Question,
  keep: (explanation: Explanation) => Kept,
  { mostEvidence = MOST_EVIDENCE, leaveOut }: ReadingBounds = {},
): Promise<Map<string, Kept>> {
  const { rules } = await loadCatalogue(queries, before);
  const rule = rules.byId.get(ruleId);
  const kept = new Map<string, Kept>();
  if (rule === undefined) return kept;
  const view = { queries, rules, persons: await loadDirectory(queries, before), before };
  for (const group of await groupsByEvidence(wanted, view, mostEvidence, leaveOut)) {
    const states = await loadEvidence(view, group);
    await loadDecisionsOf(queries, states, [ruleId], before);
    for (const [person, state] of states) {
      const evidence = state.evidenceFor(ruleId);
      const decision = decide({ person, rule, evidence, asOf, previous: state.decisionFor(ruleId) });
      const included = weighEvidence(rule, decision);
      // What the state keeps is what comes back.
      const excluded = decision.excluded as Explanation['excluded'];
      kept.set(person, keep({ rule, decision, included, excluded }));
    }
  }
  return kept;
}

/** Position up to which the record of a decision was known: to its end. */
export function knownAt(seq: number): number {
  return seqOf(partsOfSeq(seq).offset + 1, 0);
}

/**
 * Explains a decision of the log: it is made once more from what was known then.
 * @returns undefined when it does not come out the same, since this version reads the log otherwise than the one that made
 *   the row: a rebuild makes them agree
 * @throws {TooMuchEvidence} when the person has more evidence than may be read at once
 */
export async function explain(queries: TenantQueries, row: DecisionRow): Promise<Explanation | undefined> {
  const { rule_id: rule, person, decided_at: asOf } = row;
  const question = { rule, persons: [person], before: knownAt(row.seq), asOf };
  const explanation = (await decideAsKnown(queries, question, (made) => made)).get(person);
  return explanation?.decision.decisionId === row.decision_id ? explanation : undefined;
}
