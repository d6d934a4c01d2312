import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem } from '@cairn/http';
import { getRequestListener } from '@hono/node-server';
import { expect, it } from 'vitest';
import { readJsonBody } from './json-body.ts';

const MOST = 100_000;

it.each(['gzip', 'identity, gzip', 'x'.repeat(10_000)])(
  'a body in a coding is refused as such: %.20s',
  async (coding) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': coding };
    const asked = new Request('http://cairn.test/api/catalogue', { method: 'POST', headers, body: '{}' });
    const refused = await readJsonBody(asked, MOST).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Problem);
    expect(refused).toMatchObject({
      status: 415,
      message: expect.stringContaining('does not accept the content coding'),
    });
    expect((refused as Problem).message.length).toBeLessThan(200);
  },
);

it('a connection on which a body was refused takes the next request', async () => {
  const answer = async (asked: Request) => {
    try {
      return Response.json(await readJsonBody(asked, MOST));
    } catch (error) {
      return new Response(null, { status: error instanceof Problem ? error.status : 500 });
    }
  };
  const server = createServer(getRequestListener(answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = (bytes: number) =>
    new Promise<[number | undefined, number | undefined]>((answered, failed) => {
      const headers = { 'Content-Type': 'application/json' };
      const sent = request({ agent, port, method: 'POST', headers }, (response) => {
        const { localPort } = response.socket;
        response.resume().once('end', () => answered([response.statusCode, localPort]));
      });
      sent.once('error', failed);
      sent.end(Buffer.from('1'.padEnd(bytes)));
    });
  try {
    const [refused, first] = await send(20 * MOST);
    const [taken, second] = await send(1);
    expect([refused, taken, second]).toEqual([413, 200, first]);
  } finally {
    agent.destroy();
    server.close();
    server.closeAllConnections();
  }
});
