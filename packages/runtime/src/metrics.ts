import type { IncomingMessage, ServerResponse } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { PlainResponse } from './plain-response.ts';

/** How far something is behind the log; null where that is not known. */
export interface NamedLag {
  readonly name: string;
  /** Records. */
  readonly events: number | null;
  /** Age of the oldest record that it lacks. */
  readonly seconds: number | null;
}

/** What the clock of a process does. */
export interface ClockFigures {
  /** Whether it is this process that advances it. */
  readonly leading: boolean;
  /** Valid time up to which nothing due is undecided, ms since the epoch; null where that is not known. */
  readonly decidedThrough: number | null;
  /** Clock events that this process has appended. */
  readonly events: number;
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

/**
 * @param lags asked for each answer, which is without them when that fails
 * @param clock asked for each answer of a process that may run the clock
 */
export function createServerMetrics(
  lags?: () => Promise<readonly NamedLag[]>,
  clock?: () => ClockFigures,
): ServerMetrics {
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
  if (clock !== undefined) countClock(registry, clock);

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

/** Nothing of a tenant is a label: there may be any number of them. */
function countClock(registry: Registry, clock: () => ClockFigures): void {
  const registers = [registry];
  new Gauge({
    name: 'cairn_clock_leading',
    help: 'Whether this process advances the clock (1) or is on standby (0)',
    registers,
    collect() {
      this.set(clock().leading ? 1 : 0);
    },
  });
  new Gauge({
    name: 'cairn_clock_decided_through_timestamp_seconds',
    help: 'Time up to which everything due is decided, since the epoch; NaN if unknown or on standby',
    registers,
    collect() {
      const { decidedThrough } = clock();
      this.set(decidedThrough === null ? Number.NaN : decidedThrough / 1000);
    },
  });
  new Counter({
    name: 'cairn_clock_events_total',
    help: 'Clock events that this process has appended to the log',
    registers,
    collect() {
      this.reset();
      this.inc(clock().events);
    },
  });
}
