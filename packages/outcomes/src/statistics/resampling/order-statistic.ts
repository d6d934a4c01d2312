import { normalQuantile } from '../distributions.ts';

/**
 * The quantile of sorted draws, between two of them interpolated on the normal scale (Davison & Hinkley 1997, 5.8; `norm.inter`
 * of R's boot). Past the outermost draws it is the outermost.
 */
export function orderStatistic(sorted: readonly number[], share: number): number {
  const rank = (sorted.length + 1) * share;
  const k = Math.trunc(rank);
  const at = (position: number) => sorted[Math.min(Math.max(position, 1), sorted.length) - 1] ?? Number.NaN;
  if (k === 0 || k >= sorted.length || k === rank) return at(k);
  const [here, below, above] = [share, k / (sorted.length + 1), (k + 1) / (sorted.length + 1)].map(
    normalQuantile,
  ) as [number, number, number];
  return at(k) + ((here - below) / (above - below)) * (at(k + 1) - at(k));
}
