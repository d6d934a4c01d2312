import type { Aligner } from '@cairn/competency';
import type { Sought } from '../evidence/reach.ts';
import { evidenceInReach, evidenceOfLearners, type StoredEvidence } from '../evidence/stored-evidence.ts';
import { chunks } from '../tables/chunks.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { PersonState, type Said } from './person-state.ts';
import type { PersonsAt } from './persons-at.ts';
import {
  type DecisionInForceRow,
  decisionsOfPairs,
  decisionsOfPersons,
  decisionsOfRules,
  type SaidInForceRow,
  saidOfPersons,
} from './queries.ts';

/** What the evidence of persons is read by. */
export interface EvidenceView {
  readonly queries: TenantQueries;
  readonly rules: Aligner;
  readonly persons: PersonsAt;
  /** Position below which rows count. */
  readonly before: number;
  /** Only evidence that is in reach of these; all of it unless given. */
  readonly reach?: Sought | undefined;
}

/**
 * Loads the evidence the tables hold of persons below a position: that of all their identifiers, as far as they are theirs at
 * the time of the statement. Rows at or above it may exist, written before a crash: they are left out, so that a replay
 * computes what was computed then.
 */
export async function loadEvidence(
  { queries, rules, persons, before, reach }: EvidenceView,
  wanted: Iterable<string>,
): Promise<Map<string, PersonState>> {
  const states = new Map<string, PersonState>();
  const identifiers = new Set<string>();
  for (const person of wanted) {
    states.set(person, new PersonState());
    for (const identifier of persons.identifiersOf(person)) identifiers.add(identifier);
  }
  const groupsOf = new Map<string, StoredEvidence[]>();
  const load = async (learners: string[]) => {
    const found =
      reach === undefined
        ? await queries.run(evidenceOfLearners, { learners, before })
        : await queries.run(evidenceInReach, { ...reach, learners, before });
    for (const group of found) {
      for (const [person, part] of byPerson(group, persons)) {
        if (!states.has(person)) continue;
        const groups = groupsOf.get(person);
        if (groups === undefined) groupsOf.set(person, [part]);
        else groups.push(part);
      }
    }
  };
  await Promise.all([...chunks(identifiers)].map(load));
  for (const [person, groups] of groupsOf) states.get(person)?.addStored(rules, groups);
  return states;
}

/** Whose the statements of a group are: mostly of one person. */
function byPerson(group: StoredEvidence, persons: PersonsAt): Iterable<readonly [string, StoredEvidence]> {
  const steps = persons.steps(group.learner);
  const [only, other] = steps;
  if (only !== undefined && other === undefined) return [[only.person, group]];
  const indexes = Map.groupBy(group.timestamps.keys(), (index) =>
    persons.personOf(group.learner, group.timestamps[index] ?? 0),
  );
  return [...indexes].map(([person, places]) => [person, partOf(group, places)] as const);
}

function partOf(group: StoredEvidence, places: readonly number[]): StoredEvidence {
  const take = <Value>(list: readonly Value[]) => places.map((place) => list[place] as Value);
  return {
    ...group,
    timestamps: take(group.timestamps),
    seqs: take(group.seqs),
    statementIds: take(group.statementIds),
    qualities: take(group.qualities),
    attempts: group.attempts && take(group.attempts),
    documents: group.documents && take(group.documents),
    validUntils: group.validUntils && take(group.validUntils),
  };
}

/** Looks up the decisions in force for pairs of person and rule that their states do not know yet. */
export async function loadDecisions(
  queries: TenantQueries,
  states: ReadonlyMap<string, PersonState>,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
  before: number,
): Promise<void> {
  const pairs: { person: string; ruleId: string }[] = [];
  for (const [person, ruleIds] of wanted) {
    const state = states.get(person);
    for (const ruleId of ruleIds) {
      if (state === undefined || state.knowsDecision(ruleId)) continue;
      state.decided(ruleId, null);
      pairs.push({ person, ruleId });
    }
  }
  const load = async (part: readonly { person: string; ruleId: string }[]) => {
    const rules = [...new Set(part.map(({ ruleId }) => ruleId))];
    const indexOf = new Map(rules.map((ruleId, index) => [ruleId, index + 1]));
    const rows = await queries.run(decisionsOfPairs, {
      rules,
      indexes: part.map(({ ruleId }) => indexOf.get(ruleId) ?? 0),
      persons: part.map(({ person }) => person),
      before,
    });
    for (const row of rows) note(states, row);
  };
  // Each rule is in the query once, and its index (up to 5 digits) beside each person.
  await Promise.all([...chunks(pairs, ({ person }) => person.length + 5)].map(load));
}

/** Looks up the decisions in force of some rules for all the persons of some states. */
export async function loadDecisionsOf(
  queries: TenantQueries,
  states: ReadonlyMap<string, PersonState>,
  ruleIds: readonly string[],
  before: number,
): Promise<void> {
  for (const state of states.values()) for (const ruleId of ruleIds) state.decided(ruleId, null);
  for (const persons of chunks(states.keys())) {
    for (const rules of chunks(ruleIds)) {
      for (const row of await queries.run(decisionsOfRules, { rules, persons, before }))
        noteSaid(states, row);
    }
  }
}

/** Rules up to which decisions are looked up by rule; those under more are looked up by person. */
const FEW_RULES = 100;

/**
 * Looks up the decisions in force under some rules for all the persons of some states, which hold evidence of no other rules:
 * of rules with evidence it is known then whether there is one.
 */
export async function loadDecisionsUnder(
  queries: TenantQueries,
  states: ReadonlyMap<string, PersonState>,
  ruleIds: ReadonlySet<string>,
  before: number,
): Promise<void> {
  if (ruleIds.size <= FEW_RULES) return await loadDecisionsOf(queries, states, [...ruleIds], before);
  for (const state of states.values())
    for (const ruleId of state.rulesWithEvidence()) state.decided(ruleId, null);
  for (const persons of chunks(states.keys()))
    for (const row of await queries.run(saidOfPersons, { persons, before }))
      if (ruleIds.has(row.rule_id)) noteSaid(states, row);
}

/** Looks up all decisions in force for the persons of some states: of what is not found there is none. */
export async function loadAllDecisions(
  queries: TenantQueries,
  states: ReadonlyMap<string, PersonState>,
  before: number,
): Promise<void> {
  for (const state of states.values())
    for (const ruleId of state.rulesWithEvidence()) state.decided(ruleId, null);
  for (const persons of chunks(states.keys()))
    for (const row of await queries.run(decisionsOfPersons, { persons, before })) note(states, row);
}

function noteSaid(states: ReadonlyMap<string, PersonState>, row: SaidInForceRow): void {
  const { status, attained, value, since } = row;
  note(states, row, { status, attained, value, since });
}

function note(
  states: ReadonlyMap<string, PersonState>,
  row: DecisionInForceRow,
  said: Partial<Said> = {},
): void {
  const previousDecisionId = row.previous_decision_id === '' ? null : row.previous_decision_id;
  const decision = { ...said, decisionId: row.decision_id, previousDecisionId };
  states.get(row.person)?.decided(row.rule_id, decision);
}
