import type { PersonAttainments } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type LearnerQuestion, transcriptQuery } from '../api/learner-queries.ts';
import { formatCount, formatValue } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { StatusBadge } from '../parts/status-badge.tsx';
import { type Column, Table } from '../parts/table.tsx';

type Line = PersonAttainments['competencies'][number];

/** What a person has of each competency, by which kinds of evidence, and how recent each is. */
export function TranscriptCard({ asked }: { readonly asked: LearnerQuestion }) {
  const transcript = useQuery(transcriptQuery(asked.person));
  const columns: readonly Column<Line>[] = [
    { head: 'Competency', cell: (line) => <Opened line={line} asked={asked} /> },
    { head: 'Status', cell: (line) => <StatusBadge {...line} /> },
    { head: 'Value', numeric: true, cell: ({ value }) => formatValue(value) },
    { head: 'Evidence that counts', numeric: true, cell: (line) => <Kinds line={line} /> },
    {
      head: 'Since',
      numeric: true,
      cell: ({ since }) => (since === null ? '–' : <Moment at={since} as="day" />),
    },
  ];
  return (
    <Card title="Competencies" note="What any evidence is about, each with the newest of its kind">
      <Answer query={transcript} what="The competencies">
        {({ competencies, count }) =>
          competencies.length === 0 ? (
            <Empty title="No evidence yet">
              No published alignment connects a statement of this person to a competency.
            </Empty>
          ) : (
            <>
              <Table caption="Competencies" columns={columns} rows={competencies} rowKey={keyOf} />
              {competencies.length < count && (
                <p className="mt-4 text-sm text-muted">
                  The first {formatCount(competencies.length)} of {formatCount(count)}.
                </p>
              )}
            </>
          )
        }
      </Answer>
    </Card>
  );
}

/** The competency, with the way to its statements on this page. */
function Opened({ line, asked }: { readonly line: Line; readonly asked: LearnerQuestion }) {
  const { competency, label, framework } = line;
  return (
    <>
      <Link
        to="/learner"
        search={{ ...asked, competency, framework: framework.id }}
        resetScroll={false}
        title={competency}
        className="text-link font-medium"
      >
        {label}
      </Link>
      <span className="block text-muted">{framework.title}</span>
    </>
  );
}

function Kinds({ line }: { readonly line: Line }) {
  if (line.evidence.length === 0) return '–';
  return line.evidence.map(({ kind, count, newest }) => (
    <span key={kind} className="block">
      {kind}: {formatCount(count)}, newest <Moment at={newest} as="day" />
    </span>
  ));
}

function keyOf({ framework, competency }: Line): string {
  return `${framework.id} ${competency}`;
}
