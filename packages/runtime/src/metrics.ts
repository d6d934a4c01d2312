import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { PlainResponse } from './plain-response.ts';

/** How far something is behind the log; null where that is not known. */
export interface NamedLag {
  readonly name: string;
  /** Records. */
  readonly events: number | null;
  /** Age of the oldest record that it lacks. */
  readonly seconds: number | null;
}

/** What a server tells Prometheus: its process, its requests, and how far projections are behind. */
export interface ServerMetrics {
  /** Counts a request when it is answered, and how long that took. */
  observe(request: IncomingMessage, response: ServerResponse): void;
  /** The answer to GET /metrics in the text format of Prometheus. */
  response(): Promise<PlainResponse>;
}

/** Others are counted as one: a label must not take whatever a client makes up. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** @param lags asked for each answer, which is without them when that fails */
export function createServerMetrics(lags?: () => Promise<readonly NamedLag[]>): ServerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'cairn_http_request_duration_seconds',
    help: 'Requests by method and status, and the time of their answers',
    labelNames: ['method', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  const ofProjection = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ['projection'], registers: [registry] });
  const events = ofProjection('cairn_projection_lag_events', 'Records that a projection is behind the log');
  const seconds = ofProjection(
    'cairn_projection_lag_seconds',
    'Age of the oldest record that a projection has not read; NaN if unknown',
  );

  return {
    observe(request, response) {
      const began = performance.now();
      response.once('close', () => {
        const { method = '' } = request;
        // Cut off before it was answered: as nginx counts it.
        const status = response.headersSent ? response.statusCode : 499;
        const labels = { method: METHODS.has(method) ? method : 'other', status };
        requests.observe(labels, (performance.now() - began) / 1000);
      });
    },
    async response() {
      const known = (await lags?.().catch(() => undefined)) ?? [];
      events.reset();
      seconds.reset();
      for (const lag of known) {
        const projection = { projection: lag.name };
        events.set(projection, lag.events ?? Number.NaN);
        seconds.set(projection, lag.seconds ?? Number.NaN);
      }
      return {
        status: 200,
        headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
        body: await registry.metrics(),
      };
    },
  };
}
