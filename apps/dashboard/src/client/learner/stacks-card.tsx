import type { StackProgress } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type LearnerQuestion, stacksQuery } from '../api/learner-queries.ts';
import { formatCount } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { Card } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { Unlocks } from './unlocks.tsx';

const WORDS: Readonly<Record<StackProgress['status'], string>> = {
  done: 'Met',
  partial: 'Partly met',
  missing: 'Not begun',
};

/** How far a person is with each stack; the one that is opened with what unlocks it. */
export function StacksCard({ asked }: { readonly asked: LearnerQuestion }) {
  const stacks = useQuery(stacksQuery(asked.person));
  const columns: readonly Column<StackProgress>[] = [
    { head: 'Stack', cell: ({ title }) => <span className="font-medium">{title}</span> },
    { head: 'Status', cell: (row) => <Status {...row} /> },
    {
      head: 'Progress',
      numeric: true,
      cell: ({ have, need }) => `${formatCount(have)} of ${formatCount(need)}`,
    },
    {
      head: 'Since',
      numeric: true,
      cell: ({ since }) => (since === null ? '–' : <Moment at={since} as="day" />),
    },
    {
      head: 'What unlocks it',
      numeric: true,
      cell: ({ stack, title }) => (
        <Link
          to="/learner"
          search={{ ...asked, stack }}
          resetScroll={false}
          aria-label={`Show what unlocks ${title}`}
          className="text-link"
        >
          Show
        </Link>
      ),
    },
  ];
  return (
    <Card title="Stacks" note="How far the requirement in force is met; who holds a stack keeps it">
      <Answer query={stacks} what="The stacks">
        {({ stacks: listed }) =>
          listed.length === 0 ? (
            <Empty title="No stacks yet">They appear once stacks have been published to the catalogue.</Empty>
          ) : (
            <Table caption="Stacks" columns={columns} rows={listed} rowKey={({ stack }) => stack} />
          )
        }
      </Answer>
      {asked.stack !== undefined && <Unlocks person={asked.person} stack={asked.stack} />}
    </Card>
  );
}

function Status({ held, status }: StackProgress) {
  return held ? <Badge tone="good">Held</Badge> : <Badge>{WORDS[status]}</Badge>;
}
