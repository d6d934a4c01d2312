import type { RefusedRequests } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { refusalsQuery } from '../api/statement-queries.ts';
import { formatCount } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Breakable } from '../parts/breakable.tsx';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { type Column, Table } from '../parts/table.tsx';

type Refusal = RefusedRequests['refusals'][number];

const COLUMNS: readonly Column<Refusal>[] = [
  {
    head: 'What was wrong',
    cell: ({ message, hint }) => (
      <>
        <Breakable text={message} />
        {hint !== null && (
          <span className="block text-muted">
            <Breakable text={hint} />
          </span>
        )}
      </>
    ),
  },
  { head: 'Where', cell: ({ path }) => (path === null ? 'the request' : <Breakable text={path} />) },
  {
    head: 'Request',
    cell: ({ request, status }) => (
      <>
        {request}
        <span className="block text-muted">answered {status}</span>
      </>
    ),
  },
  { head: 'Key', cell: ({ key }) => <Breakable text={key} /> },
  { head: 'Times', numeric: true, cell: ({ count }) => formatCount(count) },
  { head: 'Last', numeric: true, cell: ({ lastAt }) => <Moment at={lastAt} /> },
];

/** What senders were refused: for each key and reason once, with what to mend. */
export function RefusalsPage() {
  const refusals = useQuery(refusalsQuery);
  return (
    <>
      <PageHeader title="Refused requests" trail={[{ label: 'Statements', to: '/statements' }]}>
        What learning platforms sent and the store did not take, by key, reason and place. None of these
        statements was stored.
      </PageHeader>
      <div className="rounded-xl border border-line bg-card px-5 py-3 sm:px-6">
        <Answer
          query={refusals}
          what="The refused requests"
          skeleton={<Skeleton rows={6} rowClassName="h-9" label="the refused requests" />}
        >
          {({ refusals: rows }) =>
            rows.length === 0 ? (
              <Empty title="Nothing was refused">Every request with a valid key was taken.</Empty>
            ) : (
              <Table
                caption="Refused requests"
                columns={COLUMNS}
                rows={rows}
                rowKey={({ key, request, status, code, path }) =>
                  [key, request, status, code, path ?? ''].join('\n')
                }
              />
            )
          }
        </Answer>
      </div>
    </>
  );
}
