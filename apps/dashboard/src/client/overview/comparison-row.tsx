import { Link } from '@tanstack/react-router';
import type { Comparison, Difference, Group, Occupation } from '../api/contract.ts';
import type { Cell } from '../api/queries.ts';
import { formatCount, formatInterval, formatPoints, formatRate } from '../format/numbers.ts';
import { Badge } from '../parts/badge.tsx';
import { DefinitionPopover } from '../parts/definition-popover.tsx';
import { COMPARISON_GRID, GroupMark, IntervalPlot } from './interval-plot.tsx';
import { isShown } from './rate-groups.ts';

/** One occupation's comparison, or that of all of them when none is given. */
export function ComparisonRow(props: {
  readonly occupation?: Occupation;
  readonly comparison: Comparison;
  readonly credential: string | undefined;
  readonly end: number;
}) {
  const { occupation, comparison, end } = props;
  const name = occupation === undefined ? 'All occupations' : (occupation.title ?? occupation.code);
  const cell = {
    ...(props.credential !== undefined && { credential: props.credential }),
    ...(occupation !== undefined && { occupation: `${occupation.scheme}|${occupation.code}` }),
  };
  return (
    <li
      className={`${COMPARISON_GRID} items-center border-t border-line py-5 lg:py-4 ${occupation === undefined ? 'border-t-stone' : ''}`}
    >
      <div className="min-w-0">
        <p className="text-sm font-medium">{name}</p>
        {occupation !== undefined && (
          <p className="text-xs text-muted">
            {occupation.scheme} {occupation.code}
          </p>
        )}
      </div>
      <IntervalPlot comparison={comparison} end={end} />
      <dl className="space-y-2 text-sm">
        <Rate group={comparison.holders} cell={{ ...cell, group: 'holders' }} name={name} />
        <Rate group={comparison.nonHolders} cell={{ ...cell, group: 'nonHolders' }} name={name} />
      </dl>
      <DifferenceText difference={comparison.difference} />
    </li>
  );
}

function Rate(props: { readonly group: Group; readonly cell: Cell; readonly name: string }) {
  const { group, cell, name } = props;
  const label = cell.group === 'holders' ? 'Holders' : 'Non-holders';
  return (
    <div className="grid grid-cols-[6.5rem_1fr] items-baseline">
      <dt className="flex items-center gap-2 text-xs text-muted">
        <GroupMark group={cell.group} />
        {label}
      </dt>
      <dd className="flex flex-wrap items-baseline gap-x-2.5 tabular-nums">
        {isShown(group) ? (
          <>
            <Link
              to="/applications"
              search={cell}
              aria-label={`${formatRate(group.rate)} of ${label.toLowerCase()} hired, ${name}: show the applications`}
              className="text-link font-semibold"
            >
              {formatRate(group.rate)}
            </Link>
            <span className="text-xs text-muted">
              {formatInterval(group.low, group.high)} · {formatCount(group.hired)} of n {formatCount(group.n)}
            </span>
          </>
        ) : (
          <Badge tone="warn">Suppressed (under 10)</Badge>
        )}
      </dd>
    </div>
  );
}

function DifferenceText({ difference }: { readonly difference: Difference | null }) {
  if (difference === null) return <p className="text-sm text-muted">No difference shown</p>;
  const level = `${Math.round(difference.confidence * 100)}%`;
  return (
    <div className="text-sm tabular-nums">
      <p className="flex items-center gap-1.5">
        <span className="font-semibold">{formatPoints(difference.value)} points</span>
        <DefinitionPopover
          definition={{
            title: 'Observed difference',
            formula: 'hire rate of holders − hire rate of non-holders, in percentage points',
            window: `${level} interval by ${difference.method}. Observed, not adjusted: it does not say why.`,
          }}
        />
      </p>
      <p className="text-xs text-muted">
        {level}: {formatPoints(difference.low)} to {formatPoints(difference.high)}
      </p>
    </div>
  );
}
