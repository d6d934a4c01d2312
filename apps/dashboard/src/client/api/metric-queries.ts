import type {
  EvidencePage,
  FollowUpAnswer,
  MetricAnswer,
  MetricSheet,
  Metrics,
  PayAnswer,
  PaySheetAnswer,
  ProgrammeReturnAnswer,
} from '@cairn/query-contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerQuery } from './answer-query.ts';
import { getJson, withQuery } from './http.ts';
import { type Refresh, refreshOrRecover } from './outage.ts';

/** Which metric is shown, and how; what is left out is as the API has it. Each metric takes some of these. */
export interface MetricChoice {
  /** Its id. */
  readonly metric?: string;
  /** The dimension of its rows. */
  readonly by?: string;
  readonly credential?: string;
  readonly programme?: string;
  readonly withinDays?: number;
  /** Of pay: what it is added up in, and which periods after the award and before it are compared. */
  readonly period?: string;
  readonly after?: number;
  readonly before?: number;
  readonly currency?: string;
}

/** The members of one cell of an answer, at the times of that answer. */
export interface MetricCell extends MetricChoice {
  /** Key of the row; absent for all rows together. */
  readonly key?: string;
  /** One of the groups that the metric compares: `holders` and `nonHolders`, or those of a follow-up. */
  readonly group: string;
  readonly asOf?: string;
  readonly asKnownAt?: string;
}

/** Every metric with its definition, and every dimension. */
export const metricsQuery = queryOptions({
  queryKey: ['metrics'],
  queryFn: ({ signal }) => getJson<Metrics>('/api/metrics', signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Where a metric's answer is, or one of its other forms: `.csv`. */
export function metricPath(id: string, { metric: _, ...choice }: MetricChoice, form = ''): string {
  return withQuery(`/api/metrics/${encodeURIComponent(id)}${form}`, choice);
}

/** An answer, of whatever kind the metric is. */
const metricAnswerQuery = <Answer>(
  kind: string,
  id: string,
  choice: MetricChoice,
  refresh: Refresh = false,
) =>
  queryOptions({
    queryKey: [kind, metricPath(id, choice)],
    queryFn: ({ signal }) => getJson<Answer>(metricPath(id, choice), signal),
    refetchInterval: refreshOrRecover(refresh),
  });

export const metricQuery = (id: string, choice: MetricChoice, refresh: Refresh = false) =>
  metricAnswerQuery<MetricAnswer>('metric', id, choice, refresh);

export const followUpQuery = (id: string, choice: MetricChoice) =>
  metricAnswerQuery<FollowUpAnswer>('follow-up', id, choice);

export const payQuery = (id: string, choice: MetricChoice) => metricAnswerQuery<PayAnswer>('pay', id, choice);

/** What a sceptical reader asks; of all rows together. */
const sheetQuery = <Sheet>(id: string, { by: _, ...choice }: MetricChoice) =>
  queryOptions({
    queryKey: ['sheet', metricPath(id, choice, '/sheet')],
    queryFn: ({ signal }) => getJson<Sheet>(metricPath(id, choice, '/sheet'), signal),
  });

export const metricSheetQuery = (id: string, choice: MetricChoice) => sheetQuery<MetricSheet>(id, choice);

export const paySheetQuery = (id: string, choice: MetricChoice) => sheetQuery<PaySheetAnswer>(id, choice);

export const metricEvidenceQuery = (id: string, { metric: _, ...cell }: MetricCell) =>
  infiniteQueryOptions({
    queryKey: ['metric-evidence', id, cell],
    queryFn: ({ signal, pageParam }) =>
      getJson<EvidencePage>(
        withQuery(`/api/metrics/${encodeURIComponent(id)}/evidence`, {
          ...cell,
          limit: 25,
          after: pageParam,
        }),
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.after,
  });

/** What a seat in a programme is asked about: the programme, and what is not observed. */
export interface ReturnQuestion {
  readonly programme: string;
  readonly currency: string;
  /** What it is worth that one more person is still there. */
  readonly valuePerRetained: number;
  readonly withinDays?: number;
  readonly otherValuePerSeat?: number;
  readonly paidTimePerSeat?: number;
  /** Instead of the price in the catalogue. */
  readonly costPerSeat?: number;
}

export const programmeReturnQuery = (question: ReturnQuestion) =>
  answerQuery<ProgrammeReturnAnswer>('/api/programmes/return', { ...question });
