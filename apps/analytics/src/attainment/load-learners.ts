import type { AttainmentRules } from '@cairn/competency';
import type { TenantQueries } from '../queries/tenant-queries.ts';
import { decisionsInForce, evidenceOfLearners } from './attainment-tables.ts';
import { chunks } from './chunks.ts';
import { LearnerState } from './learner-state.ts';

/**
 * Loads what the tables say of learners below a position. Rows at or above it may exist, written before a crash:
 * they are left out, so that a replay computes what was computed then.
 */
export async function loadLearners(
  queries: TenantQueries,
  rules: AttainmentRules,
  learners: Iterable<string>,
  before: number,
): Promise<Map<string, LearnerState>> {
  const states = new Map<string, LearnerState>();
  for (const part of chunks(learners)) {
    for (const learner of part) states.set(learner, new LearnerState());
    const [evidence, decisions] = await Promise.all([
      queries.run(evidenceOfLearners, { learners: part, before }),
      queries.run(decisionsInForce, { learners: part, before }),
    ]);
    for (const statement of evidence) {
      states.get(statement.learner)?.add(rules, statement, statement.voided);
    }
    for (const row of decisions) {
      const previousDecisionId = row.previous_decision_id === '' ? null : row.previous_decision_id;
      states.get(row.learner)?.decided(row.rule_id, { decisionId: row.decision_id, previousDecisionId });
    }
  }
  return states;
}
