import { dated, parseCatalogueItem } from '@cairn/competency';
import { type LogEvent, type LogRecord, seqOf } from '@cairn/lrs';
import { defineQuery } from '@cairn/warehouse';
import { openTemporaryWarehouse, type TemporaryWarehouse, withoutFlushes } from '@cairn/warehouse/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { TenantQueries } from '../../tables/tenant-queries.ts';
import { draft } from '../../testing/drafts.ts';
import { DAY, eventsOf, happened, logOf, START, TABLES } from '../../testing/histories.ts';
import type { Decided } from '../decided.ts';
import type { DecisionRow } from '../decisions.ts';
import { createAttainmentProjection } from '../project.ts';
import { type Plan, planPublication } from './plan.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Histories that `npm run histories` compares. */
    readonly histories: number;
  }
}

const HISTORIES = inject('histories') ?? 24;
/** Histories that share a log. */
const AT_ONCE = 24;

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
  await withoutFlushes(temporary.warehouse);
});
afterAll(() => temporary.remove());

/** The decisions of all tenants, in log order, each once. */
async function everyDecision(): Promise<Map<string, DecisionRow[]>> {
  const rows = await temporary.warehouse.query(
    defineQuery<DecisionRow & { readonly tenant: string }>({
      name: 'test.every-decision',
      sql: 'SELECT * FROM attainment_decisions FINAL ORDER BY seq, rule_id, person',
    }),
  );
  return Map.groupBy(rows, ({ tenant }) => tenant);
}

/** A history, a publication of a first draft within it, and a second draft that is planned and then published. */
const planned = fc.record({
  history: happened,
  first: fc.option(draft, { nil: undefined }),
  firstAt: fc.nat({ max: 100 }),
  second: draft,
});

type Planned = typeof planned extends fc.Arbitrary<infer One> ? One : never;

const catalogueEvent = (item: unknown): LogEvent => ({ kind: 'catalogue', item, publishedBy: 'test' });

/** As few records as will do: what is published together, linked together, one clock event, and the statements. */
function eventsBefore({ history, first, firstAt }: Planned): LogEvent[] {
  const events = eventsOf(history);
  const items = events.flatMap((event) => (event.kind === 'catalogue' ? [event.item] : []));
  const changes = events.flatMap((event) => (event.kind === 'persons' ? (event.changes as unknown[]) : []));
  const rest = [
    ...events.filter(({ kind }) => kind === 'statements'),
    ...events.filter(({ kind }) => kind === 'clock').slice(0, 1),
  ];
  if (changes.length > 0) rest.splice(firstAt % 7, 0, { kind: 'persons', changes, by: 'test' });
  if (first !== undefined) rest.splice(firstAt % rest.length, 0, catalogueEvent(first));
  return [catalogueEvent(items), ...rest];
}

/** The publication of the second draft of each case, after all that happened. */
function publicationsOf(part: readonly Planned[], records: readonly LogRecord[]): LogRecord[] {
  const offset = records.length + (records[0]?.offset ?? 0);
  return part.map(({ second }, index) => ({
    partition: 0,
    offset: offset + index,
    tenant: `t${index}`,
    storedAt: START + 200 * DAY,
    event: catalogueEvent(second),
  }));
}

/** What a case had in it. */
const seen = { gain: 0, lose: 0, move: 0, same: 0, removed: 0, nothing: 0, again: 0 };

async function planOf({ offset, tenant, storedAt }: LogRecord, items: readonly unknown[]) {
  const promised: Decided[] = [];
  const plan = await planPublication(new TenantQueries(temporary.warehouse, tenant), {
    items: items.map((item) => dated(itemOf(item), storedAt)),
    before: seqOf(offset, 0),
    asOf: storedAt,
    take: (decided, effect) => {
      seen[effect] += 1;
      if (decided.isNew) promised.push(decided);
    },
  });
  return { plan, promised };
}

