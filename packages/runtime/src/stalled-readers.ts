import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** How long a client may take nothing of an answer that waits for it, ms; longer than Node gives it to send a request's head. */
const STALLED_MS = 120_000;

/**
 * Ends connections whose answers wait and are not read: each would keep its answer in memory for as long as its client
 * likes. A connection on which only the server is slow has nothing to be read, and stays.
 */
export function endStalledReaders(server: Server, stalledMs: number = STALLED_MS): void {
  server.setTimeout(stalledMs);
  server.on('request', (_: IncomingMessage, response: ServerResponse) => {
    // With a listener, Node leaves to it what becomes of the connection.
    response.on('timeout', endStalled);
  });
}

/** One for all responses, which are its `this`: a closure for each would be paid for by every request. */
function endStalled(this: ServerResponse): void {
  if ((this.socket?.writableLength ?? 0) > 0) this.destroy();
}
