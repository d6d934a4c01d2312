import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { endStalledReaders } from './stalled-readers.ts';

const STALLED_MS = 1_000;
/** More than sockets buffer on their way. */
const LARGE = Buffer.alloc(32 * 1024 * 1024, 'x');

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function ask(listener: RequestListener): Promise<Socket> {
  const server = createServer(listener);
  endStalledReaders(server, STALLED_MS);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  ends.push(() => {
    socket.destroy();
    server.close();
    server.closeAllConnections();
  });
  socket.on('error', () => undefined);
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  return socket;
}

it('ends an answer that nobody reads', async () => {
  const closed = Promise.withResolvers<boolean>();
  const socket = await ask((_, response) => {
    response.once('close', () => closed.resolve(response.writableFinished));
    response.end(LARGE);
  });
  socket.pause();
  expect(await closed.promise).toBe(false);
});

it('waits for a server that takes longer, and for a reader that is slow', async () => {
  const socket = await ask((_, response) => {
    setTimeout(() => response.end(LARGE), 2 * STALLED_MS);
  });
  let read = 0;
  socket.on('data', (bytes) => {
    read += bytes.length;
    socket.pause();
    setImmediate(() => socket.resume());
  });
  await expect.poll(() => read, { timeout: 30_000 }).toBeGreaterThan(LARGE.length);
}, 60_000);
