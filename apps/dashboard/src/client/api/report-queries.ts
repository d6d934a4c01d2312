import type { AfterExitAnswer, TransitionsAnswer } from '@cairn/query-contract';
import { queryOptions } from '@tanstack/react-query';
import { getJson, withQuery } from './http.ts';

/** Who of a programme was employed after leaving it, and what they earned. */
export const afterExitQuery = (programme: string) =>
  queryOptions({
    queryKey: ['after-exit', programme],
    queryFn: ({ signal }) =>
      getJson<AfterExitAnswer>(withQuery('/api/metrics/employment-after-exit', { programme }), signal),
  });

/** From which occupations people went to which after an award; of any credential where none is named. */
export const transitionsQuery = (credential: string | undefined) =>
  queryOptions({
    queryKey: ['transitions', credential],
    queryFn: ({ signal }) =>
      getJson<TransitionsAnswer>(
        withQuery('/api/metrics/transitions-between-occupations', { credential }),
        signal,
      ),
  });
