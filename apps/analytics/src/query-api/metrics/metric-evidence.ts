import { type Award, awardsOf } from '@cairn/competency';
import { Problem } from '@cairn/http';
import { type Occupation, occupationKey } from '@cairn/outcomes';
import type { TenantQueries } from '@cairn/projections';
import {
  type CellParams,
  changeOfRow,
  loadChanges,
  loadDirectory,
  type MemberRow,
  membersOf,
  statementsOfMembers,
} from '@cairn/projections';
import type { EvidencePage } from '@cairn/query-contract';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { notFound } from '../http/not-found.ts';
import { cellParams, type MetricQuestion, rowsShown } from './answer-metric.ts';

type Evidence = EvidencePage['members'][number];

/** Which applications of an answer, and which page of them. */
export interface EvidenceChoice {
  /** Key of an occupation; absent for all. */
  readonly occupation?: string | undefined;
  readonly group: 'holders' | 'nonHolders';
  readonly limit: number;
  readonly after?: string | undefined;
}

/**
 * The members of a population that a cell of an answer counts, each with its statements.
 * @throws {Problem} 403 for a suppressed cell, 404 for an unknown occupation or credential, 400 for an ambiguous occupation
 */
export async function metricEvidence(
  queries: TenantQueries,
  question: MetricQuestion,
  { occupation: key, group, limit, after }: EvidenceChoice,
): Promise<EvidencePage> {
  const { metric } = question;
  const params = await cellParams(queries, question);
  const { suppressed, occupation, hidden } = cellOf(await rowsShown(queries, question, params), key);
  if (suppressed) {
    throw new Problem(403, 'suppressed', 'This number is suppressed, and so is its evidence.');
  }
  const rows = await queries.run(membersOf(metric), {
    ...params,
    occupation,
    hiddenSchemes: hidden.map(({ scheme }) => scheme),
    hiddenVersions: hidden.map(({ version }) => version),
    hiddenCodes: hidden.map(({ code }) => code),
    holder: group === 'holders',
    after: after === undefined ? '' : decodeCursor(after),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    members: await described(queries, params, page),
    suppressedOccupations: hidden.length,
    ...(last === undefined ? {} : { after: encodeCursor(last.member) }),
  };
}

/** Which applications a request lists: of one occupation, or of all but the hidden ones. */
interface ListedCell {
  readonly suppressed: boolean;
  readonly occupation: string[];
  readonly hidden: readonly Occupation[];
}

/** The row of the comparison that a key names; the total without one. `scheme|code` will do where it is one row. */
function cellOf(
  { occupations, total }: Awaited<ReturnType<typeof rowsShown>>,
  key: string | undefined,
): ListedCell {
  if (key === undefined) {
    // The total may be shown where its rows may not, but a list of single applications adds up to those rows.
    const hidden = occupations.filter((row) => row.suppressed).map(({ occupation }) => occupation);
    return { suppressed: total.suppressed || hidden.length === occupations.length, occupation: [], hidden };
  }
  const named = occupations.filter(
    ({ occupation }) =>
      occupationKey(occupation) === key || `${occupation.scheme}|${occupation.code}` === key,
  );
  const [row, other] = named;
  if (row === undefined) throw notFound('occupation in this comparison');
  if (other !== undefined) {
    throw new Problem(400, 'ambiguous', 'Several versions of the scheme have this occupation.', {
      issues: [
        {
          path: 'query.occupation',
          code: 'ambiguous',
          message: 'Scheme and code match several rows.',
          hint: `Send one of ${named.map(({ occupation }) => occupationKey(occupation)).join(', ')}.`,
        },
      ],
    });
  }
  const { scheme, version, code } = row.occupation;
  return { suppressed: row.suppressed, occupation: [scheme, version, code], hidden: [] };
}

async function described(
  queries: TenantQueries,
  { credentials, before, lasting = [], lastingMs = [] }: CellParams,
  rows: readonly MemberRow[],
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
  return rows.map((row) => {
    const own = (changes.get(row.person) ?? []).map((change) => changeOfRow(change, change.credential));
    const award = heldBefore(awardsOf(own, lifetimeOf), row.index_at);
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
