import type { CurveAnswer } from '@cairn/query-contract';
import { formatConfidence, formatCount, formatInterval, formatRate } from '../format/numbers.ts';
import { Suppression } from '../parts/suppression.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { CurvePlot } from './curve-plot.tsx';
import { ObservedDifference } from './difference.tsx';
import { type AnswerCell, EvidenceLink } from './evidence-link.tsx';
import { GroupMark } from './interval-plot.tsx';

type Row = CurveAnswer['total'];
type Group = Row['holders'];
type Side = 'holders' | 'nonHolders';

/** A comparison of curves: that of all rows with its table of people at risk, then a line for each row. */
export function CurveView({ answer, cell }: { readonly answer: CurveAnswer; readonly cell: AnswerCell }) {
  const { total, rows, test, confidence, minimumCell, withinDays } = answer;
  return (
    <>
      {total.suppressed ? (
        <p className="mb-4">
          All together: <Suppression disclosure={total.disclosure} minimumCell={minimumCell} />
        </p>
      ) : (
        <>
          <ul className="mb-3 flex flex-wrap gap-x-6 gap-y-1 text-xs text-muted">
            <li className="flex items-center gap-2">
              <GroupMark group="holders" /> Holders
            </li>
            <li className="flex items-center gap-2">
              <GroupMark group="nonHolders" /> Non-holders
            </li>
            <li>Share by days, with {formatConfidence(confidence)} intervals</li>
          </ul>
          <div className="grid items-start gap-x-10 gap-y-4 xl:grid-cols-2">
            <CurvePlot comparison={total} />
            <DaysTable total={total} />
          </div>
          {test !== null && <Test test={test} />}
        </>
      )}
      <div className="mt-6">
        <Table
          caption="Rows"
          columns={columnsOf(cell, minimumCell, withinDays)}
          rows={[...rows, { key: '', label: 'All together', ...total }]}
          rowKey={({ key }) => key}
        />
      </div>
    </>
  );
}

type Named = Row & { readonly key: string; readonly label: string };

function columnsOf(cell: AnswerCell, minimumCell: number, withinDays: number): readonly Column<Named>[] {
  const group = (side: Side): Column<Named> => ({
    head: side === 'holders' ? 'Holders' : 'Non-holders',
    cell: (row) => (
      <GroupCell
        group={row[side]}
        cell={row.key === '' ? cell : { ...cell, key: row.key }}
        side={side}
        name={row.label}
      />
    ),
  });
  return [
    { head: 'Row', cell: ({ label }) => <span className="font-medium wrap-anywhere">{label}</span> },
    group('holders'),
    group('nonHolders'),
    {
      head: `Difference within ${withinDays} days`,
      cell: ({ difference, suppressed, disclosure, holders, nonHolders }) =>
        suppressed ? (
          <Suppression disclosure={disclosure} minimumCell={minimumCell} />
        ) : difference === null ? (
          <span className="text-xs text-muted">{whyUnknown([holders, nonHolders], withinDays)}</span>
        ) : (
          <ObservedDifference difference={difference} />
        ),
    },
  ];
}

/** Why there is no difference on a day: nobody was followed for that long, or a curve is hidden there. */
function whyUnknown(groups: readonly Group[], days: number): string {
  const points = groups.flatMap((group) => ('points' in group ? group.points : []));
  const refused = points.find((point) => point.days >= days && 'reason' in point);
  const isHidden = points.some((point) => point.days === days && 'suppressed' in point);
  if (isHidden || refused === undefined || !('reason' in refused)) return 'too few people up to that day';
  return refused.reason;
}

function GroupCell(props: {
  readonly group: Group;
  readonly cell: AnswerCell;
  readonly side: Side;
  readonly name: string;
}) {
  const { group, cell, side, name } = props;
  if (!('points' in group)) return '–';
  const { median, n, events } = group;
  const counted = `${formatCount(events)} of n = ${formatCount(n)}`;
  return (
    <span className="tabular-nums">
      <EvidenceLink cell={{ ...cell, group: side }} label={`${counted}, ${name}`}>
        {counted}
      </EvidenceLink>
      <span className="block text-xs text-muted">
        {'days' in median ? `median ${formatCount(median.days)} days` : 'no median: fewer than half had it'}
      </span>
    </span>
  );
}

/** The numbers of the plot, with how many people are still followed on each day. */
function DaysTable({ total }: { readonly total: Row }) {
  const { holders, nonHolders } = total;
  if (!('points' in holders) || !('points' in nonHolders)) return null;
  const days = holders.points.map((point, index) => ({
    days: point.days,
    holders: point,
    others: nonHolders.points[index],
  }));
  return (
    <Table
      caption="The curves by days"
      columns={[
        { head: 'Days', cell: (row) => formatCount(row.days) },
        { head: 'Holders', cell: (row) => <PointCell point={row.holders} /> },
        { head: 'At risk', cell: (row) => atRiskOf(row.holders), numeric: true },
        { head: 'Non-holders', cell: (row) => <PointCell point={row.others} /> },
        { head: 'At risk ', cell: (row) => atRiskOf(row.others), numeric: true },
      ]}
      rows={days}
      rowKey={(row) => String(row.days)}
    />
  );
}

type Point = Extract<Group, { points: unknown }>['points'][number];

function atRiskOf(point: Point | undefined) {
  return point !== undefined && 'atRisk' in point ? formatCount(point.atRisk) : '–';
}

function PointCell({ point }: { readonly point: Point | undefined }) {
  if (point === undefined) return '–';
  if ('share' in point)
    return (
      <span className="tabular-nums">
        {formatRate(point.share)}{' '}
        <span className="text-xs text-muted">{formatInterval(point.low, point.high)}</span>
      </span>
    );
  return <span className="text-xs text-muted">{'reason' in point ? point.reason : 'too few people'}</span>;
}

function Test({ test }: { readonly test: NonNullable<CurveAnswer['test']> }) {
  return (
    <p className="mt-3 text-sm text-muted">
      Log-rank test within rows:{' '}
      {'p' in test
        ? `p ${test.p < 0.001 ? '< 0.001' : `= ${test.p.toFixed(3)}`} (χ² = ${test.chiSquared.toFixed(2)}, ${test.degreesOfFreedom} df)`
        : test.reason}
    </p>
  );
}
