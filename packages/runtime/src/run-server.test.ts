import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';

describe('a server process', () => {
  it('says where it is, tells why it is not ready, and stops gracefully', async () => {
    const child = running(`
      let ready = false;
      listening.use(withHealth(
        { checks: () => [{ name: 'log', check: async () => { if (!ready) throw new NotReady('No broker answers.'); } }] },
        (_, response) => setTimeout(() => { ready = true; response.end('done'); }, 200)));
      stack.defer(() => console.log('closed'));`);
    const [{ url }] = await once(child.process, 'message');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const early = await fetch(`${url}/readyz`);
    expect([early.status, await early.json()]).toEqual([
      503,
      { status: 'unavailable', checks: { log: 'No broker answers.' } },
    ]);
    const underWay = fetch(`${url}/slow`);
    await once(child.process, 'message');
    child.process.kill('SIGTERM');
    expect(await (await underWay).text()).toBe('done');
    expect(await child.ended).toEqual([0, null]);
    expect(child.said).toEqual({ out: 'closed\n', err: '' });
  });

  it('ends with the sentence of what failed, after closing the rest', async () => {
    const child = running(`
      stack.defer(() => console.log('closed'));
      fail(new UserFacingError('Kafka is gone.', 'Start it.'));`);
    expect(await child.ended).toEqual([1, null]);
    expect(child.said).toEqual({ out: 'closed\n', err: 'cairn test: Kafka is gone. Start it.\n' });
  });

  it('stops on a signal while it starts', async () => {
    const child = running(`
      stack.defer(() => console.log('closed'));
      process.send('starting');
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));`);
    await once(child.process, 'message');
    child.process.kill('SIGTERM');
    expect(await child.ended).toEqual([0, null]);
    expect(child.said).toEqual({ out: 'closed\n', err: '' });
  });

  it('says when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const child = running('', port);
    expect(await child.ended).toEqual([1, null]);
    expect(child.said.err).toContain(`Port ${port} on 127.0.0.1 is in use.`);
    other.close();
  });
});

/** A process with a server; it also tells of each request it gets. */
function running(
  start: string,
  port = 0,
): { process: ChildProcess; said: { out: string; err: string }; ended: Promise<unknown[]> } {
  const source = `
    import { createLogger, NotReady, runServer, UserFacingError, withHealth } from '${new URL('./index.ts', import.meta.url)}';
    const logger = createLogger({ level: 'silent' });
    await runServer({ name: 'test', http: { host: '127.0.0.1', port: ${port} }, logger },
      async ({ listening, stack, signal, fail }) => {
        const { use } = listening;
        listening.use = (listener) => use((request, response) => {
          listener(request, response);
          if (request.url === '/slow') process.send('under way');
        });
        ${start}
      });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  // Apart, since of two pipes nobody knows which was written to first.
  const said = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  return { process: child, said, ended: once(child, 'close') };
}
