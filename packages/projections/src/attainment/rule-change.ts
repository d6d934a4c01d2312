import { type AttainmentRule, type AttainmentRules, alignTo, reachOf } from '@cairn/competency';
import { learnersConcerned, likePattern, NOTHING_SOUGHT } from '../evidence/learners-concerned.ts';
import { chunks } from './chunks.ts';
import { PERSONS_AT_ONCE } from './decide-again.ts';
import { type EvidenceView, loadDecisionsUnder, loadEvidence } from './load-persons.ts';
import type { PersonState } from './person-state.ts';
import { personsDecided } from './queries.ts';

/** The rules that a publication replaces, and those that it brings into force. */
export interface RuleChange {
  readonly before: AttainmentRules;
  readonly after: AttainmentRules;
}

/** The rules in force after a publication that are new, or of another substance than before. */
export function changedRules({ before, after }: RuleChange): AttainmentRule[] {
  return [...after.byId.values()].filter(({ id, hash }) => before.byId.get(id)?.hash !== hash);
}

/**
 * Whom changed rules concern, by the thousand, each person once, with what decides: their evidence and the decisions in
 * force for these rules below a position. Publications and plans both run on it.
 */
export async function* toDecide(
  changed: readonly AttainmentRule[],
  { before }: RuleChange,
  view: Omit<EvidenceView, 'rules'>,
): AsyncGenerator<Map<string, PersonState>> {
  const ruleIds = new Set(changed.map(({ id }) => id));
  const rules = { align: alignTo(changed) };
  for await (const persons of byTheThousand(personsConcerned(changed, before, view))) {
    const states = await loadEvidence({ ...view, rules }, persons);
    await loadDecisionsUnder(view.queries, states, ruleIds, view.before);
    yield states;
  }
}

/** The rules to decide again for a person whom {@link toDecide} gave: of the others there is nothing to say. */
export function rulesToDecide(_: string, state: PersonState): ReadonlySet<string> {
  return new Set([...state.rulesWithEvidence(), ...state.rulesDecided()]);
}

/** Identifiers or persons listed at once: each list reads a column of all rows once. */
const LISTED = 50_000;

/**
 * The persons that changed rules concern, each once: those with evidence in reach of the alignments before or after, and
 * those with a decision under a rule that was not in force before but at some earlier time.
 */
async function* personsConcerned(
  changed: readonly AttainmentRule[],
  before: AttainmentRules,
  { queries, persons, before: position }: Omit<EvidenceView, 'rules'>,
): AsyncGenerator<string> {
  const reach = reachOf(
    changed.flatMap(({ id, alignments }) => [...alignments, ...(before.byId.get(id)?.alignments ?? [])]),
  );
  const sought = { ...reach, activityPattern: [...reach.activityPattern].map(likePattern) };
  const lists = Object.entries(sought).flatMap(([name, values]) =>
    [...chunks(values)].map((part) => ({ ...NOTHING_SOUGHT, [name]: part })),
  );
  const added = [...chunks(changed.flatMap(({ id }) => (before.byId.has(id) ? [] : [id])))];
  const isOnlyList = lists.length + added.length === 1;
  const known = new Set<string>();
  const isFirst = (person: string) => {
    // Of a single list only persons with several identifiers come again: the others need not be kept in memory.
    if (isOnlyList && !persons.mentions(person)) return true;
    return known.size < known.add(person).size;
  };
  for (const list of lists) {
    const page = async (after: string) => {
      const rows = await queries.run(learnersConcerned, { ...list, before: position, after, limit: LISTED });
      return rows.map(({ learner }) => learner);
    };
    for await (const learner of allPages(page))
      for (const { person } of persons.steps(learner)) if (isFirst(person)) yield person;
  }
  for (const rules of added) {
    const page = async (after: string) => {
      const rows = await queries.run(personsDecided, { rules, before: position, after, limit: LISTED });
      return rows.map(({ person }) => person);
    };
    for await (const person of allPages(page)) if (isFirst(person)) yield person;
  }
}

async function* allPages(page: (after: string) => Promise<string[]>): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const names = await page(after);
    yield* names;
    const last = names.at(-1);
    if (last === undefined || names.length < LISTED) return;
    after = last;
  }
}

async function* byTheThousand(persons: AsyncIterable<string>): AsyncGenerator<string[]> {
  let part: string[] = [];
  for await (const person of persons) {
    part.push(person);
    if (part.length < PERSONS_AT_ONCE) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
