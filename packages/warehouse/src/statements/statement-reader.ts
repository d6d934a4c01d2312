import type { ListedStatement, StatementPage, StatementPageRequest, StatementReader } from '@cairn/lrs';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import { candidatesFrom, meeting, type SeqRange } from './candidates.ts';
import { type Condition, conditionsOf } from './conditions.ts';

/** Candidates beyond the page that are fetched at once, for the few that are voided or doubled. */
const SPARE = 16;
/** With several conditions most candidates fail: begin with more of them, and continue with four times as many. */
const SPARE_FACTOR = 4;
const MOST_CANDIDATES = 20_000;

/**
 * Lists statements from ClickHouse: candidates by the narrowest condition in listing order, reduced by the other
 * conditions and by what is voided, until the page is full; then the texts of that page, which ends early where they
 * are large. Nothing is merged or sorted beyond a page, and rows doubled by a crash fall together on the way.
 */
export function createStatementReader(warehouse: Warehouse): StatementReader {
  return {
    async list(request) {
      const seqs = await listedSeqs(warehouse, request);
      if (seqs.length === 0) return { statements: [] };
      const page = await readTexts(warehouse, request.tenant, seqs.slice(0, request.limit));
      return pageOf(page.texts, seqs, page.seqs, request.ascending);
    },
  };
}

/** The seqs of a listing, in its order: one more than its limit, if there are enough. */
async function listedSeqs(
  warehouse: Warehouse,
  request: StatementPageRequest,
  shown: 'not voided' | 'all' = 'not voided',
): Promise<readonly number[]> {
  const range = await rangeOf(warehouse, request);
  if (range === undefined || request.limit < 1) return [];
  return await selectSeqs(warehouse, request, range, shown);
}

/**
 * Where the statements of a listing are, with those that are voided, which listings of xAPI leave out; in its order, and one more than its
 * limit, if there are enough.
 */
export async function placesListed(
  warehouse: Warehouse,
  request: StatementPageRequest,
): Promise<readonly { readonly seq: number; readonly voided: boolean }[]> {
  const seqs = await listedSeqs(warehouse, request, 'all');
  const left = new Set(await meeting(warehouse, request.tenant, { table: 'voided', met: false }, [...seqs]));
  return seqs.map((seq) => ({ seq, voided: !left.has(seq) }));
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

/** The first seqs of the listing that meet every condition: one more than the page, if there are enough. */
async function selectSeqs(
  warehouse: Warehouse,
  request: StatementPageRequest,
  range: SeqRange,
  shown: 'not voided' | 'all',
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
    if (shown !== 'all') left = await meeting(warehouse, tenant, { table: 'voided', met: false }, left);
    for (const seq of left) selected.push(seq);
    const last = rows.at(-1);
    if (selected.length > limit || rows.length < count || last === undefined) break;
    if (ascending) from = last + 1;
    else to = last - 1;
    count = Math.min(count * SPARE_FACTOR, MOST_CANDIDATES);
  }
  return selected.slice(0, limit + 1);
}

type Of = { tenant: string; seqs: readonly number[] };

const TEXT = 'seq, id, toUnixTimestamp64Milli(stored) AS storedAt, exact, withheld';

/** Texts up to this many bytes, or twice their share of a page, are read at once; the larger ones are counted first. */
const SMALL_BYTES = 65_536;
/** A page whose texts amount to more than this ends, with at least one statement: a page is kept in memory. */
const PAGE_BYTES = 32 * 1024 * 1024;

const smallTexts = defineQuery<ListedStatement, Of & { small: number }>({
  name: 'statements.texts',
  sql: `SELECT ${TEXT} FROM statements PREWHERE tenant = {tenant:String} AND seq IN {seqs:Array(UInt64)}
    AND length(exact) <= {small:UInt32}`,
});

const sizes = defineQuery<{ seq: number; size: number }, Of>({
  name: 'statements.sizes',
  sql: `SELECT seq, length(exact) AS size FROM statements
    WHERE tenant = {tenant:String} AND seq IN {seqs:Array(UInt64)}`,
});

const largeTexts = defineQuery<ListedStatement, Of>({
  name: 'statements.largeTexts',
  sql: `SELECT ${TEXT} FROM statements PREWHERE tenant = {tenant:String} AND seq IN {seqs:Array(UInt64)}`,
});

/** The texts of the first of these statements, as many as a page takes, and their seqs; some may have no text yet. */
async function readTexts(
  warehouse: Warehouse,
  tenant: string,
  seqs: readonly number[],
): Promise<{ texts: ReadonlyMap<number, ListedStatement>; seqs: readonly number[] }> {
  if (seqs.length === 0) return { texts: new Map(), seqs };
  const small = Math.min(SMALL_BYTES, Math.ceil((2 * PAGE_BYTES) / seqs.length));
  const texts = new Map(
    (await warehouse.query(smallTexts, { tenant, seqs, small })).map((row) => [row.seq, row]),
  );
  const others = seqs.filter((seq) => !texts.has(seq));
  const counted = others.length === 0 ? [] : await warehouse.query(sizes, { tenant, seqs: others });
  const large = new Map(counted.map(({ seq, size }) => [seq, size]));
  let total = 0;
  const end = seqs.findIndex((seq, at) => {
    total += large.get(seq) ?? Buffer.byteLength(texts.get(seq)?.exact ?? '');
    return at > 0 && total > PAGE_BYTES;
  });
  const page = end < 0 ? seqs : seqs.slice(0, end);
  const wanted = page.filter((seq) => large.has(seq));
  if (wanted.length > 0) {
    for (const row of await warehouse.query(largeTexts, { tenant, seqs: wanted })) texts.set(row.seq, row);
  }
  return { texts, seqs: page };
}

/**
 * A statement may be in the index tables a moment before its text is. Being the newest there are, such
 * statements end an ascending listing, and a descending one begins after them.
 */
function pageOf(
  texts: ReadonlyMap<number, ListedStatement>,
  seqs: readonly number[],
  page: readonly number[],
  ascending: boolean,
): StatementPage {
  const firstAbsent = page.findIndex((seq) => !texts.has(seq));
  const cut = ascending && firstAbsent >= 0;
  const shown = cut ? page.slice(0, firstAbsent) : page;
  const statements = shown.flatMap((seq) => texts.get(seq) ?? []);
  const last = shown.at(-1);
  return cut || seqs.length <= page.length || last === undefined
    ? { statements }
    : { statements, after: last };
}
