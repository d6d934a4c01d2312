import type { FollowUp } from './follow-up.ts';
import { subsidisedRetention } from './subsidised-retention.ts';
import { timeToFill } from './time-to-fill.ts';

/** Every follow-up: an entry here is its routes in the query API, its CSV and its place in docs/metrics.md. */
export const FOLLOW_UPS: readonly FollowUp[] = [timeToFill, subsidisedRetention];
