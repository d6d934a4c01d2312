import { type AttainmentRule, type AttainmentRules, alignTo, reachOf } from '@cairn/competency';
import { learnersConcerned } from '../evidence/learners-concerned.ts';
import { NOTHING_SOUGHT, type Sought, soughtIn } from '../evidence/reach.ts';
import { chunks } from '../tables/chunks.ts';
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
 * Whom changed rules concern, some thousand at a time, each person once, with what decides: their evidence and the decisions in
 * force for these rules below a position. Publications and plans both run on it.
 * @param isWanted asked once about every person: the others are left out
 */
export async function* toDecide(
  changed: readonly AttainmentRule[],
  { before }: RuleChange,
  view: Omit<EvidenceView, 'rules'>,
  isWanted: (person: string) => boolean = () => true,
): AsyncGenerator<Map<string, PersonState>> {
  const ruleIds = new Set(changed.map(({ id }) => id));
  const sought = soughtBy(changed, before);
  const evidence = {
    ...view,
    rules: alignTo(changed),
    reach: isShort(sought) ? sought : undefined,
  };
  const load = async (persons: readonly string[]) => {
    const states = await loadEvidence(evidence, persons);
    await loadDecisionsUnder(view.queries, states, ruleIds, view.before);
    return states;
  };
  // While some are decided the next are read.
  let next: Promise<Map<string, PersonState>> | undefined;
  const added = changed.flatMap(({ id }) => (before.byId.has(id) ? [] : [id]));
  for await (const persons of inParts(personsConcerned(sought, added, view), isWanted)) {
    const loaded = next;
    next = load(persons);
    // A failure is thrown where it is waited for.
    next.catch(() => undefined);
    if (loaded !== undefined) yield await loaded;
  }
  if (next !== undefined) yield await next;
}

/** Where the evidence for changed rules is to be looked for, by their alignments before and after. */
export function soughtBy(changed: readonly AttainmentRule[], before: AttainmentRules): Sought {
  return soughtIn(
    reachOf(
      changed.flatMap(({ id, alignments }) => [...alignments, ...(before.byId.get(id)?.alignments ?? [])]),
    ),
  );
}

/** Lists of what is sought that are short enough for a query. */
export function listsOf(sought: Sought): Sought[] {
  return Object.entries(sought).flatMap(([name, values]) =>
    [...chunks(values)].map((part) => ({ ...NOTHING_SOUGHT, [name]: part })),
  );
}

/** Whether the evidence can be read by it, beside a list of persons: else all of theirs is. */
function isShort(sought: Sought): boolean {
  const values = Object.values(sought).flat();
  return values.length <= SHORT && values.reduce((total, { length }) => total + length, 0) <= 100 * SHORT;
}

/** Values of conditions that fit into a query beside identifiers. */
const SHORT = 500;

/** The rules to decide again for a person whom {@link toDecide} gave: of the others there is nothing to say. */
export function rulesToDecide(_: string, state: PersonState): ReadonlySet<string> {
  return new Set([...state.rulesWithEvidence(), ...state.rulesDecided()]);
}

/** Persons decided at once, and evidence of theirs in reach: each part is a query, and two are in memory. */
const AT_ONCE = { persons: 4_000, pieces: 100_000 };

/** Identifiers or persons listed at once: each list reads a column of all rows once. */
const LISTED = 50_000;

/**
 * The persons that changed rules concern, each once: those with evidence in reach of the alignments before or after, and
 * those with a decision under a rule that was not in force before but at some earlier time.
 */
async function* personsConcerned(
  sought: Sought,
  added: readonly string[],
  { queries, persons, before }: Omit<EvidenceView, 'rules'>,
): AsyncGenerator<Concerned> {
  const lists = listsOf(sought);
  const ruleLists = [...chunks(added)];
  const isOnlyList = lists.length + ruleLists.length === 1;
  const known = new Set<string>();
  const isFirst = (person: string) => {
    // Of a single list only persons with several identifiers come again: the others need not be kept in memory.
    if (isOnlyList && !persons.mentions(person)) return true;
    return known.size < known.add(person).size;
  };
  for (const list of lists) {
    const page = async (after: string) => {
      const rows = await queries.run(learnersConcerned, { ...list, before, after, limit: LISTED });
      return rows.map(({ learner, pieces }) => ({ name: learner, pieces }));
    };
    for await (const { name, pieces } of allPages(page))
      for (const { person } of persons.steps(name)) if (isFirst(person)) yield { person, pieces };
  }
  for (const rules of ruleLists) {
    const page = async (after: string) => {
      const rows = await queries.run(personsDecided, { rules, before, after, limit: LISTED });
      return rows.map(({ person }) => ({ name: person }));
    };
    for await (const { name } of allPages(page)) if (isFirst(name)) yield { person: name, pieces: 0 };
  }
}

/** A person with as much evidence in reach as one of their identifiers has. */
interface Concerned {
  readonly person: string;
  readonly pieces: number;
}

async function* allPages<Listed extends { readonly name: string }>(
  page: (after: string) => Promise<Listed[]>,
): AsyncGenerator<Listed> {
  for (let after = ''; ; ) {
    const listed = await page(after);
    yield* listed;
    const last = listed.at(-1);
    if (last === undefined || listed.length < LISTED) return;
    after = last.name;
  }
}

async function* inParts(
  persons: AsyncIterable<Concerned>,
  isWanted: (person: string) => boolean,
): AsyncGenerator<string[]> {
  let part: string[] = [];
  let room = AT_ONCE.pieces;
  for await (const { person, pieces } of persons) {
    if (!isWanted(person)) continue;
    if (part.length > 0 && (part.length === AT_ONCE.persons || pieces > room)) {
      yield part;
      part = [];
      room = AT_ONCE.pieces;
    }
    part.push(person);
    room -= pieces;
  }
  if (part.length > 0) yield part;
}
