import type { AddressInfo, Server } from 'node:net';

/** Listens on a free loopback port and says where, as Cairn does: one JSON line on stdout. */
export function announce(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`${JSON.stringify({ ready: true, endpoint: `http://127.0.0.1:${port}/xapi` })}\n`);
  });
  // The parent process is gone: nothing else would stop this one.
  process.on('disconnect', () => process.exit(0));
  process.on('SIGTERM', () => process.exit(0));
}
