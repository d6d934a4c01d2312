import type { Application } from '@cairn/query-contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ApiError } from '../api/api-error.ts';
import { applicationsQuery, type Cell, credentialsQuery, hireRateQuery } from '../api/queries.ts';
import { lastPart, nameOfActor, shortId } from '../format/names.ts';
import { formatCounted } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { Breakable } from '../parts/breakable.tsx';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { PageFoot } from '../parts/page-foot.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { isGroup, readCell } from '../search.ts';

const route = getRouteApi('/signed-in/applications');

const COLUMNS: readonly Column<Application>[] = [
  {
    head: 'Candidate',
    cell: (row) => (
      <span title={row.candidate}>
        <Breakable text={nameOfActor(row.candidate)} />
      </span>
    ),
  },
  { head: 'Applied', cell: (row) => <Moment at={row.appliedAt} as="day" /> },
  {
    head: 'Outcome',
    cell: (row) => (row.hired ? <Badge tone="good">Hired</Badge> : <Badge>Not hired</Badge>),
  },
  { head: 'Hired', cell: (row) => (row.hiredAt === undefined ? '–' : <Moment at={row.hiredAt} as="day" />) },
  { head: 'Credential earned', cell: (row) => <Award application={row} /> },
  { head: 'Statements', cell: (row) => <StatementLinks ids={row.statementIds} /> },
];

/** The applications behind one rate, each with the statements that say so. */
export function ApplicationsPage() {
  const { group, ...rest } = readCell(route.useSearch());
  return isGroup(group) ? (
    <Applications cell={{ ...rest, group }} />
  ) : (
    <NoSuchGroup group={group} rest={rest} />
  );
}

function NoSuchGroup(props: { readonly group: string; readonly rest: Omit<Cell, 'group'> }) {
  return (
    <>
      <PageHeader title="Applications" trail={[{ label: 'Overview', to: '/' }]} />
      <div role="alert" className="rounded-lg border border-line bg-sunken/60 p-5 text-sm">
        <p className="font-medium wrap-anywhere">There is no group “{props.group}”.</p>
        <p className="mt-1 text-muted">
          Applications are those of{' '}
          <Link to="/applications" search={{ ...props.rest, group: 'holders' }} className="text-link">
            holders
          </Link>{' '}
          or of{' '}
          <Link to="/applications" search={{ ...props.rest, group: 'nonHolders' }} className="text-link">
            non-holders
          </Link>
          .
        </p>
      </div>
    </>
  );
}

function Applications({ cell }: { readonly cell: Cell }) {
  const applications = useInfiniteQuery(applicationsQuery(cell));
  const minimumCell = useQuery(hireRateQuery(cell.credential)).data?.minimumCell;
  const suppressed = applications.error instanceof ApiError && applications.error.code === 'suppressed';
  return (
    <>
      <PageHeader
        title={`Applications of ${cell.group === 'holders' ? 'holders' : 'non-holders'}`}
        trail={[
          {
            label: 'Overview',
            to: '/',
            search: cell.credential === undefined ? {} : { credential: cell.credential },
          },
        ]}
      >
        <CellName cell={cell} />
      </PageHeader>
      <div className="rounded-xl border border-line bg-card px-5 py-3 sm:px-6">
        {suppressed ? (
          <Empty title={minimumCell === undefined ? 'Suppressed' : `Suppressed (under ${minimumCell})`}>
            {minimumCell === undefined ? 'Too few' : `Fewer than ${minimumCell}`} applications are in one of
            its cells, or it would reveal another number that small. They are hidden so that no person can be
            identified.
          </Empty>
        ) : (
          <Answer query={applications} what="The applications">
            {({ pages }) => (
              <>
                <LeftOut occupations={pages[0]?.suppressedOccupations ?? 0} />
                <Rows rows={pages.flatMap((page) => page.applications)} />
                <PageFoot query={applications} />
              </>
            )}
          </Answer>
        )}
      </div>
    </>
  );
}

/** Says that a list is shorter than the number that it explains. */
function LeftOut({ occupations }: { readonly occupations: number }) {
  if (occupations === 0) return null;
  return (
    <p role="note" className="my-2 rounded-lg bg-sunken px-3 py-2 text-sm text-muted">
      The applications of {formatCounted(occupations, 'suppressed occupation')} are hidden so that no person
      can be identified. The rate itself includes them.
    </p>
  );
}

function Rows({ rows }: { readonly rows: readonly Application[] }) {
  if (rows.length === 0) {
    return (
      <Empty title="No applications in this group">
        The group has no applications, or none old enough to count.
      </Empty>
    );
  }
  return <Table caption="Applications" columns={COLUMNS} rows={rows} rowKey={(row) => row.registration} />;
}

function CellName({ cell }: { readonly cell: Cell }) {
  const credentials = useQuery(credentialsQuery);
  const hireRate = useQuery(hireRateQuery(cell.credential));
  const credential = credentials.data?.credentials.find(({ activity }) => activity === cell.credential);
  const row = hireRate.data?.occupations.find(({ key }) => key === cell.occupation);
  const earned =
    cell.credential === undefined ? 'any credential' : (credential?.title ?? lastPart(cell.credential));
  const occupation =
    cell.occupation === undefined
      ? 'all occupations'
      : (row?.occupation.title ?? row?.occupation.code ?? decodeURIComponent(cell.occupation));
  return `${earned} · ${occupation}`.replace(/^./, (first) => first.toUpperCase());
}

function Award({ application }: { readonly application: Application }) {
  const { award } = application;
  if (award === undefined) return '–';
  return (
    <Link to="/statements/$statementId" params={{ statementId: award.statementId }} className="text-link">
      <Moment at={award.awardedAt} as="day" />
    </Link>
  );
}

function StatementLinks({ ids }: { readonly ids: readonly string[] }) {
  return (
    <span className="flex flex-wrap justify-end gap-x-2.5 gap-y-1 sm:justify-start">
      {ids.map((id) => (
        <Link key={id} to="/statements/$statementId" params={{ statementId: id }} className="text-link">
          <code title={id}>{shortId(id)}</code>
        </Link>
      ))}
    </span>
  );
}
