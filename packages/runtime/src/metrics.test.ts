import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { withHealth } from './health.ts';
import { type ClockFigures, createServerMetrics, type NamedLag } from './metrics.ts';

let close = async () => {};
afterEach(() => close());

async function serve(lags?: () => Promise<readonly NamedLag[]>, clock?: () => ClockFigures): Promise<string> {
  const readiness = { checks: () => [], metrics: createServerMetrics(lags, clock) };
  const server = createServer(
    withHealth(readiness, (request, response) => {
      response.writeHead(request.url === '/teapot' ? 418 : 200).end('answer');
    }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const metricsOf = async (url: string) => (await fetch(`${url}/metrics`)).text();
const countOf = (method: string, status: number) =>
  `cairn_http_request_duration_seconds_count{method="${method}",status="${status}"}`;

describe('GET /metrics', () => {
  it('counts requests by method and status, but not those of who looks after the process', async () => {
    const url = await serve();
    await fetch(`${url}/a`);
    await fetch(`${url}/a?statementId=1`);
    await fetch(`${url}/teapot`, { method: 'PUT', body: 'x' });
    await fetch(`${url}/a`, { method: 'PROPFIND' });
    await fetch(`${url}/healthz`);
    const text = await metricsOf(url);
    expect(text).toContain(`${countOf('GET', 200)} 2\n`);
    expect(text).toContain(`${countOf('PUT', 418)} 1\n`);
    expect(text).toContain(`${countOf('other', 200)} 1\n`);
    expect(text).not.toContain('statementId');
  });

  it('tells of the process in the text format of Prometheus', async () => {
    const answer = await fetch(`${await serve()}/metrics`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/plain/),
    ]);
    expect(await answer.text()).toMatch(/^process_resident_memory_bytes \d+/m);
  });

  it('reports how far projections lag, NaN where that is not known, and continues without them', async () => {
    let ask = async (): Promise<readonly NamedLag[]> => [
      { name: 'statements', events: 12, seconds: 0.5 },
      { name: 'attainment', events: null, seconds: null },
    ];
    const url = await serve(() => ask());
    const text = await metricsOf(url);
    expect(text).toContain('cairn_projection_lag_events{projection="statements"} 12\n');
    expect(text).toContain('cairn_projection_lag_seconds{projection="statements"} 0.5\n');
    expect(text).toContain('cairn_projection_lag_seconds{projection="attainment"} Nan\n');
    ask = () => Promise.reject(new Error('no warehouse'));
    const without = await metricsOf(url);
    expect(without).toContain('process_cpu_seconds_total');
    expect(without).not.toContain('{projection=');
  });

  it('tells whether the process advances the clock, how far, and how many events that took, without a label', async () => {
    let figures: ClockFigures = { leading: true, decidedThrough: Date.UTC(2026, 0, 1), events: 3 };
    const url = await serve(undefined, () => figures);
    const clockOf = async () =>
      (await metricsOf(url)).split('\n').filter((line) => line.startsWith('cairn_clock_'));
    expect(await clockOf()).toEqual([
      'cairn_clock_leading 1',
      `cairn_clock_decided_through_timestamp_seconds ${Date.UTC(2026, 0, 1) / 1000}`,
      'cairn_clock_events_total 3',
    ]);
    figures = { leading: false, decidedThrough: null, events: 5 };
    expect(await clockOf()).toEqual([
      'cairn_clock_leading 0',
      'cairn_clock_decided_through_timestamp_seconds Nan',
      'cairn_clock_events_total 5',
    ]);
  });

  it('has no clock where none runs', async () => {
    expect(await metricsOf(await serve())).not.toContain('cairn_clock_');
  });
});
