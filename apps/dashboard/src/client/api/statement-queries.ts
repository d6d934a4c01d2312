import type { RefusedRequests, Statements } from '@cairn/query-contract';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { answerQuery } from './answer-query.ts';
import { getJson, withQuery } from './http.ts';
import { type Refresh, refreshOrRecover } from './outage.ts';

/** Which statements are listed: those that meet all of it. Times are ISO 8601. */
export interface StatementsQuestion {
  /** An identifier. */
  readonly agent?: string;
  readonly verb?: string;
  readonly activity?: string;
  readonly related?: true;
  readonly registration?: string;
  /** Identifier of who sent it. */
  readonly authority?: string;
  /** By the time of storing. */
  readonly since?: string;
  readonly until?: string;
  readonly order?: 'oldest';
}

/** Statements in pages. Only a list of one page is refreshed: further ones would move under their reader. */
export const statementsQuery = (question: StatementsQuestion, refresh: Refresh = false) =>
  infiniteQueryOptions({
    queryKey: ['statements', question],
    queryFn: ({ signal, pageParam }) =>
      getJson<Statements>(withQuery('/api/statements', { ...question, limit: 50, after: pageParam }), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.after,
    refetchInterval: ({ state }) =>
      (state.data?.pages.length ?? 1) > 1 ? false : refreshOrRecover(refresh)({ state }),
  });

/** The kinds of requests that were refused last. */
export const refusalsQuery = answerQuery<RefusedRequests>('/api/refusals', { limit: 200 });
