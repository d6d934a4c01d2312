import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { kafkaDriver } from './kafkajs-driver.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The requests of one connection, as kafkajs keeps them; `kafkaDriver` is what changes them. */
function requestsOf(sent: number[]) {
  kafkaDriver({ brokers: [] }, 'log');
  const queue = new RequestQueue({
    maxInFlightRequests: 1,
    requestTimeout: 1000,
    enforceRequestTimeout: false,
    clientId: 'test',
    broker: 'test:9092',
    logger: { debug: () => undefined },
  });
  const push = (correlationId: number) => {
    const entry = { apiName: 'Test', apiKey: 0, apiVersion: 0, correlationId, resolve() {}, reject() {} };
    queue.push({ entry, expectResponse: true, sendRequest: () => void sent.push(correlationId) });
  };
  const answer = (correlationId: number) =>
    queue.fulfillRequest({ correlationId, payload: Buffer.alloc(0), size: 0 });
  return { queue, push, answer };
}

it('sets no timer for a connection on which nothing waits to be sent', () => {
  const sent: number[] = [];
  const { push, answer } = requestsOf(sent);
  push(1);
  answer(1);
  expect(sent).toEqual([1]);
  expect(vi.getTimerCount()).toBe(0);
});

it('sends what waits when the broker has asked for a pause, and when the one before is answered', () => {
  const sent: number[] = [];
  const { queue, push, answer } = requestsOf(sent);
  queue.maybeThrottle(500);
  push(1);
  push(2);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(499);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(20);
  expect(sent).toEqual([1]);
  answer(1);
  expect(sent).toEqual([1, 2]);
  answer(2);
  vi.advanceTimersByTime(1000);
  expect(vi.getTimerCount()).toBe(0);
});
