import type { AttainmentRules } from '@cairn/competency';
import { evidence, evidenceVoids } from '../evidence/tables.ts';
import { takeTurns } from '../runner/turns.ts';
import type { RowBuffer } from '../tables/row-buffer.ts';
import type { Table } from '../tables/table.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { type Decided, decideOne } from './decided.ts';
import { type DecisionCause, type DecisionPlace, rowsOf } from './decision-row.ts';
import type { PersonState } from './person-state.ts';
import type { PersonsAt } from './persons-at.ts';
import { attainmentDue, decisions } from './tables.ts';

/**
 * What decisions are made from, again and again within a batch. Links, publications and clock events are in memory
 * meanwhile: their rows, no more than the batch has, wait for its end.
 */
export const DECIDED_FROM: readonly Table[] = [evidence, evidenceVoids, decisions, attainmentDue];

/** Persons decided at once: bounds memory and the size of an insert. */
export const PERSONS_AT_ONCE = 1_000;

/** What decisions are made again with: the rules and links in force from the record on that leads to them. */
export interface AgainContext {
  readonly queries: TenantQueries;
  readonly rules: AttainmentRules;
  readonly persons: PersonsAt;
  readonly rows: RowBuffer;
}

/** Which rules to decide again for a person. */
interface WhichRules {
  readonly rules: Pick<AttainmentRules, 'byId'>;
  /** Ids of the rules to decide for a person; their decisions in force have been loaded. */
  readonly rulesOf: (person: string, state: PersonState) => Iterable<string>;
}

/** Decides some rules for some persons again, and inserts what has changed: at most one decision for each of both. */
export async function decideAgain(
  place: DecisionPlace,
  states: ReadonlyMap<string, PersonState>,
  { rows, cause, ...which }: WhichRules & Pick<AgainContext, 'rows'> & { readonly cause: DecisionCause },
): Promise<void> {
  await decideEach(place.asOf, states, {
    ...which,
    take: (decided) => {
      for (const row of rowsOf(place, cause, decided)) rows.add(row);
    },
  });
  await rows.flush(DECIDED_FROM);
}

/** Decides some rules for some persons again, and hands over each decision; it writes nothing. */
export async function decideEach(
  asOf: number,
  states: ReadonlyMap<string, PersonState>,
  { rules, rulesOf, take }: WhichRules & { readonly take: (decided: Decided) => void },
): Promise<void> {
  const turn = takeTurns();
  for (const [person, state] of states) {
    for (const ruleId of [...rulesOf(person, state)].sort()) {
      const rule = rules.byId.get(ruleId);
      const decided = rule && decideOne(asOf, { person, rule, state });
      if (decided !== undefined) take(decided);
    }
    await turn();
  }
}
