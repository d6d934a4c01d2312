import type { Catalogue } from '@cairn/query-contract';
import { queryOptions } from '@tanstack/react-query';
import { textOf } from '../format/names.ts';
import { getJson } from './http.ts';

type CatalogueItem = Catalogue['items'][number]['item'];

/** The published items of a kind that `isShown`, by title. */
const itemsQuery = (
  kind: 'programme' | 'role' | 'stack',
  isShown: (item: CatalogueItem) => boolean = () => true,
) =>
  queryOptions({
    queryKey: ['catalogue', kind],
    queryFn: async ({ signal }) => {
      const { items } = await getJson<Catalogue>(`/api/catalogue?kind=${kind}`, signal);
      return items
        .filter(({ item }) => isShown(item))
        .map(({ id, item }) => ({ id, title: titleOf(item) ?? id }))
        .toSorted((one, other) => one.title.localeCompare(other.title));
    },
  });

/** The programmes of the catalogue. */
export const programmesQuery = itemsQuery('programme');

/** The stacks of the catalogue. */
export const stacksOfCatalogueQuery = itemsQuery('stack');

/** The roles of the catalogue that ask for skills. */
export const rolesQuery = itemsQuery('role', ({ skills }) => Array.isArray(skills) && skills.length > 0);

function titleOf({ title }: CatalogueItem): string | undefined {
  return typeof title === 'string' ? title : textOf(title);
}
