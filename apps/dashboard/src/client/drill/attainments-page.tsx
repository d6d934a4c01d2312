import type { Attainment } from '@cairn/query-contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { attainmentsQuery, competencyQuery, type WhichAttainments } from '../api/queries.ts';
import { lastPart, nameOfActor } from '../format/names.ts';
import { formatCounted, formatValue } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Breakable } from '../parts/breakable.tsx';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { PageFoot } from '../parts/page-foot.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { StatusBadge } from '../parts/status-badge.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { readCompetency } from '../search.ts';

const route = getRouteApi('/signed-in/attainments');

const COLUMNS: readonly Column<Attainment>[] = [
  {
    head: 'Person',
    cell: (row) => <Person {...row} />,
  },
  { head: 'Value', numeric: true, cell: (row) => formatValue(row.value) },
  {
    head: 'Decision',
    cell: (row) => <StatusBadge {...row} />,
  },
  { head: 'Evidence', numeric: true, cell: (row) => formatCounted(row.evidenceCount, 'statement') },
  { head: 'Since', numeric: true, cell: (row) => (row.since === null ? '–' : <Moment at={row.since} />) },
  { head: 'Decided', numeric: true, cell: (row) => <Moment at={row.decidedAt} /> },
];

/** The person, with the way to the decision where there is one in the log. */
function Person({ person, decisionId }: Attainment) {
  const name = (
    <span title={person}>
      <Breakable text={nameOfActor(person)} />
    </span>
  );
  if (decisionId === null) return name;
  return (
    <Link to="/decisions/$decisionId" params={{ decisionId }} className="text-link font-medium">
      {name}
    </Link>
  );
}

/** Who has evidence of a competency or attained it, each with the value and a way to the decision. */
export function AttainmentsPage() {
  const which = readCompetency(route.useSearch());
  const { competency, framework, attained } = which;
  const attainments = useInfiniteQuery(attainmentsQuery(which));
  const competencies = useQuery(competencyQuery(competency));
  const known = competencies.data?.competencies.find(
    (each) => each.id === competency && (framework === undefined || each.framework.id === framework),
  );
  const label = known?.label ?? lastPart(competency);
  return (
    <>
      <PageHeader title={label} trail={[{ label: 'Overview', to: '/' }]}>
        {known !== undefined && (
          <p>
            {known.framework.title}, version {known.framework.version}. {known.methodWords.sentence}.
          </p>
        )}
      </PageHeader>
      <Filter which={which} />
      <div className="rounded-xl border border-line bg-card px-5 py-3 sm:px-6">
        <Answer
          query={attainments}
          what="The learners"
          skeleton={
            <div className="py-3">
              <Skeleton rows={8} rowClassName="h-7" label="the learners" />
            </div>
          }
        >
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.attainments);
            if (rows.length === 0) return <NoLearners attained={attained} />;
            return (
              <>
                <Table
                  caption={`Learners: ${label}`}
                  columns={COLUMNS}
                  rows={rows}
                  rowKey={(row) => row.person}
                />
                <PageFoot query={attainments} />
              </>
            );
          }}
        </Answer>
      </div>
    </>
  );
}

function Filter({ which }: { readonly which: WhichAttainments }) {
  const { attained: _, ...everybody } = which;
  const look = 'rounded-md px-3 py-1.5';
  const active = { className: 'bg-card font-medium shadow-sm' };
  const inactive = { className: 'text-muted hover:text-ink' };
  return (
    <nav aria-label="Which learners" className="mb-4 inline-flex rounded-lg bg-sunken p-1 text-sm">
      <Link
        to="/attainments"
        search={{ ...which, attained: true }}
        replace
        className={look}
        activeProps={active}
        inactiveProps={inactive}
      >
        Attained
      </Link>
      <Link
        to="/attainments"
        search={everybody}
        replace
        className={look}
        activeProps={active}
        inactiveProps={inactive}
        activeOptions={{ exact: true }}
      >
        All with evidence
      </Link>
    </nav>
  );
}

function NoLearners({ attained }: { readonly attained: true | undefined }) {
  return attained ? (
    <Empty title="Nobody has attained this yet">All with evidence shows how far each learner is.</Empty>
  ) : (
    <Empty title="No evidence yet">No published alignment connects a statement to this competency.</Empty>
  );
}
