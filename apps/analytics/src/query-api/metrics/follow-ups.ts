import {
  type DimensionName,
  disclose,
  type FollowUp,
  type FollowUpChoice,
  followUpDefinitionOf,
} from '@cairn/outcomes';
import {
  type CellParams,
  followedOf,
  lifetimeParameters,
  publishedCatalogue,
  type TenantQueries,
} from '@cairn/projections';
import type { EvidencePage, FollowUpAnswer, Unlinked } from '@cairn/query-contract';
import type { TwoTimes } from '../two-times.ts';
import { refuseUnknownProgramme } from './known-programme.ts';
import { curvesWritten, definitionColumns, differenceColumns, groupLines, type Line } from './metric-csv.ts';
import { type EvidenceChoice, evidenceOfCell } from './metric-evidence.ts';
import { readTable } from './read-table.ts';

/** A follow-up as it was asked for. */
export interface FollowUpQuestion {
  readonly metric: FollowUp;
  readonly choice: FollowUpChoice;
  readonly dimension: DimensionName;
  readonly times: TwoTimes;
}

/** Answers a follow-up with its definition. @throws {Problem} 404 for an unknown programme */
export async function answerFollowUp(
  queries: TenantQueries,
  question: FollowUpQuestion,
): Promise<Unlinked<FollowUpAnswer>> {
  const { metric, choice, dimension, times } = question;
  const { answer } = await followed(queries, question);
  return {
    asKnownAt: times.asKnownAt,
    asOf: new Date(times.asOf).toISOString(),
    definition: followUpDefinitionOf(metric, choice),
    withinDays: choice.withinDays ?? null,
    programme: choice.programme ?? null,
    dimension,
    ...answer,
  };
}

/** The members of a group, in a row or in all, with their statements. @throws {Problem} as evidence of any metric */
export async function followUpEvidence(
  queries: TenantQueries,
  question: FollowUpQuestion,
  { group, ...choice }: Omit<EvidenceChoice, 'group'> & { readonly group: string },
): Promise<EvidencePage> {
  const isFirst = group === question.metric.groups[0];
  return await evidenceOfCell(queries, question, await followed(queries, question), {
    ...choice,
    group: isFirst ? 'holders' : 'nonHolders',
  });
}

async function followed(queries: TenantQueries, { metric, choice, dimension, times }: FollowUpQuestion) {
  const catalogue = await publishedCatalogue(queries, times.before);
  if (choice.programme !== undefined)
    await refuseUnknownProgramme(queries, catalogue, choice.programme, times.before);
  const params: CellParams = {
    credentials: [],
    within: 0,
    asOf: times.asOf,
    before: times.before,
    programme: choice.programme ?? '',
    ...lifetimeParameters(catalogue),
  };
  const { cells, rows, kept } = await readTable(queries, { metric, dimension }, params);
  const followed = await queries.run(followedOf(metric, { dimension, rows }), { ...params, kept });
  return { params, rows, kept, answer: disclose(metric.estimate({ cells, followed }, choice)) };
}

/** As `curveCsv`: for each row and for all of them a line per group and day of the grid, and one for the difference. */
export function followUpCsv(answer: FollowUpAnswer): string {
  const every = definitionColumns(answer, {
    programme: answer.programme ?? 'any',
    within_days: answer.withinDays ?? undefined,
  });
  return curvesWritten(every, answer, linesOf);
}

function linesOf({ groups, difference, disclosure }: FollowUpAnswer['total']): Line[] {
  return [
    ...groups.flatMap(({ name, curve }) => groupLines(name, curve)),
    ...(difference === null ? [] : [{ group: 'difference', ...differenceColumns(difference) }]),
  ].map((line) => ({ disclosure, ...line }));
}
