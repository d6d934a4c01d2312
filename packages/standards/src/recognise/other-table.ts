import { columnsOf } from '../csv/columns.ts';
import type { Table } from '../reading/format.ts';

const OTHERS: readonly (readonly [words: string, ...headings: string[]])[] = [
  ['rubrics of OpenCASE', 'rubricidentifier', 'criterionidentifier', 'cfitemidentifier'],
];

/** What a table is that no format reads, in words. */
export function otherTable(table: Table): string {
  const columns = columnsOf(table);
  const found = OTHERS.find(([, ...headings]) => columns.has(...headings))?.[0];
  if (found !== undefined) return found;
  const { headings } = table;
  if (headings.length < 2) return 'a text that is not a table';
  const shown = headings.slice(0, 8).map((heading) => JSON.stringify(heading.slice(0, 40)));
  return `a table with the columns ${shown.join(', ')}${headings.length > shown.length ? ', …' : ''}`;
}
