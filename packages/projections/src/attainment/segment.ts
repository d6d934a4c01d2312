import type { AttainmentRules } from '@cairn/competency';
import { type LogRecord, seqOf } from '@cairn/lrs';
import type { ReportDead } from '../dead-letters/dead-letter.ts';
import { anyVoid, holdersOfStatements, voidedAmong } from '../evidence/queries.ts';
import {
  evidenceOfRecord,
  type RecordEvidence,
  type StatementEvidence,
} from '../evidence/statement-evidence.ts';
import { evidenceRow, voidRow } from '../evidence/tables.ts';
import { takeTurns } from '../runner/turns.ts';
import type { RowBuffer } from '../tables/row-buffer.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { chunks } from './chunks.ts';
import { decideRows } from './decision-row.ts';
import { loadDecisions, loadEvidence } from './load-persons.ts';
import type { PersonCache } from './person-cache.ts';
import type { PersonState } from './person-state.ts';
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
}

/** A record with what it says that may change a decision. */
interface ReadRecord {
  readonly record: LogRecord;
  readonly found: RecordEvidence;
}

/** What the tables know that the records of a segment refer to. */
interface Background {
  readonly states: ReadonlyMap<string, PersonState>;
  /** Person by id, of evidence that a statement of the segment voids or that the segment itself brings. */
  readonly holders: Map<string, string>;
  /** Ids voided so far: by earlier records, in the tables or the segment. */
  readonly voided: Set<string>;
}

/**
 * Works through a segment: evidence of every statement into rows, and a decision wherever a record changes what one
 * rule says of one person. All that is needed of the past is loaded first, in bulk, and only for the persons
 * concerned; then every record is decided by itself, so the rows do not depend on where batches begin and end.
 */
export async function foldSegment(
  { tenant, records }: Segment,
  context: SegmentContext & { rows: RowBuffer; report: ReportDead },
): Promise<void> {
  const { rules, cache, rows, report } = context;
  const [first] = records;
  if (first === undefined) return;
  const turn = takeTurns();
  const read: ReadRecord[] = [];
  for (const record of records) {
    const found = evidenceOfRecord(record);
    await turn();
    for (const evidence of found.evidence) rows.add(evidenceRow(tenant, evidence));
    for (const entry of found.voids) rows.add(voidRow(tenant, entry));
    for (const letter of found.dead) report(letter);
    // The rest of the evidence concerns no rule: it need not wait in memory for the decisions.
    const evidence = found.evidence.filter((statement) => rules.align(statement).length > 0);
    if (evidence.length > 0 || found.voids.length > 0) read.push({ record, found: { ...found, evidence } });
  }
  const before = seqOf(first.offset, 0);
  const background = await loadBackground(
    read.map(({ found }) => found),
    { ...context, before },
  );
  for (const { record, found } of read) {
    const place = { tenant, seq: seqOf(record.offset, 0), asOf: record.storedAt };
    for (const [person, causes] of concernedBy(found, context, background)) {
      const state = background.states.get(person);
      for (const [ruleId, id] of [...causes].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const rule = rules.byId.get(ruleId);
        if (state === undefined || rule === undefined) continue;
        const subject = { person, rule, state };
        for (const row of decideRows(place, { kind: 'statement', id }, subject)) rows.add(row);
      }
    }
    await turn();
  }
  for (const [person, state] of background.states) cache.set(person, state);
  cache.trim();
}

async function loadBackground(
  found: readonly RecordEvidence[],
  context: SegmentContext & { readonly before: number },
): Promise<Background> {
  const { queries, rules, persons, cache, before } = context;
  const aligned = found.flatMap(({ evidence }) => evidence);
  const holders = new Map(aligned.map((statement) => [statement.statementId, personOf(persons, statement)]));
  const stored: { person: string; statementId: string }[] = [];
  for (const ids of chunks(found.flatMap(({ voids }) => voids.map(({ targetId }) => targetId)))) {
    for (const row of await queries.run(holdersOfStatements, { ids, before }))
      stored.push({ person: personOf(persons, row), statementId: row.statement_id });
  }
  for (const { statementId, person } of stored) holders.set(statementId, person);
  const voided = await voidedIds(queries, aligned, before);

  const states = new Map<string, PersonState>();
  const absent: string[] = [];
  for (const person of new Set(holders.values())) {
    const cached = cache.get(person);
    if (cached === undefined) absent.push(person);
    else states.set(person, cached);
  }
  for (const [person, state] of await loadEvidence(context, absent)) states.set(person, state);

  const decidable = new Map<string, Set<string>>();
  const note = (person: string, ruleIds: Iterable<string>) => {
    const noted = decidable.get(person) ?? new Set();
    for (const ruleId of ruleIds) noted.add(ruleId);
    decidable.set(person, noted);
  };
  for (const statement of aligned)
    note(
      personOf(persons, statement),
      rules.align(statement).map(({ rule }) => rule.id),
    );
  for (const { person, statementId } of stored)
    note(person, states.get(person)?.rulesWithEvidence(statementId) ?? []);
  await loadDecisions(queries, states, decidable, before);
  return { states, holders, voided };
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

/** Takes one record into the persons' states. @returns for each person the rules it concerns, with the first statement that does */
function concernedBy(
  { evidence, voids }: RecordEvidence,
  { rules, persons }: SegmentContext,
  { states, holders, voided }: Background,
): Map<string, Map<string, string>> {
  const concerned = new Map<string, Map<string, string>>();
  const note = (person: string, ruleIds: readonly string[], statementId: string) => {
    if (ruleIds.length === 0) return;
    const noted = concerned.get(person) ?? new Map<string, string>();
    for (const ruleId of ruleIds) if (!noted.has(ruleId)) noted.set(ruleId, statementId);
    concerned.set(person, noted);
  };
  for (const statement of evidence) {
    const person = personOf(persons, statement);
    const { statementId } = statement;
    note(person, states.get(person)?.add(rules, statement, voided.has(statementId)) ?? [], statementId);
  }
  for (const { targetId } of voids) {
    voided.add(targetId);
    const person = holders.get(targetId);
    if (person !== undefined) note(person, states.get(person)?.markVoided(targetId) ?? [], targetId);
  }
  return concerned;
}
