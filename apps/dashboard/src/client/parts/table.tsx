import type { ReactNode } from 'react';

/** A column: its head, and how a row shows it. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
}

/**
 * Rows under column heads; on a phone every row becomes a block of labelled lines, so that nothing scrolls
 * sideways.
 */
export function Table<Row>(props: {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}) {
  return (
    <table className="block w-full text-sm sm:table">
      <caption className="sr-only">{props.caption}</caption>
      <thead className="sr-only sm:not-sr-only sm:table-header-group">
        <tr className="border-b border-line">
          {props.columns.map((column) => (
            <th
              key={column.head}
              scope="col"
              className={`px-3 py-2.5 text-xs font-medium text-muted first:pl-0 last:pr-0 ${column.numeric ? 'text-right' : 'text-left'}`}
            >
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block sm:table-row-group">
        {props.rows.map((row) => (
          <tr
            key={props.rowKey(row)}
            className="block border-b border-line py-3 last:border-0 sm:table-row sm:py-0"
          >
            {props.columns.map((column) => (
              <td
                key={column.head}
                className={`flex justify-between gap-4 py-1 sm:table-cell sm:px-3 sm:py-3 sm:first:pl-0 sm:last:pr-0 ${column.numeric ? 'tabular-nums sm:text-right' : ''}`}
              >
                <span aria-hidden="true" className="shrink-0 text-muted sm:hidden">
                  {column.head}
                </span>
                <span className="min-w-0 text-right break-words sm:[text-align:inherit]">
                  {column.cell(row)}
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
