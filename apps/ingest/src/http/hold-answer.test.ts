import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterEach, expect, it } from 'vitest';
import { basic, createFixture, jsonOf, statement } from '../testing/fixture.ts';

const MIB = 1024 * 1024;
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A store that listens, with a number of large statements of Ann and the token of her course. */
async function setUp(statements: number) {
  const lrs = await createFixture({
    limits: { bodyBytes: 16 * MIB, tokenBodyBytes: 2 * MIB, stringLength: 2 * MIB, pageStatements: 100 },
  });
  const body = { actor: { mbox: 'mailto:ann@x.example' } };
  const issued = await lrs.ask('/tokens', { as: await lrs.keyWith(['all']), body });
  const { token } = await jsonOf<{ token: string }>(issued);
  const as = `Bearer ${token}`;
  for (let n = 0; n < statements; n++) {
    const large = statement({ result: { response: 'x'.repeat(MIB) } });
    expect((await lrs.ask('/statements', { as, body: large })).status).toBe(200);
  }
  const server = createServer(getRequestListener(lrs.fetch));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { as, port: (server.address() as AddressInfo).port };
}

/** Asks for all statements, reads nothing but the head of the answer, and gives its status. */
async function askAndWait(port: number, as: string): Promise<{ status: number; socket: Socket }> {
  const socket = connect(port, '127.0.0.1');
  ends.push(() => socket.destroy());
  const lines = ['GET /xapi/statements?limit=0 HTTP/1.1', 'Host: x', `Authorization: ${as}`];
  socket.write([...lines, 'X-Experience-API-Version: 2.0.0', '', ''].join('\r\n'));
  const [head] = await once(socket, 'data');
  socket.pause();
  return { status: Number(String(head).split(' ')[1]), socket };
}

it('answers that are not read are bounded for a learner, and only for that one', async () => {
  const { as, port } = await setUp(12);
  const asked = await Promise.all(Array.from({ length: 10 }, () => askAndWait(port, as)));
  const answered = asked.filter(({ status }) => status === 200);
  const refused = asked.filter(({ status }) => status === 429);
  // Two pages of 12 MiB are within 32 MiB, three are not.
  expect([answered.length, refused.length]).toEqual([2, 8]);
  expect((await askAndWait(port, basic('root', 'secret'))).status).toBe(200);
  // Read, or given up, they make room.
  answered[0]?.socket.destroy();
  await expect.poll(async () => (await askAndWait(port, as)).status, { timeout: 20_000 }).toBe(200);
}, 60_000);
