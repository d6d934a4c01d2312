import type { IngestPoint } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Refresh } from '../api/outage.ts';
import { ingestQuery } from '../api/queries.ts';
import type { BarSeries } from '../chart/bar-series.ts';
import { Chart } from '../chart/chart.tsx';
import { formatCount, formatCounted } from '../format/numbers.ts';
import { formatMinute } from '../format/times.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { DefinitionPopover } from '../parts/definition-popover.tsx';
import { Moment } from '../parts/moment.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { PER_MINUTE } from './definitions.ts';

/** Statements per minute over the last hour. */
export function IngestCard({ refresh }: { readonly refresh: Refresh }) {
  const ingest = useQuery(ingestQuery(refresh));
  return (
    <Card
      title="Coming in"
      titleAfter={<DefinitionPopover definition={PER_MINUTE} />}
      note="Statements per minute, last 60 minutes"
    >
      <Answer
        query={ingest}
        what="The last hour"
        skeleton={<Skeleton rowClassName="h-72" label="the last hour" />}
      >
        {(data) => (
          <>
            <MinuteChart points={data.points} />
            <div className="mt-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-2 text-xs text-muted">
              <p>
                As of <Moment at={data.asOf} as="clock" />
              </p>
              <MinuteTable points={data.points} />
            </div>
          </>
        )}
      </Answer>
    </Card>
  );
}

function MinuteChart({ points }: { readonly points: readonly IngestPoint[] }) {
  const total = points.reduce((sum, point) => sum + point.statements, 0);
  const peak = points.reduce<IngestPoint | undefined>(
    (best, point) => (point.statements > (best?.statements ?? 0) ? point : best),
    undefined,
  );
  const series: BarSeries = useMemo(
    () => ({
      labels: points.map((point) => formatMinute(point.minute)),
      values: points.map((point) => point.statements),
      unit: 'statements',
    }),
    [points],
  );
  const summary =
    peak === undefined
      ? 'No statements in the last 60 minutes.'
      : `${formatCounted(total, 'statement')} in 60 minutes, most at ${formatMinute(peak.minute)}: ${formatCount(peak.statements)}.`;
  return (
    <div className="relative">
      <Chart label={summary} series={series} className="h-72" />
      {peak === undefined && (
        <p className="absolute inset-0 flex items-center justify-center text-sm text-muted">
          No statement was stored in the last hour.
        </p>
      )}
    </div>
  );
}

/** The chart's numbers for those who can't or don't want to read bars. */
function MinuteTable({ points }: { readonly points: readonly IngestPoint[] }) {
  const busy = points.filter((point) => point.statements > 0).reverse();
  return (
    <details className="open:w-full">
      <summary className="text-link w-fit cursor-pointer">Numbers</summary>
      {busy.length === 0 ? (
        <p className="mt-3">No statement was stored in the last hour.</p>
      ) : (
        <ul className="mt-3 grid max-h-48 grid-cols-2 gap-x-6 gap-y-1 overflow-y-auto tabular-nums sm:grid-cols-4">
          {busy.map((point) => (
            <li key={point.minute} className="flex justify-between">
              <span>{formatMinute(point.minute)}</span>
              <span className="text-ink">{formatCount(point.statements)}</span>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
