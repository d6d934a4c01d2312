import { queryOptions } from '@tanstack/react-query';
import { getJson, withQuery } from './http.ts';

/** The answer of one path of the query API to a question; what is left out of it is as the API has it. */
export const answerQuery = <Answer>(path: string, question: Parameters<typeof withQuery>[1] = {}) =>
  queryOptions({
    queryKey: [path, question],
    queryFn: ({ signal }) => getJson<Answer>(withQuery(path, question), signal),
  });
