import type { Catalogue, Expiries, StackFunnel } from '@cairn/query-contract';
import { queryOptions } from '@tanstack/react-query';
import { textOf } from '../format/names.ts';
import { getJson, withQuery } from './http.ts';

/** Which stack, and after how many days without another part met a person counts as stopped. */
export interface FunnelQuestion {
  readonly stack: string;
  readonly window?: number;
}

/** The stacks of the catalogue, by title. */
export const stacksOfCatalogueQuery = queryOptions({
  queryKey: ['stacks-of-catalogue'],
  queryFn: async ({ signal }) => {
    const { items } = await getJson<Catalogue>('/api/catalogue?kind=stack', signal);
    return items
      .map(({ id, item }) => ({
        id,
        title: typeof item.title === 'string' ? item.title : (textOf(item.title) ?? id),
      }))
      .toSorted((one, other) => one.title.localeCompare(other.title));
  },
});

/** How many people have begun a stack, stopped and finished it. */
export const funnelQuery = ({ stack, window }: FunnelQuestion) =>
  queryOptions({
    queryKey: ['funnel', stack, window],
    queryFn: ({ signal }) => getJson<StackFunnel>(withQuery('/api/stacks/funnel', { stack, window }), signal),
  });

/** What ends within a year, by month. */
export const expiriesQuery = queryOptions({
  queryKey: ['expiries'],
  queryFn: ({ signal }) => getJson<Expiries>('/api/expiries', signal),
});
