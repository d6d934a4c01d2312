import type { ListedStatement, StatementPage, StatementPageRequest, StatementReader } from '@cairn/lrs';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import { candidatesFrom, meeting, type SeqRange } from './candidates.ts';
import { type Condition, conditionsOf } from './conditions.ts';

/** Candidates beyond the page that are fetched at once, for the few that are voided or doubled. */
const SPARE = 16;
/** With several conditions most candidates fail: begin with more of them, and go on with four times as many. */
const SPARE_FACTOR = 4;
const MOST_CANDIDATES = 20_000;

/**
 * Lists statements from ClickHouse: candidates by the narrowest condition in listing order, reduced by the other
 * conditions and by what is voided, until the page is full; then the texts of that page. Nothing is
 * merged or sorted beyond a page, and rows doubled by a crash fall together on the way.
 */
export function createStatementReader(warehouse: Warehouse): StatementReader {
  return {
    async list(request) {
      const range = await rangeOf(warehouse, request);
      if (range === undefined || request.limit < 1) return { statements: [] };
      const seqs = await selectSeqs(warehouse, request, range);
      return pageOf(await readTexts(warehouse, request.tenant, seqs.slice(0, request.limit)), seqs, request);
    },
  };
}

/** The places the listing may take from; undefined when there are none. Stored times never decrease with seq. */
async function rangeOf(warehouse: Warehouse, request: StatementPageRequest): Promise<SeqRange | undefined> {
  const { tenant, filter, ascending, after } = request;
  const [first, last] = await Promise.all([
    filter.since === undefined ? [] : warehouse.query(firstAfter, { tenant, time: filter.since }),
    filter.until === undefined ? [] : warehouse.query(lastUntil, { tenant, time: filter.until }),
  ]);
  if (filter.since !== undefined && first.length === 0) return undefined;
  if (filter.until !== undefined && last.length === 0) return undefined;
  const from = Math.max(first[0]?.seq ?? 0, ascending && after !== undefined ? after + 1 : 0);
  const to = Math.min(last[0]?.seq ?? LAST_SEQ, !ascending && after !== undefined ? after - 1 : LAST_SEQ);
  return from > to ? undefined : { from, to };
}

const LAST_SEQ = Number.MAX_SAFE_INTEGER;

type AtTime = { tenant: string; time: number };

const firstAfter = defineQuery<{ seq: number }, AtTime>({
  name: 'statements.firstAfter',
  sql: `SELECT seq FROM statements WHERE tenant = {tenant:String} AND stored > {time:DateTime64(3)}
    ORDER BY tenant, seq LIMIT 1`,
});

const lastUntil = defineQuery<{ seq: number }, AtTime>({
  name: 'statements.lastUntil',
  sql: `SELECT seq FROM statements WHERE tenant = {tenant:String} AND stored <= {time:DateTime64(3)}
    ORDER BY tenant DESC, seq DESC LIMIT 1`,
});

/** The first seqs of the listing that meet every condition: one more than the page, if there are so many. */
async function selectSeqs(
  warehouse: Warehouse,
  request: StatementPageRequest,
  range: SeqRange,
): Promise<number[]> {
  const { tenant, filter, ascending, limit } = request;
  const [first, ...others] = conditionsOf(filter) as [Condition, ...Condition[]];
  const selected: number[] = [];
  let { from, to } = range;
  let count = others.length === 0 ? limit + 1 + SPARE : (limit + 1) * SPARE_FACTOR + SPARE;
  while (from <= to) {
    const rows = await candidatesFrom(warehouse, tenant, first, { from, to }, ascending, count);
    let left = [...new Set(rows)];
    for (const other of others) left = await meeting(warehouse, tenant, other, left);
    left = await meeting(warehouse, tenant, { table: 'voided', met: false }, left);
    selected.push(...left);
    const last = rows.at(-1);
    if (selected.length > limit || rows.length < count || last === undefined) break;
    if (ascending) from = last + 1;
    else to = last - 1;
    count = Math.min(count * SPARE_FACTOR, MOST_CANDIDATES);
  }
  return selected.slice(0, limit + 1);
}

const textsBySeqs = defineQuery<ListedStatement, { tenant: string; seqs: readonly number[] }>({
  name: 'statements.texts',
  sql: `SELECT seq, id, toUnixTimestamp64Milli(stored) AS storedAt, exact FROM statements
    WHERE tenant = {tenant:String} AND seq IN {seqs:Array(UInt64)}`,
});

async function readTexts(
  warehouse: Warehouse,
  tenant: string,
  seqs: readonly number[],
): Promise<Map<number, ListedStatement>> {
  if (seqs.length === 0) return new Map();
  const rows = await warehouse.query(textsBySeqs, { tenant, seqs });
  return new Map(rows.map((row) => [row.seq, row]));
}

/**
 * A statement may stand in the index tables a moment before its text does. Being the newest there are, such
 * statements end an ascending listing, and a descending one begins behind them.
 */
function pageOf(
  texts: ReadonlyMap<number, ListedStatement>,
  seqs: readonly number[],
  { limit, ascending }: StatementPageRequest,
): StatementPage {
  const page = seqs.slice(0, limit);
  const firstAbsent = page.findIndex((seq) => !texts.has(seq));
  const cut = ascending && firstAbsent >= 0;
  const shown = cut ? page.slice(0, firstAbsent) : page;
  const statements = shown.flatMap((seq) => texts.get(seq) ?? []);
  const last = shown.at(-1);
  return cut || seqs.length <= limit || last === undefined ? { statements } : { statements, after: last };
}
