import type { AttainmentRules } from '@cairn/competency';
import { type LogRecord, seqOf } from '@cairn/lrs';
import type { ReportDead } from '../dead-letters/dead-letter.ts';
import { takeTurns } from '../runner/turns.ts';
import type { RowBuffer } from '../tables/row-buffer.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { chunks } from './chunks.ts';
import { decideRow } from './decision-row.ts';
import type { LearnerCache } from './learner-cache.ts';
import type { LearnerState } from './learner-state.ts';
import { loadDecisions, loadEvidence } from './load-learners.ts';
import { anyVoid, holdersOfStatements, voidedAmong } from './queries.ts';
import { evidenceOfRecord, type RecordEvidence, type StatementEvidence } from './statement-evidence.ts';
import { evidenceRow, voidRow } from './tables.ts';

/** Records of one tenant, in log order, with no publication among them: one catalogue is in force throughout. */
export interface Segment {
  readonly tenant: string;
  readonly records: readonly LogRecord[];
}

/** A record with what it says that may change a decision. */
interface ReadRecord {
  readonly record: LogRecord;
  readonly found: RecordEvidence;
}

/** What the tables know that the records of a segment refer to. */
interface Background {
  readonly states: ReadonlyMap<string, LearnerState>;
  /** Learner by id, of evidence that a statement of the segment voids or that the segment itself brings. */
  readonly holders: Map<string, string>;
  /** Ids voided so far: by earlier records, in the tables or the segment. */
  readonly voided: Set<string>;
}

/**
 * Works through a segment: evidence of every statement into rows, and a decision wherever a record changes what one
 * rule says of one learner. All that is needed of the past is loaded first, in bulk, and only for the learners
 * concerned; then every record is decided by itself, so the rows do not depend on where batches begin and end.
 */
export async function foldSegment(
  { tenant, records }: Segment,
  context: {
    queries: TenantQueries;
    rules: AttainmentRules;
    cache: LearnerCache;
    rows: RowBuffer;
    report: ReportDead;
  },
): Promise<void> {
  const { queries, rules, cache, rows, report } = context;
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
    { queries, rules, cache, before },
  );
  for (const { record, found } of read) {
    const place = { tenant, seq: seqOf(record.offset, 0), stored: record.storedAt };
    for (const [learner, ruleIds] of concernedBy(found, rules, background)) {
      const state = background.states.get(learner);
      for (const ruleId of [...ruleIds].sort()) {
        const rule = rules.byId.get(ruleId);
        const row = state && rule && decideRow(place, learner, rule, state);
        if (row !== undefined) rows.add(row);
      }
    }
    await turn();
  }
  for (const [learner, state] of background.states) cache.set(learner, state);
  cache.trim();
}

async function loadBackground(
  found: readonly RecordEvidence[],
  context: { queries: TenantQueries; rules: AttainmentRules; cache: LearnerCache; before: number },
): Promise<Background> {
  const { queries, rules, cache, before } = context;
  const aligned = found.flatMap(({ evidence }) => evidence);
  const holders = new Map(aligned.map(({ statementId, learner }) => [statementId, learner]));
  const stored: { learner: string; statement_id: string }[] = [];
  for (const ids of chunks(found.flatMap(({ voids }) => voids.map(({ targetId }) => targetId)))) {
    for (const row of await queries.run(holdersOfStatements, { ids, before })) stored.push(row);
  }
  for (const { statement_id, learner } of stored) holders.set(statement_id, learner);
  const voided = await voidedIds(queries, aligned, before);

  const states = new Map<string, LearnerState>();
  const absent: string[] = [];
  for (const learner of new Set(holders.values())) {
    const held = cache.get(learner);
    if (held === undefined) absent.push(learner);
    else states.set(learner, held);
  }
  for (const [learner, state] of await loadEvidence(queries, rules, absent, before)) {
    states.set(learner, state);
  }

  const decidable = new Map<string, Set<string>>();
  const note = (learner: string, ruleIds: Iterable<string>) => {
    const noted = decidable.get(learner) ?? new Set();
    for (const ruleId of ruleIds) noted.add(ruleId);
    decidable.set(learner, noted);
  };
  for (const statement of aligned)
    note(
      statement.learner,
      rules.align(statement).map(({ rule }) => rule.id),
    );
  for (const { learner, statement_id } of stored)
    note(learner, states.get(learner)?.rulesOf(statement_id) ?? []);
  await loadDecisions(queries, states, decidable, before);
  return { states, holders, voided };
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

/** Takes one record into the learners' states. @returns the rules it concerns, by learner */
function concernedBy(
  { evidence, voids }: RecordEvidence,
  rules: AttainmentRules,
  { states, holders, voided }: Background,
): Map<string, Set<string>> {
  const concerned = new Map<string, Set<string>>();
  const note = (learner: string, ruleIds: readonly string[]) => {
    if (ruleIds.length === 0) return;
    const noted = concerned.get(learner) ?? new Set();
    for (const ruleId of ruleIds) noted.add(ruleId);
    concerned.set(learner, noted);
  };
  for (const statement of evidence) {
    const state = states.get(statement.learner);
    if (state === undefined) continue;
    note(statement.learner, state.add(rules, statement, voided.has(statement.statementId)));
  }
  for (const { targetId } of voids) {
    voided.add(targetId);
    const learner = holders.get(targetId);
    if (learner !== undefined) note(learner, states.get(learner)?.markVoided(targetId) ?? []);
  }
  return concerned;
}
