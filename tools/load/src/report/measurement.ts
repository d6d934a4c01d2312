import type { LoopResult } from '../loop/closed-loop.ts';

/** One turn of one target in one scenario. */
export interface Turn {
  readonly requestsPerSecond: number;
  readonly statementsPerSecond: number;
  /** Latencies in ms. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** Processors used by the target and by the generator; 1 is one processor the whole time. */
  readonly serverCpu?: number;
  readonly generatorCpu: number;
  /** How far the listings were behind the posts, p99 in seconds, where the store says. */
  readonly lagP99?: number;
  /** Seconds after the turn until all could be listed, where the store says. */
  readonly listedAfter?: number;
  readonly failures: Readonly<Record<string, number>>;
}

/** All turns of one target in one scenario. */
export interface Measurement {
  readonly scenario: string;
  readonly target: string;
  readonly turns: readonly Turn[];
}

/** @param statements of one request */
export function turnOf(
  { requests, seconds, latency, failures }: LoopResult,
  statements: number,
): Omit<Turn, 'generatorCpu'> {
  return {
    requestsPerSecond: requests / seconds,
    statementsPerSecond: (requests * statements) / seconds,
    p50: latency.quantile(0.5),
    p95: latency.quantile(0.95),
    p99: latency.quantile(0.99),
    max: latency.max,
    failures: Object.fromEntries(failures),
  };
}
