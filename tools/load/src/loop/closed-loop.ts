import { createHistogram, type Histogram } from './histogram.ts';

/** One request and its answer: `ok`, or in a few words what was wrong with the answer. */
export type Exchange = () => Promise<'ok' | string>;

/** How long to load, and how hard. */
export interface LoopPlan {
  readonly connections: number;
  /** Requests that end earlier than this are not counted. */
  readonly warmUpMs: number;
  readonly measureMs: number;
  /**
   * Requests a second of all connections together, at most. Then latency counts from when a request was due, so
   * that a store which falls behind does not look quick.
   */
  readonly rate?: number;
}

/** The result of a closed loop. */
export interface LoopResult {
  /** Requests answered as they should be inside the measured window. */
  readonly requests: number;
  /** Length of the window. */
  readonly seconds: number;
  /** Latencies of all answers in the window, good or bad. */
  readonly latency: Histogram;
  /** How often each thing was wrong, over the whole run with its warm-up. */
  readonly failures: ReadonlyMap<string, number>;
}

/**
 * Every connection sends its next request when the one before is answered (a closed loop: a slow store is asked
 * less, so look at requests and latency together). Resolves when all answers are in.
 * @param connect makes the exchange of one connection
 */
export async function runClosedLoop(
  plan: LoopPlan,
  connect: (connection: number) => Exchange,
): Promise<LoopResult> {
  const latency = createHistogram();
  const failures = new Map<string, number>();
  const from = performance.now() + plan.warmUpMs;
  const until = from + plan.measureMs;
  let requests = 0;

  // Connections are due one after another, not all at once.
  const interval = plan.rate === undefined ? 0 : (plan.connections * 1000) / plan.rate;
  const began = performance.now();

  async function run(exchange: Exchange, index: number): Promise<void> {
    let due = began + (interval * index) / plan.connections;
    while (performance.now() < until && due < until) {
      if (interval > 0) await waitUntil(due);
      const start = interval > 0 ? due : performance.now();
      const outcome = await exchange();
      const end = performance.now();
      if (outcome !== 'ok') failures.set(outcome, (failures.get(outcome) ?? 0) + 1);
      if (end >= from && end < until) {
        latency.record(end - start);
        if (outcome === 'ok') requests += 1;
      }
      due += interval;
    }
  }

  await Promise.all(Array.from({ length: plan.connections }, (_, index) => run(connect(index), index)));
  return { requests, seconds: plan.measureMs / 1000, latency, failures };
}

async function waitUntil(time: number): Promise<void> {
  const milliseconds = time - performance.now();
  if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
