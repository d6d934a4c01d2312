import type { AttainmentRules } from '@cairn/competency';
import { takeTurns } from '../runner/turns.ts';
import type { RowBuffer } from '../tables/row-buffer.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { type DecisionCause, type DecisionPlace, decideRows } from './decision-row.ts';
import type { PersonState } from './person-state.ts';
import type { PersonsAt } from './persons-at.ts';

/** Persons decided at once: bounds memory and the size of an insert. */
export const PERSONS_AT_ONCE = 1_000;

/** What decisions are made again with: the rules and links in force from the record on that leads to them. */
export interface AgainContext {
  readonly queries: TenantQueries;
  readonly rules: AttainmentRules;
  readonly persons: PersonsAt;
  readonly rows: RowBuffer;
}

/** Decides some rules for some persons again, and inserts what has changed: at most one decision for each of both. */
export async function decideAgain(
  place: DecisionPlace,
  states: ReadonlyMap<string, PersonState>,
  {
    rules,
    rows,
    cause,
    rulesOf,
  }: Pick<AgainContext, 'rules' | 'rows'> & {
    readonly cause: DecisionCause;
    /** Ids of the rules to decide for a person; their decisions in force have been loaded. */
    readonly rulesOf: (person: string, state: PersonState) => Iterable<string>;
  },
): Promise<void> {
  const turn = takeTurns();
  for (const [person, state] of states) {
    for (const ruleId of [...rulesOf(person, state)].sort()) {
      const rule = rules.byId.get(ruleId);
      if (rule === undefined) continue;
      for (const row of decideRows(place, cause, { person, rule, state })) rows.add(row);
    }
    await turn();
  }
  await rows.flush();
}
