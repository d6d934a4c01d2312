import { formatRate } from '../format/numbers.ts';
import type { Curve } from './curve-rows.ts';
import { type Mark, markOf } from './groups.ts';

type Point = Extract<Curve, { points: unknown }>['points'][number];
type ShownPoint = Extract<Point, { share: number }>;

const SIZE = { width: 640, height: 260, left: 44, right: 12, top: 12, bottom: 28 } as const;
const DAYS = [0, 30, 60, 90, 180, 365, 730] as const;
/** Days too close to their neighbour to be written where the scale is that long. */
const APART = 40;

/** The points of a curve that may be shown; none of a group that may not. */
function shownPoints(group: Curve): readonly ShownPoint[] {
  return 'points' in group ? group.points.filter((point): point is ShownPoint => 'share' in point) : [];
}

/**
 * The curves of up to two groups on the days of the grid, each point with its interval. Between two days nothing is known, so the lines only join
 * the points. The table under it has the same numbers.
 */
export function CurvePlot({ curves }: { readonly curves: readonly Curve[] }) {
  const y = (share: number) => SIZE.top + (1 - share) * (SIZE.height - SIZE.top - SIZE.bottom);
  const shown = curves.flatMap(shownPoints);
  const last = shown.reduce((latest, { days }) => Math.max(latest, days), 90);
  const x = (days: number) => SIZE.left + (days / last) * (SIZE.width - SIZE.left - SIZE.right);
  const marks = DAYS.filter((days, index) => days <= last && x(days) - x(DAYS[index - 1] ?? -last) >= APART);
  return (
    <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden="true" className="w-full max-w-3xl text-xs">
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <line
            x1={SIZE.left}
            x2={SIZE.width - SIZE.right}
            y1={y(share)}
            y2={y(share)}
            className={share === 0 ? 'stroke-stone' : 'stroke-line'}
          />
          <text x={SIZE.left - 6} y={y(share) + 4} textAnchor="end" className="fill-muted">
            {formatRate(share).replace('.0%', '%')}
          </text>
        </g>
      ))}
      {marks.map((days) => (
        <text key={days} x={x(days)} y={SIZE.height - 8} textAnchor="middle" className="fill-muted">
          {days === 0 ? '0 days' : days}
        </text>
      ))}
      {curves
        .map((curve, index) => (
          <Line key={markOf(index)} points={shownPoints(curve)} mark={markOf(index)} x={x} y={y} />
        ))
        .reverse()}
    </svg>
  );
}

function Line(props: {
  readonly points: readonly ShownPoint[];
  readonly mark: Mark;
  readonly x: (days: number) => number;
  readonly y: (share: number) => number;
}) {
  const { points, mark, x, y } = props;
  // Side by side, so that the intervals of one day do not cover each other.
  const shift = mark === 'first' ? -3 : 3;
  const at = ({ days }: ShownPoint) => x(days) + shift;
  return (
    <g className={mark === 'first' ? 'stroke-accent' : 'stroke-stone'} strokeWidth="2" strokeLinecap="round">
      <polyline
        points={points.map((point) => `${at(point)},${y(point.share)}`).join(' ')}
        fill="none"
        strokeDasharray={mark === 'first' ? undefined : '5 4'}
      />
      {points.map((point) => (
        <g key={point.days}>
          <line x1={at(point)} x2={at(point)} y1={y(point.low)} y2={y(point.high)} />
          {mark === 'first' ? (
            <circle cx={at(point)} cy={y(point.share)} r="4.5" className="fill-accent" stroke="none" />
          ) : (
            <rect x={at(point) - 4} y={y(point.share) - 4} width="8" height="8" className="fill-card" />
          )}
        </g>
      ))}
    </g>
  );
}
