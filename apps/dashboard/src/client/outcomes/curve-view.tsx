import type { CurveAnswer } from '@cairn/query-contract';
import { formatConfidence, formatCount, formatInterval, formatRate } from '../format/numbers.ts';
import { Suppression } from '../parts/suppression.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { CurvePlot } from './curve-plot.tsx';
import type { Curve, CurveRow, CurveRows } from './curve-rows.ts';
import { ObservedDifference } from './difference.tsx';
import { type AnswerCell, EvidenceLink } from './evidence-link.tsx';
import { groupTitle, markOf } from './groups.ts';
import { GroupMark } from './interval-plot.tsx';

/** What an answer of curves says beside its rows. */
interface CurveMembers {
  readonly test: CurveAnswer['test'];
  readonly confidence: number;
  readonly minimumCell: number;
  /** The day of the difference; null of one group, which has none. */
  readonly withinDays: number | null;
}

/** Curves of one group or of two: that of all rows with its table of people at risk, then a line for each row. */
export function CurveView(props: {
  readonly curves: CurveRows;
  readonly answer: CurveMembers;
  readonly cell: AnswerCell;
}) {
  const { curves, answer, cell } = props;
  const { total, rows } = curves;
  const { test, confidence, minimumCell } = answer;
  return (
    <>
      {total.suppressed ? (
        <p className="mb-4">
          All together: <Suppression disclosure={total.disclosure} minimumCell={minimumCell} />
        </p>
      ) : (
        <>
          <ul className="mb-3 flex flex-wrap gap-x-6 gap-y-1 text-xs text-muted">
            {total.groups.map(({ name }, index) => (
              <li key={name} className="flex items-center gap-2">
                <GroupMark mark={markOf(index)} /> {groupTitle(name)}
              </li>
            ))}
            <li>Share by days, with {formatConfidence(confidence)} intervals</li>
          </ul>
          <div className="grid items-start gap-x-10 gap-y-4 xl:grid-cols-2">
            <CurvePlot curves={total.groups.map(({ curve }) => curve)} />
            <DaysTable total={total} />
          </div>
          {test !== null && <Test test={test} />}
        </>
      )}
      <div className="mt-6">
        <Table
          caption="Rows"
          columns={columnsOf(total, answer, cell)}
          rows={[...rows, total]}
          rowKey={({ key }) => key}
        />
      </div>
    </>
  );
}

function columnsOf(
  total: CurveRow,
  { minimumCell, withinDays }: CurveMembers,
  cell: AnswerCell,
): readonly Column<CurveRow>[] {
  const hidden = ({ disclosure }: CurveRow) => (
    <Suppression disclosure={disclosure} minimumCell={minimumCell} />
  );
  const groups = total.groups.map(
    ({ name }, index): Column<CurveRow> => ({
      head: groupTitle(name),
      // Of one group there is no column of differences that would say it.
      cell: (row) =>
        row.suppressed && withinDays === null ? (
          hidden(row)
        ) : (
          <GroupCell
            curve={row.groups[index]?.curve}
            cell={row.key === '' ? cell : { ...cell, key: row.key }}
            group={name}
            name={row.label}
          />
        ),
    }),
  );
  const named: Column<CurveRow> = {
    head: 'Row',
    cell: ({ label }) => <span className="font-medium wrap-anywhere">{label}</span>,
  };
  if (withinDays === null) return [named, ...groups];
  const difference: Column<CurveRow> = {
    head: `Difference within ${withinDays} days`,
    cell: (row) => {
      if (row.suppressed) return hidden(row);
      if (row.difference !== null) return <ObservedDifference difference={row.difference} />;
      const curves = row.groups.map(({ curve }) => curve);
      return <span className="text-xs text-muted">{whyUnknown(curves, withinDays)}</span>;
    },
  };
  return [named, ...groups, difference];
}

/** Why there is no difference on a day: nobody was followed for that long, or a curve is hidden there. */
function whyUnknown(curves: readonly Curve[], days: number): string {
  const points = curves.flatMap((curve) => ('points' in curve ? curve.points : []));
  const refused = points.find((point) => point.days >= days && 'reason' in point);
  const isHidden = points.some((point) => point.days === days && 'suppressed' in point);
  if (isHidden || refused === undefined || !('reason' in refused)) return 'too few people up to that day';
  return refused.reason;
}

function GroupCell(props: {
  readonly curve: Curve | undefined;
  readonly cell: AnswerCell;
  readonly group: string;
  readonly name: string;
}) {
  const { curve, cell, group, name } = props;
  if (curve === undefined || !('points' in curve)) return '–';
  const { median, n, events } = curve;
  const counted = `${formatCount(events)} of n = ${formatCount(n)}`;
  return (
    <span className="tabular-nums">
      <EvidenceLink cell={{ ...cell, group }} label={`${counted}, ${name}`}>
        {counted}
      </EvidenceLink>
      <span className="block text-xs text-muted">
        {'days' in median ? `median ${formatCount(median.days)} days` : 'no median: fewer than half had it'}
      </span>
    </span>
  );
}

type Point = Extract<Curve, { points: unknown }>['points'][number];

/** The numbers of the plot, with how many people are still followed on each day. */
function DaysTable({ total }: { readonly total: CurveRow }) {
  const groups = total.groups.map(({ name, curve }) => ({
    title: groupTitle(name),
    points: 'points' in curve ? curve.points : [],
  }));
  const [first] = groups;
  if (first === undefined || first.points.length === 0) return null;
  const days = first.points.map((point, index) => ({
    days: point.days,
    points: groups.map(({ points }) => points[index]),
  }));
  return (
    <Table
      caption="The curves by days"
      columns={[
        { head: 'Days', cell: (row) => formatCount(row.days) },
        ...groups.flatMap(({ title }, index): Column<(typeof days)[number]>[] => [
          { head: title, cell: (row) => <PointCell point={row.points[index]} /> },
          { head: `At risk${' '.repeat(index)}`, cell: (row) => atRiskOf(row.points[index]), numeric: true },
        ]),
      ]}
      rows={days}
      rowKey={(row) => String(row.days)}
    />
  );
}

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
