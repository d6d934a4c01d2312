import type { Expiries } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { expiriesQuery } from '../api/pathway-queries.ts';
import { lastPart } from '../format/names.ts';
import { formatCount } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { type Column, Table } from '../parts/table.tsx';

type Month = Expiries['months'][number];

const COLUMNS: readonly Column<Month>[] = [
  { head: 'Month', cell: ({ month }) => <span className="tabular-nums">{month}</span> },
  { head: 'What', cell: ({ id, title }) => <span title={id}>{title ?? lastPart(id)}</span> },
  { head: 'Kind', cell: ({ kind }) => (kind === 'credential' ? 'Credential' : 'Competency') },
  { head: 'Change', cell: ({ change }) => (change === 'expired' ? 'Expires' : 'Goes stale') },
  { head: 'People', numeric: true, cell: ({ persons }) => formatCount(persons) },
];

/** What ends or goes stale within a year, by month. */
export function CalendarCard() {
  const expiries = useQuery(expiriesQuery);
  return (
    <Card title="Expiry calendar" note="What ends or goes stale within a year, by month in UTC">
      <Answer query={expiries} what="The calendar">
        {({ months }) =>
          months.length === 0 ? (
            <Empty title="Nothing ends within a year">
              What is attained and awarded stays, unless more evidence says otherwise.
            </Empty>
          ) : (
            <Table caption="Expiry calendar" columns={COLUMNS} rows={months} rowKey={keyOf} />
          )
        }
      </Answer>
    </Card>
  );
}

function keyOf({ month, kind, id, change }: Month): string {
  return `${month} ${kind} ${id} ${change}`;
}
