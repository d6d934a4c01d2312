import type { AttainmentRules } from '@cairn/competency';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { chunks } from './chunks.ts';
import { LearnerState } from './learner-state.ts';
import {
  type DecisionInForceRow,
  decisionsOfPairs,
  decisionsOfRules,
  evidenceOfLearners,
} from './queries.ts';

/**
 * Loads the evidence the tables hold of learners below a position. Rows at or above it may exist, written before a
 * crash: they are left out, so that a replay computes what was computed then.
 */
export async function loadEvidence(
  queries: TenantQueries,
  rules: AttainmentRules,
  learners: Iterable<string>,
  before: number,
): Promise<Map<string, LearnerState>> {
  const states = new Map<string, LearnerState>();
  const load = async (part: string[]) => {
    for (const learner of part) states.set(learner, new LearnerState());
    let last = -1;
    for (const evidence of await queries.run(evidenceOfLearners, { learners: part, before })) {
      if (evidence.seq === last) continue;
      last = evidence.seq;
      states.get(evidence.learner)?.add(rules, evidence, evidence.voided);
    }
  };
  await Promise.all([...chunks(learners)].map(load));
  return states;
}

/** Looks up the decisions in force for pairs of learner and rule that their states do not know yet. */
export async function loadDecisions(
  queries: TenantQueries,
  states: ReadonlyMap<string, LearnerState>,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
  before: number,
): Promise<void> {
  const pairs: { learner: string; ruleId: string }[] = [];
  for (const [learner, ruleIds] of wanted) {
    const state = states.get(learner);
    for (const ruleId of ruleIds) {
      if (state === undefined || state.knowsDecision(ruleId)) continue;
      state.decided(ruleId, null);
      pairs.push({ learner, ruleId });
    }
  }
  const load = async (part: readonly { learner: string; ruleId: string }[]) => {
    const rules = [...new Set(part.map(({ ruleId }) => ruleId))];
    const placeOf = new Map(rules.map((ruleId, index) => [ruleId, index + 1]));
    const rows = await queries.run(decisionsOfPairs, {
      rules,
      places: part.map(({ ruleId }) => placeOf.get(ruleId) ?? 0),
      learners: part.map(({ learner }) => learner),
      before,
    });
    for (const row of rows) note(states, row);
  };
  // A rule is in the query once, with its index (up to 5 digits) beside each learner.
  await Promise.all([...chunks(pairs, ({ learner }) => learner.length + 5)].map(load));
}

/** Looks up the decisions in force of some rules for all the learners of some states. */
export async function loadDecisionsOf(
  queries: TenantQueries,
  states: ReadonlyMap<string, LearnerState>,
  ruleIds: readonly string[],
  before: number,
): Promise<void> {
  for (const state of states.values()) for (const ruleId of ruleIds) state.decided(ruleId, null);
  for (const learners of chunks(states.keys())) {
    for (const rules of chunks(ruleIds)) {
      for (const row of await queries.run(decisionsOfRules, { rules, learners, before })) note(states, row);
    }
  }
}

function note(states: ReadonlyMap<string, LearnerState>, row: DecisionInForceRow): void {
  const previousDecisionId = row.previous_decision_id === '' ? null : row.previous_decision_id;
  states.get(row.learner)?.decided(row.rule_id, { decisionId: row.decision_id, previousDecisionId });
}
