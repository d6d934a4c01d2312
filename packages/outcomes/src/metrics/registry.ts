import { hireRate } from './hire-rate.ts';
import { interviewRate } from './interview-rate.ts';
import type { Metric } from './metric.ts';

/** Every metric: an entry here is its routes in the query API, its CSV and its place in docs/metrics.md. */
export const METRICS: readonly Metric[] = [hireRate, interviewRate];