/** The counts of a plan are those of the tables before and after. */
function expectCounts(plan: Plan, before: readonly DecisionRow[], after: readonly DecisionRow[]): void {
  const [was, is] = [inForce(before), inForce(after)];
  const holders = (rows: readonly DecisionRow[], id: string) =>
    rows.filter(({ rule_id, attained }) => rule_id === id && attained).length;
  for (const { rule, attained, effects, decisions, isNew } of plan.rules) {
    expect(attained).toEqual({ before: holders(was, rule.id), after: holders(is, rule.id) });
    expect(effects.gain - effects.lose).toBe(attained.after - attained.before);
    expect(decisions).toBe(after.length === 0 ? 0 : countOf(after, rule.id) - countOf(before, rule.id));
    // A rule that had gone and comes back decides again whoever was decided by it.
    seen.again += Number(isNew && attained.before > 0);
    for (const row of is) if (row.rule_id === rule.id && row.attained) expect(row.rule_hash).toBe(rule.hash);
  }
  for (const { rule, attained, persons } of plan.removed) {
    expect(attained).toBe(holders(is, rule.id));
    expect(persons).toBe(is.filter(({ rule_id }) => rule_id === rule.id).length);
    seen.removed += 1;
  }
}

const countOf = (rows: readonly DecisionRow[], id: string) =>
  rows.filter(({ rule_id }) => rule_id === id).length;

describe('a plan', () => {
  it('says what publishing then decides, for everybody, and nothing else', async () => {
    const cases = fc.sample(planned, { numRuns: HISTORIES, seed: 4 });
    for (let from = 0; from < cases.length; from += AT_ONCE) {
      const part = cases.slice(from, from + AT_ONCE);
      for (const table of TABLES) await temporary.warehouse.command(`TRUNCATE TABLE ${table}`);
      const { handle } = createAttainmentProjection(temporary.warehouse);
      const records = logOf(part.map(eventsBefore), 0, 'none');
      await handle(records, fail);
      const before = await everyDecision();
      const publications = publicationsOf(part, records);
      const plans = await Promise.all(
        publications.map((record, index) => planOf(record, part[index]?.second ?? [])),
      );
      await handle(publications, fail);
      const after = await everyDecision();
      for (const [index, { plan, promised }] of plans.entries()) {
        const [was = [], is = []] = [before.get(`t${index}`), after.get(`t${index}`)];
        const made = is.filter(({ seq }) => seq === seqOf(records.length + index, 0));
        expect(is.length - was.length).toBe(made.length);
        expect(promised.map(wordsOfDecided).sort()).toEqual(made.map(wordsOfRow).sort());
        expectCounts(plan, was, is);
        seen.nothing += Number(made.length === 0);
      }
    }
    // The cases have it in them; a rule that comes back and a plan of nothing are rare, and tested in plan.test.ts.
    const rare = cases.length < 200 ? ['again', 'nothing'] : [];
    const unseen = Object.entries(seen).flatMap(([what, count]) => (count === 0 ? [what] : []));
    expect(unseen.filter((what) => !rare.includes(what))).toEqual([]);
  });
});

function itemOf(value: unknown) {
  const parsed = parseCatalogueItem(value);
  if (!parsed.ok) throw new TypeError(JSON.stringify([value, parsed.issues]));
  return parsed.item;
}

/** The decisions in force; rows come in log order. */
function inForce(rows: readonly DecisionRow[]): DecisionRow[] {
  return [...new Map(rows.map((row) => [`${row.rule_id} ${row.person}`, row])).values()];
}

function wordsOfRow(row: DecisionRow): string {
  const { rule_id, person, decision_id, previous_decision_id, rule_version, rule_hash } = row;
  const { status, attained, value, since, evidence_at, counted } = row;
  return JSON.stringify({
    ...{ rule_id, person, decision_id, previous_decision_id, rule_version, rule_hash },
    ...{ status, attained, value, since, evidence_at, counted },
  });
}

function wordsOfDecided({ person, rule, decision, made }: Decided): string {
  const { decisionId, previousDecisionId, status, attained, value, since, evidenceAt } = decision;
  return JSON.stringify({
    rule_id: rule.id,
    person,
    decision_id: decisionId,
    previous_decision_id: previousDecisionId ?? '',
    rule_version: rule.version,
    rule_hash: rule.hash,
    ...{ status, attained, value, since },
    evidence_at: evidenceAt,
    counted: made.counted,
  });
}

function fail(): void {
  throw new Error('Nothing here is a dead letter.');
}
