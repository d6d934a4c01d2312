import type { StatementLine } from '@cairn/query-contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type StatementsQuestion, statementsQuery } from '../api/statement-queries.ts';
import { nameOfActor, nameOfObject } from '../format/names.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { Breakable } from '../parts/breakable.tsx';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { PageFoot } from '../parts/page-foot.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { readStatements } from '../search.ts';
import { FilterForm } from './filter-form.tsx';

const route = getRouteApi('/signed-in/statements');
const LIVE_MS = 2_000;

/** Statements by what they say, and as they come in. */
export function StatementsPage() {
  const { live, ...question } = readStatements(route.useSearch());
  const navigate = route.useNavigate();
  const ask = (search: StatementsQuestion & { readonly live?: true }) =>
    void navigate({ search, replace: true, resetScroll: false });
  const statements = useInfiniteQuery(statementsQuery(question, live ? LIVE_MS : false));
  const isFiltered = Object.keys(question).length > 0;
  const columns = columnsOf((change) => ask({ ...question, ...change, ...(live && { live }) }));
  return (
    <>
      <PageHeader
        title="Statements"
        aside={
          <Button onClick={() => ask(live ? question : { ...question, live: true })}>
            {live ? 'Pause' : 'Follow live'}
          </Button>
        }
      >
        What learning platforms have sent, with voiding and voided statements. What was not taken is among the{' '}
        <Link to="/refused-requests" className="text-link">
          refused requests
        </Link>
        .
      </PageHeader>
      <FilterForm
        key={JSON.stringify(question)}
        asked={question}
        onAsk={(next) => ask({ ...next, ...(live && { live }) })}
      />
      {question.agent !== undefined && (
        <p className="mt-4 text-sm">
          <Link to="/learner" search={{ person: question.agent }} className="text-link">
            The record of {nameOfActor(question.agent)}
          </Link>
        </p>
      )}
      <div className="mt-6 rounded-xl border border-line bg-card px-5 py-3 sm:px-6">
        <Answer
          query={statements}
          what="The statements"
          skeleton={<Skeleton rows={10} rowClassName="h-7" label="the statements" />}
        >
          {({ pages }) => {
            const lines = pages.flatMap((page) => page.statements);
            if (lines.length === 0) return <NoStatements isFiltered={isFiltered} />;
            return (
              <>
                <Table caption="Statements" columns={columns} rows={lines} rowKey={({ id }) => id} />
                <PageFoot query={statements} />
              </>
            );
          }}
        </Answer>
      </div>
    </>
  );
}

/** @param narrow asks for what is listed and meets this, too */
function columnsOf(narrow: (change: StatementsQuestion) => void): readonly Column<StatementLine>[] {
  return [
    { head: 'Stored', cell: ({ stored }) => <Moment at={stored} /> },
    {
      head: 'Actor',
      cell: ({ actor }) => (
        <Narrow title={actor} label={nameOfActor(actor)} onClick={() => narrow({ agent: actor })} />
      ),
    },
    {
      head: 'Verb',
      cell: ({ verb, verbName }) => <Narrow title={verb} label={verbName} onClick={() => narrow({ verb })} />,
    },
    {
      head: 'Object',
      cell: ({ activity, ...line }) =>
        activity === null ? (
          nameOfObject(line)
        ) : (
          <Narrow title={activity} label={nameOfObject(line)} onClick={() => narrow({ activity })} />
        ),
    },
    {
      head: 'Statement',
      numeric: true,
      cell: ({ id, voided }) => (
        <span className="inline-flex flex-wrap items-center justify-end gap-2">
          {voided && <Badge tone="bad">Voided</Badge>}
          <Link to="/statements/$statementId" params={{ statementId: id }} className="text-link font-medium">
            Open<span className="sr-only"> statement {id}</span>
          </Link>
        </span>
      ),
    },
  ];
}

function Narrow(props: { readonly title: string; readonly label: string; readonly onClick: () => void }) {
  const { title, label, onClick } = props;
  if (title === '') return '–';
  return (
    <button
      type="button"
      title={`Only ${title}`}
      onClick={onClick}
      className="text-left break-words underline decoration-stone decoration-dotted underline-offset-4 hover:decoration-solid"
    >
      <Breakable text={label} />
    </button>
  );
}

function NoStatements({ isFiltered }: { readonly isFiltered: boolean }) {
  return isFiltered ? (
    <Empty title="No statement meets all of this">
      Identifiers and IRIs are compared as they were sent, letter by letter. Show fewer of them.
    </Empty>
  ) : (
    <Empty title="No statements yet">
      Point a learning platform at <code>/xapi</code> with an API key, or load the demo with{' '}
      <code className="whitespace-nowrap">npx cairn demo</code>.
    </Empty>
  );
}
