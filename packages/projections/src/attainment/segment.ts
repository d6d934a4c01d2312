import type { AttainmentRules } from '@cairn/competency';
import { type LogRecord, seqOf } from '@cairn/lrs';
import type { ReportDead } from '../dead-letters/dead-letter.ts';
import { anyVoid, holdersOfStatements, voidedAmong } from '../evidence/queries.ts';
import { evidenceOfRecord, type StatementEvidence } from '../evidence/statement-evidence.ts';
import { evidenceRow, voidRow } from '../evidence/tables.ts';
import { takeTurns } from '../runner/turns.ts';
import { chunks } from '../tables/chunks.ts';
import type { RowBuffer } from '../tables/row-buffer.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { type DecisionPlace, decideRows } from './decision-row.ts';
import { loadDecisions, loadEvidence } from './load-persons.ts';
import type { PersonCache } from './person-cache.ts';
import { PersonState } from './person-state.ts';
import type { PersonsAt } from './persons-at.ts';

/** Records of one tenant, in log order, of statements alone: one catalogue and one set of links are in force throughout. */
export interface Segment {
  readonly tenant: string;
  readonly records: readonly LogRecord[];
}

/** What a segment is worked through with. */
interface SegmentContext {
  readonly queries: TenantQueries;
  readonly rules: AttainmentRules;
  readonly persons: PersonsAt;
  readonly cache: PersonCache;
  readonly rows: RowBuffer;
  readonly report: ReportDead;
}

/** A statement whose evidence concerns some rules. */
interface AlignedStatement {
  readonly statement: StatementEvidence;
  readonly aligned: ReturnType<AttainmentRules['align']>;
}

/** A record as far as it may change decisions. */
interface ReadRecord {
  readonly record: LogRecord;
  readonly evidence: readonly AlignedStatement[];
  readonly voids: readonly string[];
}

/** What one record says of one person. */
interface Step {
  readonly place: DecisionPlace;
  readonly evidence: (AlignedStatement & { readonly voided: boolean })[];
  /** Statements that it voids. */
  readonly voids: string[];
}

/**
 * Works through a segment: evidence of every statement into rows, and a decision wherever a record changes what one
 * rule says of one person. What is needed of the past is loaded in bulk, and only for the persons concerned. They are then
 * worked through one after the other, each record of theirs by itself: the rows do not depend on where batches begin and
 * end, nor on other persons, and the states of those who are kept are in use one at a time.
 */
export async function foldSegment({ tenant, records }: Segment, context: SegmentContext): Promise<void> {
  const { cache, queries } = context;
  const [first] = records;
  if (first === undefined) return;
  const before = seqOf(first.offset, 0);
  const read = await readRecords({ tenant, records }, context);
  const steps = await stepsOf(tenant, read, { ...context, before });
  const turn = takeTurns();
  const fold = (person: string, state: PersonState) => {
    for (const step of steps.get(person) ?? []) foldStep(person, state, step, context);
    cache.set(person, state);
    return turn();
  };
  const foldAll = async (states: ReadonlyMap<string, PersonState>) => {
    const rulesOf = ([person, state]: readonly [string, PersonState]) =>
      [person, new Set(rulesConcerned(state, steps.get(person) ?? []))] as const;
    await loadDecisions(queries, states, new Map([...states].map(rulesOf)), before);
    for (const [person, state] of states) await fold(person, state);
  };
  const absent: string[] = [];
  const undecided = new Map<string, PersonState>();
  for (const [person, own] of steps) {
    const state = cache.take(person) ?? (cache.isWhole ? new PersonState(true) : undefined);
    if (state === undefined) absent.push(person);
    else if (rulesConcerned(state, own).every((ruleId) => state.knowsDecision(ruleId)))
      await fold(person, state);
    else undecided.set(person, state);
  }
  await foldAll(undecided);
  for (const persons of chunks(absent)) await foldAll(await loadEvidence({ ...context, before }, persons));
}

