import type { Difference } from '@cairn/query-contract';
import { formatConfidence, formatPoints } from '../format/numbers.ts';
import { DefinitionPopover } from '../parts/definition-popover.tsx';

/** Holders minus non-holders in percentage points, with its interval; after matching when so said. */
export function ObservedDifference(props: { readonly difference: Difference; readonly matched?: boolean }) {
  const { value, low, high, method, confidence } = props.difference;
  const level = formatConfidence(confidence);
  return (
    <div className="text-sm tabular-nums">
      <p className="flex items-center gap-1.5">
        <span className="font-semibold">{formatPoints(value)} points</span>
        <DefinitionPopover
          definition={{
            title: props.matched ? 'Observed difference after matching on the rows' : 'Observed difference',
            formula: 'share of holders − share of non-holders, in percentage points',
            window: `${level} interval: ${method}. An observed difference does not show its cause.`,
          }}
        />
      </p>
      <p className="text-xs text-muted">
        {level}: {formatPoints(low)} to {formatPoints(high)}
      </p>
    </div>
  );
}
