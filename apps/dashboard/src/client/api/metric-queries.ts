import type { EvidencePage, MetricAnswer, MetricSheet, Metrics } from '@cairn/query-contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson, withQuery } from './http.ts';
import { type Refresh, refreshOrRecover } from './outage.ts';

/** Which metric is shown, and how; what is left out is as the API has it. */
export interface MetricChoice {
  /** Its id. */
  readonly metric?: string;
  /** The dimension of its rows. */
  readonly by?: string;
  readonly credential?: string;
  readonly withinDays?: number;
}

/** The members of one cell of an answer, at the times of that answer. */
export interface MetricCell extends MetricChoice {
  /** Key of the row; absent for all rows together. */
  readonly key?: string;
  readonly group: 'holders' | 'nonHolders';
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
export function metricPath(id: string, { by, credential, withinDays }: MetricChoice, form = ''): string {
  return withQuery(`/api/metrics/${encodeURIComponent(id)}${form}`, { by, credential, withinDays });
}

export const metricQuery = (id: string, choice: MetricChoice, refresh: Refresh = false) =>
  queryOptions({
    queryKey: ['metric', id, choice.by, choice.credential, choice.withinDays],
    queryFn: ({ signal }) => getJson<MetricAnswer>(metricPath(id, choice), signal),
    refetchInterval: refreshOrRecover(refresh),
  });

/** What a sceptical reader asks of a rate; of all rows together. */
export const metricSheetQuery = (id: string, { credential, withinDays }: MetricChoice) =>
  queryOptions({
    queryKey: ['metric-sheet', id, credential, withinDays],
    queryFn: ({ signal }) =>
      getJson<MetricSheet>(
        withQuery(`/api/metrics/${encodeURIComponent(id)}/sheet`, { credential, withinDays }),
        signal,
      ),
  });

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
