import type { PayAnswer } from '@cairn/query-contract';
import { formatMoney } from '../format/money.ts';
import type { Mark } from './groups.ts';

type Shown = Exclude<PayAnswer['total']['holders'], { suppressed: true }>;

const SIZE = { width: 400, height: 190, left: 92, right: 92, top: 16, bottom: 30 } as const;
const X = { before: SIZE.left, after: SIZE.width - SIZE.right } as const;

/** Mean pay before and after of both groups, from 0 on; the table has the same numbers. */
export function PayPlot(props: { readonly total: PayAnswer['total']; readonly answer: PayAnswer }) {
  const { holders, nonHolders } = props.total;
  const { currency, period, before, after } = props.answer;
  if ('suppressed' in holders || 'suppressed' in nonHolders) return null;
  const groups: readonly (readonly [Mark, Shown])[] = [
    ['second', nonHolders],
    ['first', holders],
  ];
  const means = groups.flatMap(([, group]) => [group.before.mean, group.after.mean]);
  const lowest = means.reduce((least, mean) => Math.min(least, mean), 0);
  const largest = means.reduce((most, mean) => Math.max(most, mean), 1);
  const y = (amount: number) =>
    SIZE.top + ((largest - amount) / (largest - lowest)) * (SIZE.height - SIZE.top - SIZE.bottom);
  return (
    <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden="true" className="w-full max-w-lg text-xs">
      <line x1={X.before} x2={X.after} y1={y(0)} y2={y(0)} className="stroke-stone" />
      {(['before', 'after'] as const).map((side) => (
        <text key={side} x={X[side]} y={SIZE.height - 8} textAnchor="middle" className="fill-muted">
          {side === 'before' ? `${period} ${before} before` : `${period} ${after} after`}
        </text>
      ))}
      {groups.map(([mark, group]) => (
        <g key={mark} className={mark === 'first' ? 'stroke-accent' : 'stroke-stone'} strokeWidth="2">
          <line
            x1={X.before}
            x2={X.after}
            y1={y(group.before.mean)}
            y2={y(group.after.mean)}
            strokeDasharray={mark === 'first' ? undefined : '5 4'}
          />
          {(['before', 'after'] as const).map((side) => (
            <Point key={side} mark={mark} x={X[side]} y={y(group[side].mean)} />
          ))}
        </g>
      ))}
      {(['before', 'after'] as const).map((side) => (
        <Amounts
          key={side}
          side={side}
          currency={currency}
          amounts={groups.map(([mark, group]) => ({
            mark,
            amount: group[side].mean,
            y: y(group[side].mean),
          }))}
        />
      ))}
    </svg>
  );
}

function Point({ mark, x, y }: { readonly mark: Mark; readonly x: number; readonly y: number }) {
  return mark === 'first' ? (
    <circle cx={x} cy={y} r="5.5" className="fill-accent" stroke="none" />
  ) : (
    <rect x={x - 5} y={y - 5} width="10" height="10" className="fill-card" />
  );
}

/** Lines of text closer than this would cover each other. */
const LINE = 14;

/** Two amounts beside their marks, moved apart where they would cover each other. */
function Amounts(props: {
  readonly side: keyof typeof X;
  readonly currency: string | null;
  readonly amounts: readonly { readonly mark: Mark; readonly amount: number; readonly y: number }[];
}) {
  const [upper, lower] = props.amounts.toSorted((one, other) => one.y - other.y);
  if (upper === undefined || lower === undefined) return null;
  const gap = Math.max(0, LINE - (lower.y - upper.y)) / 2;
  const at = [
    { ...upper, y: upper.y - gap },
    { ...lower, y: lower.y + gap },
  ];
  return at.map(({ mark, amount, y }) => (
    <text
      key={mark}
      x={X[props.side] + (props.side === 'before' ? -12 : 12)}
      y={y + 4}
      textAnchor={props.side === 'before' ? 'end' : 'start'}
      className="fill-ink tabular-nums"
    >
      {formatMoney(amount, props.currency)}
    </text>
  ));
}
