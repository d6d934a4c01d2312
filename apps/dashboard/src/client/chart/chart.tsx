import { lazy, Suspense } from 'react';
import { reloadWhenBack } from '../api/outage.ts';
import type { BarSeries } from './bar-series.ts';

// ECharts is the largest thing on the page and nothing waits for it.
const BarCanvas = lazy(() =>
  import('./bar-canvas.tsx').then(({ BarCanvas }) => ({ default: BarCanvas }), reloadWhenBack),
);

/** The only way to ECharts. `label` says in words what the picture shows. */
export function Chart(props: {
  readonly label: string;
  readonly series: BarSeries;
  readonly className: string;
}) {
  return (
    <div role="img" aria-label={props.label} className={props.className}>
      <Suspense fallback={<div className="skeleton h-full" />}>
        <BarCanvas series={props.series} />
      </Suspense>
    </div>
  );
}
