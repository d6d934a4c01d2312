import { type Exchange, type LoopPlan, runClosedLoop } from '../loop/closed-loop.ts';
import { createHistogram } from '../loop/histogram.ts';
import type { HttpClient } from '../loop/http-client.ts';
import { type Turn, turnOf } from '../report/measurement.ts';
import { usageOf } from '../targets/process-usage.ts';
import { CONSISTENT_THROUGH, type Target } from '../targets/target.ts';

/**
 * Loads one target for one turn and measures what it and the generator use meanwhile.
 * @param statements of one request
 */
export async function runTurn(
  target: Target,
  plan: LoopPlan,
  statements: number,
  connect: (connection: number) => Exchange,
): Promise<Turn> {
  const server = target.pid;
  const serverBefore = server === undefined ? undefined : usageOf(server);
  const generatorBefore = process.cpuUsage();
  const start = performance.now();
  const result = await runClosedLoop(plan, connect);
  const seconds = (performance.now() - start) / 1000;
  const generator = process.cpuUsage(generatorBefore);
  const serverAfter = server === undefined ? undefined : usageOf(server);
  return {
    ...turnOf(result, statements),
    generatorCpu: (generator.user + generator.system) / 1e6 / seconds,
    ...(serverBefore !== undefined &&
      serverAfter !== undefined && {
        serverCpu: (serverAfter.cpuSeconds - serverBefore.cpuSeconds) / seconds,
      }),
  };
}

/** Beyond an hour a store does not lag: it does not know. */
const UNKNOWN_MS = 3_600_000;

/** Watches how far the listings of a store are behind its posts, by the header of each answer. */
export function watchLag(client: HttpClient): {
  readonly client: HttpClient;
  readonly lagP99: () => number | undefined;
} {
  // The histogram counts milliseconds.
  const lag = createHistogram();
  return {
    client: {
      close: () => client.close(),
      async send(method, path, body) {
        const answer = await client.send(method, path, body);
        const through = answer.headers[CONSISTENT_THROUGH];
        const behind = typeof through === 'string' ? Date.now() - Date.parse(through) : Number.NaN;
        // A store that has not listed anything yet says 1970, which is true and tells nothing.
        if (behind < UNKNOWN_MS) lag.record(Math.max(0, behind));
        return answer;
      },
    },
    lagP99: () => (lag.count === 0 ? undefined : lag.quantile(0.99) / 1000),
  };
}
