import { createServer } from 'node:net';

/** Ports of an address that the system says are free now, all different. */
export async function freePorts(count: number, address = '127.0.0.1'): Promise<number[]> {
  // All are held until all are known, or one would be given twice.
  const servers = await Promise.all(Array.from({ length: count }, () => listen(address)));
  return Promise.all(servers.map(release));
}

type Listening = Awaited<ReturnType<typeof listen>>;

function listen(host: string): Promise<{ server: ReturnType<typeof createServer>; port: number }> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The system gave no port.'));
      else resolve({ server, port: address.port });
    });
  });
}

function release({ server, port }: Listening): Promise<number> {
  return new Promise((resolve) => server.close(() => resolve(port)));
}
