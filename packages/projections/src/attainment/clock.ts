import { type AgainContext, decideAgain, PERSONS_AT_ONCE } from './decide-again.ts';
import type { DecisionPlace } from './decision-row.ts';
import { loadDecisions, loadEvidence } from './load-persons.ts';
import { decisionsDue } from './queries.ts';

/**
 * Decides again what was due since the last clock event: evidence dated ahead, attainments that go stale or end. What was
 * due earlier was decided by that event, and a decision is never due before the record that it comes from.
 * @param reached the valid time that earlier clock events have reached
 */
export async function decideDue(place: DecisionPlace, reached: number, context: AgainContext): Promise<void> {
  const { queries } = context;
  const before = place.seq;
  let [afterRule, afterPerson] = ['', ''];
  for (;;) {
    const window = { from: reached, to: place.asOf, before };
    const due = await queries.run(decisionsDue, {
      ...window,
      afterRule,
      afterPerson,
      limit: PERSONS_AT_ONCE,
    });
    const last = due.at(-1);
    if (last === undefined) return;
    const byPerson = new Map<string, Set<string>>();
    for (const { person, rule_id } of due)
      byPerson.set(person, (byPerson.get(person) ?? new Set()).add(rule_id));
    const states = await loadEvidence({ ...context, before }, byPerson.keys());
    await loadDecisions(queries, states, byPerson, before);
    const rulesOf = (person: string) => byPerson.get(person) ?? [];
    await decideAgain(place, states, { ...context, cause: { kind: 'clock', id: '' }, rulesOf });
    [afterRule, afterPerson] = [last.rule_id, last.person];
  }
}
