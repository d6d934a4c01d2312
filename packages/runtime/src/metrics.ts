import { collectDefaultMetrics, Registry } from 'prom-client';
import type { PlainResponse } from './plain-response.ts';

export type { Registry } from 'prom-client';
export { Counter, Gauge, Histogram } from 'prom-client';

export interface MetricsOptions {
  /** Labels of every series, such as `{ app: 'ingest' }`. */
  readonly labels?: Record<string, string>;
  /** Memory, CPU, event loop and garbage collection of the process; on unless told. */
  readonly processMetrics?: boolean;
}

/** Makes a registry of its own: the parts of one process share one, tests and other processes do not. */
export function createMetrics(options: MetricsOptions = {}): Registry {
  const registry = new Registry();
  if (options.labels !== undefined) registry.setDefaultLabels(options.labels);
  if (options.processMetrics !== false) collectDefaultMetrics({ register: registry });
  return registry;
}

/** The answer to GET /metrics in the text format of Prometheus. */
export async function metricsResponse(registry: Registry): Promise<PlainResponse> {
  return {
    status: 200,
    headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
    body: await registry.metrics(),
  };
}
