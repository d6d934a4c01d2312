import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

const { scheduleCheckPendingRequests } = RequestQueue.prototype;

/**
 * Has kafkajs look for requests that wait only where some do. Else 2.2.4 looks every millisecond, on each connection,
 * for as long as it is open: eight thousand timers a second in a process that does nothing, and Node warns that each is
 * set to a time before 1970.
 */
export function withoutIdleTimers(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function whereSomeWait(this: RequestQueue) {
    if (this.pending.length > 0) scheduleCheckPendingRequests.call(this);
  };
}
