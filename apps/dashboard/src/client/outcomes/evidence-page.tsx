import type { EvidencePage as Page } from '@cairn/query-contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ApiError } from '../api/api-error.ts';
import { type MetricCell, metricEvidenceQuery, metricsQuery } from '../api/metric-queries.ts';
import { nameOfActor, shortId } from '../format/names.ts';
import { formatCounted } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { Breakable } from '../parts/breakable.tsx';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { PageFoot } from '../parts/page-foot.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { readMetricCell } from '../search.ts';
import { groupTitle } from './groups.ts';
import { listedMetrics } from './listed-metric.ts';

const route = getRouteApi('/signed-in/outcomes/evidence');

type Member = Page['members'][number];

const COLUMNS: readonly Column<Member>[] = [
  {
    head: 'Person',
    cell: (row) => (
      <span title={row.candidate ?? row.person}>
        <Breakable text={nameOfActor(row.candidate ?? row.person)} />
      </span>
    ),
  },
  { head: 'From', cell: (row) => <Moment at={row.from} as="day" /> },
  {
    head: 'Counted',
    cell: (row) => (row.counted ? <Badge tone="good">Had the event</Badge> : <Badge>Had not</Badge>),
  },
  { head: 'Event', cell: (row) => (row.eventAt === undefined ? '–' : <Moment at={row.eventAt} as="day" />) },
  {
    head: 'Credential earned',
    cell: ({ award }) =>
      award === undefined ? (
        '–'
      ) : (
        <Link to="/statements/$statementId" params={{ statementId: award.statementId }} className="text-link">
          <Moment at={award.awardedAt} as="day" />
        </Link>
      ),
  },
  {
    head: 'Statements',
    cell: ({ statementIds }) => (
      <span className="flex flex-wrap justify-end gap-x-2.5 gap-y-1 sm:justify-start">
        {statementIds.map((id) => (
          <Link key={id} to="/statements/$statementId" params={{ statementId: id }} className="text-link">
            <code title={id}>{shortId(id)}</code>
          </Link>
        ))}
      </span>
    ),
  },
];

/** The applications or employments behind one figure of a metric, each with the statements that say so. */
export function EvidencePage() {
  const { metric = '', ...cell } = readMetricCell(route.useSearch());
  return <Evidence id={metric} cell={cell} />;
}

function Evidence({ id, cell }: { readonly id: string; readonly cell: MetricCell }) {
  const members = useInfiniteQuery(metricEvidenceQuery(id, cell));
  const list = useQuery(metricsQuery).data;
  const metric = list && listedMetrics(list).find(({ definition }) => definition.id === id);
  const { key: _key, group: _group, asOf: _asOf, asKnownAt: _asKnownAt, ...choice } = cell;
  const suppressed = members.error instanceof ApiError && members.error.code === 'suppressed';
  return (
    <>
      <PageHeader
        title={groupTitle(cell.group)}
        trail={[{ label: 'Outcomes', to: '/outcomes', search: { metric: id, ...choice } }]}
      >
        {metric?.definition.title ?? id}
      </PageHeader>
      <div className="rounded-xl border border-line bg-card px-5 py-3 sm:px-6">
        {suppressed ? (
          <Empty title={metric === undefined ? 'Suppressed' : `Suppressed (under ${metric.minimumCell})`}>
            Too few people are in one of its cells, or it would reveal another number that small. They are
            hidden so that no person can be identified.
          </Empty>
        ) : (
          <Answer query={members} what="The people counted">
            {({ pages }) => (
              <>
                <LeftOut rows={pages[0]?.suppressedRows ?? 0} />
                <Members rows={pages.flatMap((page) => page.members)} />
                <PageFoot query={members} />
              </>
            )}
          </Answer>
        )}
      </div>
    </>
  );
}

/** Says that a list is shorter than the number that it explains. */
function LeftOut({ rows }: { readonly rows: number }) {
  if (rows === 0) return null;
  return (
    <p role="note" className="my-2 rounded-lg bg-sunken px-3 py-2 text-sm text-muted">
      Those of {formatCounted(rows, 'suppressed row')} are hidden so that no person can be identified. The
      figure itself includes them.
    </p>
  );
}

function Members({ rows }: { readonly rows: readonly Member[] }) {
  if (rows.length === 0)
    return <Empty title="Nobody in this group">It has no members, or none old enough to count.</Empty>;
  return (
    <Table
      caption="Who is counted"
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => `${row.person} ${row.registration ?? ''} ${row.from}`}
    />
  );
}
