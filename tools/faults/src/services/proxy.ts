import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What a proxy does to what passes through it. */
export type Disturbance =
  | { readonly kind: 'none' }
  /** Requests arrive, answers do not; then the connection breaks. */
  | { readonly kind: 'drop answers' }
  /** Delay of everything, ms. */
  | { readonly kind: 'delay'; readonly ms: number };

/** A way to a server that can be disturbed. */
export interface Way {
  /** host:port to connect to. */
  readonly address: string;
  disturbance: Disturbance;
  /** Breaks every connection there is. */
  reset(): void;
  close(): Promise<void>;
}

/** How long a connection whose answer was dropped stays open, ms. */
const BREAK_AFTER_MS = 100;

/** Opens a proxy in front of `host:port`. */
export async function openProxy(target: string): Promise<Way> {
  const [host, port] = target.split(':');
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), host);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      // A disturbed network breaks connections, too.
      socket.on('error', () => undefined);
      socket.once('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    pass(client, upstream, false);
    pass(upstream, client, true);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

  function pass(from: Socket, to: Socket, answers: boolean): void {
    let notBefore = 0;
    from.on('data', (bytes: Buffer) => {
      const { disturbance } = proxy;
      if (answers && disturbance.kind === 'drop answers') {
        setTimeout(() => from.destroy(), BREAK_AFTER_MS);
        return;
      }
      const now = performance.now();
      notBefore = Math.max(notBefore, now + (disturbance.kind === 'delay' ? disturbance.ms : 0));
      if (notBefore <= now) to.write(bytes);
      else setTimeout(() => to.writable && to.write(bytes), notBefore - now);
    });
  }

  const proxy: Way = {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    disturbance: { kind: 'none' },
    reset() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    close() {
      proxy.reset();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
  return proxy;
}
