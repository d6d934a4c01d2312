import type { Difference, RateAnswer } from '@cairn/query-contract';
import { formatConfidence, formatCount, formatInterval, formatRate, scaleEnd } from '../format/numbers.ts';
import { Suppression } from '../parts/suppression.tsx';
import { ObservedDifference } from './difference.tsx';
import type { AnswerCell } from './evidence-link.tsx';
import { EvidenceLink } from './evidence-link.tsx';
import { COMPARISON_GRID, GroupMark, IntervalPlot, PlotAxis } from './interval-plot.tsx';
import { isShown, largestBound, type RateRow, type ShownRate } from './rate-groups.ts';

/** A comparison of rates: a row for each value of the dimension, and all of them together. */
export function RateView({ answer, cell }: { readonly answer: RateAnswer; readonly cell: AnswerCell }) {
  const { rows, total, adjusted, reversed, confidence, minimumCell } = answer;
  const end = scaleEnd(largestBound([total, ...rows]));
  return (
    <>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-xs text-muted">
        <li className="flex items-center gap-2">
          <GroupMark mark="first" /> Holders
        </li>
        <li className="flex items-center gap-2">
          <GroupMark mark="second" /> Non-holders
        </li>
        <li>Lines are {formatConfidence(confidence)} Wilson intervals, clustered by person</li>
      </ul>
      <PlotAxis end={end} />
      <ul>
        {rows.map((row) => (
          <RowOfRates
            key={row.key}
            name={row.label}
            row={row}
            cell={{ ...cell, key: row.key }}
            end={end}
            minimumCell={minimumCell}
          />
        ))}
        <RowOfRates name="All together" row={total} cell={cell} end={end} minimumCell={minimumCell} isTotal />
      </ul>
      {adjusted !== null && <Matched adjusted={adjusted} reversed={reversed} />}
    </>
  );
}

function RowOfRates(props: {
  readonly name: string;
  readonly row: RateRow;
  readonly cell: AnswerCell;
  readonly end: number;
  readonly minimumCell: number;
  readonly isTotal?: boolean;
}) {
  const { name, row, cell, end, minimumCell, isTotal = false } = props;
  const { holders, nonHolders, difference } = row;
  return (
    <li
      className={`${COMPARISON_GRID} items-center border-t py-5 lg:py-4 ${isTotal ? 'border-stone' : 'border-line'}`}
    >
      <p className="min-w-0 text-sm font-medium wrap-anywhere">{name}</p>
      <div className={`px-4 lg:block lg:px-0 ${row.suppressed ? 'hidden' : ''}`}>
        <IntervalPlot comparison={row} end={end} />
      </div>
      {isShown(holders) && isShown(nonHolders) ? (
        <>
          <dl className="space-y-2 text-sm">
            <Rate group={holders} cell={cell} of="holders" name={name} />
            <Rate group={nonHolders} cell={cell} of="nonHolders" name={name} />
          </dl>
          {difference !== null && <ObservedDifference difference={difference} />}
        </>
      ) : (
        <p className="lg:col-span-2">
          <Suppression disclosure={row.disclosure} minimumCell={minimumCell} />
        </p>
      )}
    </li>
  );
}

function Rate(props: {
  readonly group: ShownRate;
  readonly cell: AnswerCell;
  readonly of: 'holders' | 'nonHolders';
  readonly name: string;
}) {
  const { group, cell, of, name } = props;
  const label = of === 'holders' ? 'Holders' : 'Non-holders';
  return (
    <div className="grid grid-cols-[6.5rem_1fr] items-baseline">
      <dt className="flex items-center gap-2 text-xs text-muted">
        <GroupMark mark={of === 'holders' ? 'first' : 'second'} />
        {label}
      </dt>
      <dd className="grid grid-cols-[3.5rem_1fr] items-baseline tabular-nums">
        <EvidenceLink
          cell={{ ...cell, group: of }}
          label={`${formatRate(group.rate)} of ${label.toLowerCase()}, ${name}`}
        >
          {formatRate(group.rate)}
        </EvidenceLink>
        <span className="flex flex-wrap gap-x-3 text-xs text-muted">
          <span className="whitespace-nowrap">{formatInterval(group.low, group.high)}</span>
          <span className="whitespace-nowrap">
            {formatCount(group.count)} of n = {formatCount(group.n)}
          </span>
        </span>
      </dd>
    </div>
  );
}

/** All rows again, like compared with like. */
function Matched({ adjusted, reversed }: { readonly adjusted: Difference; readonly reversed: boolean }) {
  return (
    <div className={`${COMPARISON_GRID} items-center border-t border-line py-4`}>
      <div className="lg:col-span-3">
        <p className="text-sm font-medium">All together, after matching on the rows</p>
        <p className="text-xs text-muted">
          {reversed ? (
            <span className="text-warn">
              It points in the opposite direction to the plain difference: compare the rows one by one.
            </span>
          ) : (
            'Holders and non-holders compared within each row, then combined'
          )}
        </p>
      </div>
      <ObservedDifference difference={adjusted} matched />
    </div>
  );
}
