import { acceptanceRate } from './acceptance-rate.ts';
import { hireRate } from './hire-rate.ts';
import { internalFillRate } from './internal-fill-rate.ts';
import { internalMobility } from './internal-mobility.ts';
import { interviewRate } from './interview-rate.ts';
import type { Metric } from './metric.ts';
import { offerRate } from './offer-rate.ts';
import { promotion } from './promotion.ts';
import { retention } from './retention.ts';
import { timeToHire } from './time-to-hire.ts';
import { timeToStart } from './time-to-start.ts';

/** Every metric: an entry here is its routes in the query API, its CSV and its place in docs/metrics.md. */
export const METRICS: readonly Metric[] = [
  hireRate,
  interviewRate,
  offerRate,
  acceptanceRate,
  internalFillRate,
  timeToHire,
  timeToStart,
  retention,
  promotion,
  internalMobility,
];