/** Reads the records, and puts their evidence into rows; what concerns no rule need not wait in memory for the decisions. */
async function readRecords(
  { tenant, records }: Segment,
  { rules, rows, report }: SegmentContext,
): Promise<ReadRecord[]> {
  const turn = takeTurns();
  const read: ReadRecord[] = [];
  for (const record of records) {
    const found = evidenceOfRecord(record);
    await turn();
    for (const evidence of found.evidence) rows.add(evidenceRow(tenant, evidence));
    for (const entry of found.voids) rows.add(voidRow(tenant, entry));
    for (const letter of found.dead) report(letter);
    const evidence = found.evidence.flatMap((statement) => {
      const aligned = rules.align(statement);
      return aligned.length === 0 ? [] : [{ statement, aligned }];
    });
    const voids = found.voids.map(({ targetId }) => targetId);
    if (evidence.length > 0 || voids.length > 0) read.push({ record, evidence, voids });
  }
  return read;
}

/** Puts what records say into an order by person: of each, what every record says. */
async function stepsOf(
  tenant: string,
  read: readonly ReadRecord[],
  { queries, persons, before }: SegmentContext & { readonly before: number },
): Promise<Map<string, Step[]>> {
  const all = read.flatMap(({ evidence }) => evidence.map(({ statement }) => statement));
  const holders = new Map(all.map((statement) => [statement.statementId, personOf(persons, statement)]));
  for (const ids of chunks(read.flatMap(({ voids }) => voids))) {
    for (const row of await queries.run(holdersOfStatements, { ids, before }))
      holders.set(row.statement_id, personOf(persons, row));
  }
  // Ids voided so far: in the tables, or by earlier records.
  const voided = await voidedIds(queries, all, before);
  const steps = new Map<string, Step[]>();
  for (const { record, evidence, voids } of read) {
    const place = { tenant, seq: seqOf(record.offset, 0), asOf: record.storedAt };
    const stepOf = (person: string): Step => {
      const own = steps.get(person) ?? [];
      if (own.length === 0) steps.set(person, own);
      const last = own.at(-1);
      if (last?.place === place) return last;
      const step = { place, evidence: [], voids: [] };
      own.push(step);
      return step;
    };
    for (const one of evidence) {
      const { statement } = one;
      stepOf(personOf(persons, statement)).evidence.push({
        ...one,
        voided: voided.has(statement.statementId),
      });
    }
    for (const targetId of voids) {
      voided.add(targetId);
      const holder = holders.get(targetId);
      if (holder !== undefined) stepOf(holder).voids.push(targetId);
    }
  }
  return steps;
}

/** Whose a statement is: the person whom its identifier belonged to when it happened. */
function personOf(
  persons: PersonsAt,
  { learner, timestamp }: Pick<StatementEvidence, 'learner' | 'timestamp'>,
): string {
  return persons.personOf(learner, timestamp);
}

async function voidedIds(
  queries: TenantQueries,
  aligned: readonly StatementEvidence[],
  before: number,
): Promise<Set<string>> {
  const voided = new Set<string>();
  if (aligned.length === 0 || (await queries.run(anyVoid, { before })).length === 0) return voided;
  for (const ids of chunks(aligned.map(({ statementId }) => statementId))) {
    for (const row of await queries.run(voidedAmong, { ids, before })) voided.add(row.target_id);
  }
  return voided;
}

/** The rules whose decision may be made again by what a segment says of a person. */
function rulesConcerned(state: PersonState, steps: readonly Step[]): string[] {
  const concerned = new Set<string>();
  for (const { evidence, voids } of steps) {
    for (const { aligned } of evidence) for (const { rule } of aligned) concerned.add(rule.id);
    for (const targetId of voids)
      for (const ruleId of state.rulesWithEvidence(targetId)) concerned.add(ruleId);
  }
  return [...concerned];
}

/** Takes in what one record says of a person, and decides each rule that it concerns once. */
function foldStep(
  person: string,
  state: PersonState,
  { place, evidence, voids }: Step,
  { rules, rows }: SegmentContext,
): void {
  /** By rule, the first statement of the record that concerns it. */
  const causes = new Map<string, string>();
  const note = (ruleIds: readonly string[], statementId: string) => {
    for (const ruleId of ruleIds) if (!causes.has(ruleId)) causes.set(ruleId, statementId);
  };
  for (const { statement, aligned, voided } of evidence)
    note(state.add(statement, aligned, voided), statement.statementId);
  for (const targetId of voids) note(state.markVoided(targetId), targetId);
  for (const [ruleId, id] of [...causes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const rule = rules.byId.get(ruleId);
    if (rule === undefined) continue;
    for (const row of decideRows(place, { kind: 'statement', id }, { person, rule, state })) rows.add(row);
  }
}
