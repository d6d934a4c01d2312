import { formatRate, scaleMarks } from '../format/numbers.ts';
import type { Mark } from './groups.ts';
import { isShown, type RateRow } from './rate-groups.ts';

/** Columns shared by the axis and every row, so that the axis is above the plots. */
export const COMPARISON_GRID =
  'grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-3 lg:grid-cols-[minmax(9rem,1.3fr)_minmax(10rem,2fr)_22rem_10rem]';

const HEIGHT = 52;
const LINES: Readonly<Record<Mark, number>> = { first: 16, second: 36 };

/** Both rates as a mark with its interval as a whisker, on a scale from 0 to `end` (0..1). */
export function IntervalPlot({ comparison, end }: { readonly comparison: RateRow; readonly end: number }) {
  return (
    <svg width="100%" height={HEIGHT} aria-hidden="true" className="overflow-visible">
      {scaleMarks(end).map((mark) => (
        <line
          key={mark}
          x1={place(mark, end)}
          x2={place(mark, end)}
          y1="0"
          y2={HEIGHT}
          className={mark === 0 ? 'stroke-stone' : 'stroke-line'}
        />
      ))}
      <Whisker group={comparison.nonHolders} mark="second" end={end} />
      <Whisker group={comparison.holders} mark="first" end={end} />
    </svg>
  );
}

function Whisker(props: { readonly group: RateRow['holders']; readonly mark: Mark; readonly end: number }) {
  const { group, mark, end } = props;
  if (!isShown(group)) return null;
  const y = LINES[mark];
  const tone = mark === 'first' ? 'stroke-accent' : 'stroke-stone';
  return (
    <g className={tone} strokeWidth="2" strokeLinecap="round">
      <line x1={place(group.low, end)} x2={place(group.high, end)} y1={y} y2={y} />
      <line x1={place(group.low, end)} x2={place(group.low, end)} y1={y - 4} y2={y + 4} />
      <line x1={place(group.high, end)} x2={place(group.high, end)} y1={y - 4} y2={y + 4} />
      {mark === 'first' ? (
        <circle cx={place(group.rate, end)} cy={y} r="5.5" className="fill-accent" stroke="none" />
      ) : (
        <rect
          x={place(group.rate, end)}
          y={y - 5}
          width="10"
          height="10"
          transform="translate(-5 0)"
          className="fill-card"
        />
      )}
    </g>
  );
}

/** The scale's marks, over the plots. */
export function PlotAxis({ end }: { readonly end: number }) {
  return (
    <div aria-hidden="true" className={`${COMPARISON_GRID} mt-4`}>
      <div className="relative mx-4 h-5 lg:col-start-2 lg:mx-0">
        {scaleMarks(end).map((mark) => (
          <span
            key={mark}
            className="absolute -translate-x-1/2 text-xs text-muted tabular-nums"
            style={{ left: place(mark, end) }}
          >
            {formatRate(mark).replace('.0%', '%')}
          </span>
        ))}
      </div>
    </div>
  );
}

/** The mark of a group, as the plots draw it. */
export function GroupMark({ mark }: { readonly mark: Mark }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className="size-3 shrink-0 overflow-visible">
      {mark === 'first' ? (
        <circle cx="6" cy="6" r="5.5" className="fill-accent" />
      ) : (
        <rect x="1" y="1" width="10" height="10" className="fill-card stroke-stone" strokeWidth="2" />
      )}
    </svg>
  );
}

function place(value: number, end: number): string {
  return `${(100 * value) / end}%`;
}
