import { type Award, awardsOf } from '@cairn/competency';
import { Problem } from '@cairn/http';
import {
  type DimensionName,
  dimensionOf,
  type FollowUp,
  type Metric,
  OTHER_ROWS,
  partsOfKey,
  type RowName,
} from '@cairn/outcomes';
import type { TenantQueries } from '@cairn/projections';
import {
  barsIn,
  type CellParams,
  changeOfRow,
  loadChanges,
  loadDirectory,
  type MemberRow,
  membersOf,
  rowId,
  sharesNonHolders,
  statementsOfMembers,
} from '@cairn/projections';
import type { EvidencePage } from '@cairn/query-contract';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { notFound } from '../http/not-found.ts';
import { cellParams, type MetricQuestion, rowsShown } from './answer-metric.ts';
import type { TableRead } from './read-table.ts';

type Evidence = EvidencePage['members'][number];

/** Which applications of an answer, and which page of them. */
export interface EvidenceChoice {
  /** Key of a row; absent for all. */
  readonly key?: string | undefined;
  readonly group: 'holders' | 'nonHolders';
  readonly limit: number;
  readonly after?: string | undefined;
}

/**
 * The members of a population that a cell of an answer counts, each with its statements.
 * @throws {Problem} 403 for a suppressed cell, 404 for an unknown row or credential, 400 for an ambiguous key
 */
export async function metricEvidence(
  queries: TenantQueries,
  question: MetricQuestion,
  choice: EvidenceChoice,
): Promise<EvidencePage> {
  const params = await cellParams(queries, question);
  const shown = await rowsShown(queries, question, params);
  return await evidenceOfCell(queries, question, { ...shown, params }, choice);
}

/** A table that was answered: which of its rows are shown, and what it was asked with. */
interface AnsweredTable extends Pick<TableRead, 'rows' | 'kept'> {
  readonly answer: ShownRows;
  readonly params: CellParams;
}

/** Which rows of an answer are shown. */
interface ShownRows {
  readonly rows: readonly (RowName & { readonly suppressed: boolean })[];
  readonly total: { readonly suppressed: boolean };
}

/**
 * The members of a cell of a table, whatever it is of.
 * @throws {Problem} 403 for a suppressed cell, 404 for an unknown row, 400 for an ambiguous key
 */
export async function evidenceOfCell(
  queries: TenantQueries,
  { metric, dimension }: { readonly metric: Metric | FollowUp; readonly dimension: DimensionName },
  { answer, rows: tableRows, kept, params }: AnsweredTable,
  { key, group, limit, after }: EvidenceChoice,
): Promise<EvidencePage> {
  const { suppressed, listed, hidden } = cellOf(answer, dimension, key);
  if (suppressed) {
    throw new Problem(403, 'suppressed', 'This number is suppressed, and so is its evidence.');
  }
  const idOf = idsOfRows(dimension);
  const rows = await queries.run(membersOf(metric, { dimension, rows: tableRows }), {
    ...params,
    kept,
    ...(group === 'nonHolders' && sharesNonHolders(dimension)
      ? // Nobody of them is in a row: each is compared with all of them.
        { listed: [], hidden: [] }
      : { listed: listed.map(idOf), hidden: hidden.map(idOf) }),
    holder: group === 'holders',
    after: after === undefined ? '' : decodeCursor(after),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    members: await described(queries, params, page, metric.kind !== 'follow-up'),
    suppressedRows: hidden.length,
    ...(last === undefined ? {} : { after: encodeCursor(last.member) }),
  };
}

/** Which members a request lists: those of one row, or of all but the hidden ones. */
interface ListedCell {
  readonly suppressed: boolean;
  readonly listed: readonly RowName[];
  readonly hidden: readonly RowName[];
}

/** The row of the comparison that a key names; the total without one. A short key will do where it names one row. */
function cellOf({ rows, total }: ShownRows, dimension: DimensionName, key: string | undefined): ListedCell {
  if (key === undefined) {
    // The total may be shown where its rows may not, but a list of single members adds up to those rows.
    const hidden = rows.filter((row) => row.suppressed);
    return { suppressed: total.suppressed || hidden.length === rows.length, listed: [], hidden };
  }
  const named = rows.filter((row) => row.key === key || shortKeyOf(row, dimension) === key);
  const [row, other] = named;
  if (row === undefined) throw notFound('row in this comparison');
  if (other !== undefined) {
    throw new Problem(400, 'ambiguous', 'Several rows have this key.', {
      issues: [
        {
          path: 'query.key',
          code: 'ambiguous',
          message: 'It names several rows.',
          hint: `Send one of ${named.map((one) => one.key).join(', ')}.`,
        },
      ],
    });
  }
  return { suppressed: row.suppressed, listed: [row], hidden: [] };
}

function shortKeyOf({ key }: RowName, name: DimensionName): string | undefined {
  const { parts, shortKey } = dimensionOf(name);
  return shortKey?.(partsOfKey(key, parts.length) ?? []);
}

/** Rows as queries name them. */
function idsOfRows(name: DimensionName): (row: RowName) => string {
  const { parts } = dimensionOf(name);
  return ({ key }) => {
    const isOther = key === OTHER_ROWS.key;
    const of = isOther ? parts.map(() => '') : (partsOfKey(key, parts.length) ?? []);
    return rowId(of, isOther);
  };
}

async function described(
  queries: TenantQueries,
  { credentials, before, lasting = [], lastingMs = [], ...params }: CellParams,
  rows: readonly MemberRow[],
  isOfCredentials: boolean,
): Promise<Evidence[]> {
  if (rows.length === 0) return [];
  const persons = [...new Set(rows.map(({ person }) => person))];
  const directory = await loadDirectory(queries, before);
  const [changes, idsOf] = await Promise.all([
    loadChanges(queries, { persons, credentials, before, directory }),
    statementsOfMembers(queries, rows, { before, directory }),
  ]);
  const lifetimes = new Map(lasting.map((iri, i) => [iri, lastingMs[i] ?? Infinity]));
  const lifetimeOf = (iri: string) => lifetimes.get(iri) ?? Infinity;
  const bars = barsIn(params);
  return rows.map((row) => {
    const own = (changes.get(row.person) ?? []).map((change) => changeOfRow(change, change.credential));
    const award = isOfCredentials ? heldBefore(awardsOf(own, lifetimeOf, bars), row.index_at) : undefined;
    return {
      person: row.person,
      ...(row.registration !== '' && { registration: row.registration }),
      ...(row.candidate !== '' && { candidate: row.candidate }),
      ...(row.employer !== '' && { employer: row.employer }),
      from: isoTime(row.index_at),
      counted: row.event_at !== null,
      ...(row.event_at === null ? {} : { eventAt: isoTime(row.event_at) }),
      ...(award !== undefined && {
        award: { statementId: award.statementId, awardedAt: isoTime(award.from), basis: award.basis },
      }),
      statementIds: [...(award === undefined ? [] : [award.statementId]), ...(idsOf.get(row.member) ?? [])],
    };
  });
}

/** The first award by which somebody was a holder just before a time; one at that very time does not count. */
function heldBefore(awards: readonly Award[], time: number): Award | undefined {
  return awards.find(({ from, until }) => from < time && until >= time);
}

function isoTime(millis: number): string {
  return new Date(millis).toISOString();
}
