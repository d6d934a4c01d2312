import type { RequestListener } from 'node:http';
import type { Backends, ServiceParts } from '@cairn/composition';
import type { ClockFigures, ReadinessCheck } from '@cairn/runtime';

/** What a role is put together from. */
export interface RoleParts extends ServiceParts {
  readonly backends: Backends;
}

/** A role at work; it ends with the stack of its parts. */
export interface RunningRole {
  /** What it answers, if it answers anything. */
  readonly listener?: RequestListener;
  readonly checks?: readonly ReadinessCheck[];
  /** What it says of the clock to Prometheus, if it runs it. */
  clock?(): ClockFigures;
  /** What it adds to /readyz. */
  details?(): Promise<Readonly<Record<string, unknown>>>;
}
