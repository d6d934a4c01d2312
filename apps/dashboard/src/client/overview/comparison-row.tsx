import type { Comparison, Occupation, RateGroup } from '@cairn/query-contract';
import { Link } from '@tanstack/react-router';
import type { Cell } from '../api/queries.ts';
import { formatCount, formatInterval, formatRate } from '../format/numbers.ts';
import { Badge } from '../parts/badge.tsx';
import { ObservedDifference } from './difference.tsx';
import { COMPARISON_GRID, GroupMark, IntervalPlot } from './interval-plot.tsx';
import { isShown } from './rate-groups.ts';

/** One occupation's comparison, or that of all of them when none is given. */
export function ComparisonRow(props: {
  readonly occupation?: Occupation & { readonly key: string };
  readonly comparison: Comparison;
  readonly credential: string | undefined;
  readonly end: number;
  readonly minimumCell: number;
}) {
  const { occupation, comparison, end, minimumCell } = props;
  const { holders, nonHolders, difference } = comparison;
  const name = occupation === undefined ? 'All occupations' : (occupation.title ?? occupation.code);
  const cell = {
    ...(props.credential !== undefined && { credential: props.credential }),
    ...(occupation !== undefined && { occupation: occupation.key }),
  };
  return (
    <li
      className={`${COMPARISON_GRID} items-center border-t py-5 lg:py-4 ${occupation === undefined ? 'border-stone' : 'border-line'}`}
    >
      <div className="min-w-0">
        <p className="text-sm font-medium">{name}</p>
        {occupation !== undefined && (
          <p className="text-xs text-muted">
            {occupation.scheme} {occupation.code}
          </p>
        )}
      </div>
      <div className={`px-4 lg:block lg:px-0 ${comparison.suppressed ? 'hidden' : ''}`}>
        <IntervalPlot comparison={comparison} end={end} />
      </div>
      {isShown(holders) && isShown(nonHolders) ? (
        <>
          <dl className="space-y-2 text-sm">
            <Rate group={holders} cell={{ ...cell, group: 'holders' }} name={name} />
            <Rate group={nonHolders} cell={{ ...cell, group: 'nonHolders' }} name={name} />
          </dl>
          {difference !== null && <ObservedDifference difference={difference} />}
        </>
      ) : (
        <Suppression disclosure={comparison.disclosure} minimumCell={minimumCell} />
      )}
    </li>
  );
}

/** A row is hidden whole: one of its groups alone would give the other away. */
function Suppression(props: { readonly disclosure: Comparison['disclosure']; readonly minimumCell: number }) {
  return (
    <p className="lg:col-span-2">
      <Badge tone="warn">
        {
          {
            complementary: 'Suppressed (would reveal another row)',
            small: `Suppressed (under ${props.minimumCell})`,
            withheld: 'Suppressed',
            shown: '',
          }[props.disclosure]
        }
      </Badge>
    </p>
  );
}

function Rate(props: { readonly group: RateGroup; readonly cell: Cell; readonly name: string }) {
  const { group, cell, name } = props;
  const label = cell.group === 'holders' ? 'Holders' : 'Non-holders';
  return (
    <div className="grid grid-cols-[6.5rem_1fr] items-baseline">
      <dt className="flex items-center gap-2 text-xs text-muted">
        <GroupMark group={cell.group} />
        {label}
      </dt>
      <dd className="grid grid-cols-[3.5rem_1fr] items-baseline tabular-nums">
        <Link
          to="/applications"
          search={cell}
          aria-label={`${formatRate(group.rate)} of ${label.toLowerCase()} hired, ${name}: show the applications`}
          className="w-fit text-link font-semibold"
        >
          {formatRate(group.rate)}
        </Link>
        <span className="flex flex-wrap gap-x-3 text-xs text-muted">
          <span className="whitespace-nowrap">{formatInterval(group.low, group.high)}</span>
          <span className="whitespace-nowrap">
            {formatCount(group.hired)} of n = {formatCount(group.n)}
          </span>
        </span>
      </dd>
    </div>
  );
}
