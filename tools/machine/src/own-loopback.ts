import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { platform } from 'node:os';

/**
 * An address of the loopback interface that, on Linux, is nobody else's: 127.0.0.0/8 is all of this machine. A port
 * there stays free while its server is down, as those of 127.0.0.1 do not: the system gives them to the next process that asks.
 * @returns 127.0.0.1 where there is no other
 */
export async function ownLoopback(): Promise<string> {
  const [second = 0, third = 0, fourth = 0] = randomBytes(3);
  const own = `127.${1 + (second % 254)}.${third}.${1 + (fourth % 254)}`;
  return platform() === 'linux' && (await isHere(own)) ? own : '127.0.0.1';
}

async function isHere(address: string): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(0, address);
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
