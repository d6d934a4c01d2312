import type { Questions } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { questionsQuery } from '../api/question-queries.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { Breakable } from '../parts/breakable.tsx';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { readQuestion } from '../search.ts';
import { QuestionCard } from './question-card.tsx';

type Question = Questions['questions'][number];

const route = getRouteApi('/signed-in/questions');

const COLUMNS: readonly Column<Question>[] = [
  {
    head: 'Question',
    cell: ({ question, title }) => (
      <Link to="/questions" search={{ question }} className="text-link font-medium">
        <Breakable text={title} />
      </Link>
    ),
  },
  {
    head: 'Asked',
    cell: ({ planned, withdrawn }) => (
      <span className="inline-flex flex-wrap gap-2">
        {planned ? <Badge tone="good">Planned</Badge> : <Badge tone="warn">Not planned</Badge>}
        {withdrawn && <Badge tone="bad">Withdrawn</Badge>}
      </span>
    ),
  },
  { head: 'Registered', numeric: true, cell: ({ registeredAt }) => <Moment at={registeredAt} as="day" /> },
  {
    head: 'Answer',
    numeric: true,
    cell: ({ state, answersAt }) =>
      state === 'answered' ? (
        'is there'
      ) : (
        <>
          after <Moment at={answersAt} as="day" />
        </>
      ),
  },
];

/** Questions that were registered before their data were there, and what they come to. */
export function QuestionsPage() {
  const { question } = readQuestion(route.useSearch());
  const questions = useQuery(questionsQuery);
  return (
    <>
      <PageHeader title="Registered questions" trail={[{ label: 'Outcomes', to: '/outcomes', search: {} }]}>
        What was written down before its data were there cannot have been chosen for its answer.
      </PageHeader>
      <Answer query={questions} what="The questions">
        {({ questions: rows }) =>
          rows.length === 0 ? (
            <Empty title="No questions yet">
              They appear once questions have been published to the catalogue.
            </Empty>
          ) : (
            <div className="space-y-5 sm:space-y-6">
              <div className="rounded-xl border border-line bg-card px-5 py-3 sm:px-6">
                <Table caption="Questions" columns={COLUMNS} rows={rows} rowKey={(row) => row.question} />
              </div>
              {rows
                .filter((row) => row.question === question)
                .map((row) => (
                  <QuestionCard key={row.question} question={row.question} title={row.title} />
                ))}
            </div>
          )
        }
      </Answer>
    </>
  );
}
