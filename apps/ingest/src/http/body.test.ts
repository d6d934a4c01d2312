import { randomUUID } from 'node:crypto';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, createFixture, jsonOf, statement } from '../testing/fixture.ts';

/** Of the fixture: bodies beyond are refused. */
const LIMIT = 1 << 18;

let port: number;
const ends: (() => void)[] = [];
beforeAll(async () => {
  const lrs = await createFixture({ limits: { bodyBytes: LIMIT } });
  const server = createServer(getRequestListener(lrs.fetch));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  ({ port } = server.address() as AddressInfo);
  ends.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
});
afterAll(() => {
  for (const end of ends) end();
});

/** Sends over the one connection of the agent. */
function send(agent: Agent, method: string, path: string, headers: object, body?: Uint8Array) {
  return new Promise<{ status: number | undefined; port: number | undefined }>((answered, failed) => {
    const sent = request({
      agent,
      port,
      method,
      path,
      headers: {
        Authorization: basic('root', 'secret'),
        'X-Experience-API-Version': '2.0.0',
        'Content-Type': 'application/json',
        ...headers,
      },
    });
    sent.once('error', failed);
    sent.once('response', (response) => {
      const { statusCode: status, socket } = response;
      const { localPort } = socket;
      response.resume();
      response.once('end', () => answered({ status, port: localPort }));
    });
    sent.end(body);
  });
}

describe.concurrent('a connection on which a body was refused', () => {
  const large = Buffer.alloc(4 * LIMIT, ' ');
  const below = Buffer.alloc(LIMIT - 100, ' ');
  const part = Buffer.concat([Buffer.from('--b\r\nContent-Type: text/plain\r\n\r\n'), below]);
  it.each([
    ['larger than it may be', 413, large, {}],
    ['larger than it may be, in chunks', 413, large, { 'Transfer-Encoding': 'chunked' }],
    ['larger than it may be once decompressed', 413, gzipSync(large), { 'Content-Encoding': 'gzip' }],
    [
      'of which more is compressed',
      413,
      gzipSync(Buffer.from(Array.from({ length: 4 * LIMIT }, (_, n) => (n * n) % 251)), { level: 0 }),
      { 'Content-Encoding': 'gzip' },
    ],
    ['in a coding that is not known', 415, below, { 'Content-Encoding': 'br' }],
    ['whose parts are not what they should be', 400, part, { 'Content-Type': 'multipart/mixed; boundary=b' }],
    ['of somebody unknown', 401, large, { Authorization: basic('nobody', 'x') }],
  ])('%s takes the next request', async (_, status, body, headers) => {
    const length = 'Transfer-Encoding' in headers ? {} : { 'Content-Length': body.length };
    const isKept = async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      ends.push(() => agent.destroy());
      const refused = await send(agent, 'POST', '/xapi/statements', { ...headers, ...length }, body);
      expect(refused.status).toBe(status);
      // The server closes what it could not read to the end after half a second.
      await new Promise((later) => setTimeout(later, 700));
      const next = await send(agent, 'GET', '/xapi/about', {});
      return next.status === 200 && next.port === refused.port;
    };
    // On a machine so busy that reading takes that long, it may do so: once is enough.
    await expect.poll(isKept).toBe(true);
  });
});

describe('gzip that unpacks to more than 50 times what came', () => {
  const MIB = 1 << 20;
  const open = () => createFixture({ limits: { bodyBytes: 16 * MIB } });
  const post = async (lrs: Awaited<ReturnType<typeof open>>, bytes: Buffer) => {
    const body = gzipSync(bytes);
    const answer = await lrs.ask('/statements', { body, headers: { 'Content-Encoding': 'gzip' } });
    return { status: answer.status, code: (await jsonOf(answer)).code, packed: body.length };
  };

  it('is taken up to 1 MiB and refused beyond', async () => {
    const lrs = await open();
    const one = JSON.stringify(statement());
    const padded = (size: number) => Buffer.from(one.padEnd(size));
    expect(await post(lrs, padded(MIB))).toMatchObject({ status: 200 });
    const refused = await post(lrs, padded(15 * MIB));
    expect(refused).toMatchObject({ status: 413, code: 'gzip_ratio' });
    expect(refused.packed).toBeLessThan(20_000);
    expect(lrs.records).toHaveLength(1);
  });

  it('does not concern what packs as statements do', async () => {
    const lrs = await createFixture({ limits: { bodyBytes: 16 * MIB, statementsPerBatch: 4096 } });
    const batch = Array.from({ length: 4096 }, () =>
      statement({ id: randomUUID(), timestamp: new Date().toISOString() }),
    );
    const bytes = Buffer.from(JSON.stringify(batch).padEnd(3 * MIB));
    expect((await post(lrs, bytes)).status).toBe(200);
  });

  it('is counted for the key as far as it was unpacked', async () => {
    const lrs = await createFixture({ limits: { bodyBytes: 16 * MIB }, access: { bytesPerKey: MIB / 20 } });
    expect((await post(lrs, Buffer.alloc(15 * MIB, ' '))).code).toBe('gzip_ratio');
    expect((await lrs.ask('/statements')).status).toBe(429);
  });
});

describe('gzip of members that unpack to nothing', () => {
  const KIB = 1024;
  const empty = gzipSync('');
  /** In chunks, so that nothing says beforehand how much it is. */
  const after = (first: string, members: number) => {
    const many = Buffer.alloc(empty.length * 1_000, empty);
    async function* chunks() {
      yield gzipSync(first);
      for (let sent = 0; sent < members; sent += 1_000) yield many;
    }
    return ReadableStream.from(chunks());
  };
  const headers = { 'Content-Encoding': 'gzip' };

  it('is a body of the bytes that came', async () => {
    const lrs = await createFixture({ limits: { bodyBytes: 64 * KIB } });
    const one = JSON.stringify(statement());
    const few = await lrs.ask('/statements', { headers, body: after(one, 1_000) });
    const many = await lrs.ask('/statements', { headers, body: after(one, 10_000) });
    expect([few.status, many.status, (await jsonOf(many)).code]).toEqual([200, 413, 'body_too_large']);
    expect(lrs.records).toHaveLength(1);
  });

  it('is counted for the key as it came', async () => {
    const lrs = await createFixture({ limits: { bodyBytes: 1 << 20 }, access: { bytesPerKey: 8 * KIB } });
    const body = after(JSON.stringify(statement()), 10_000);
    expect((await lrs.ask('/statements', { headers, body })).status).toBe(200);
    expect((await lrs.ask('/statements')).status).toBe(429);
  });

  it('is read of a form only as far as it says who sent it', async () => {
    const lrs = await createFixture({ limits: { bodyBytes: 16 << 20 } });
    const answer = await lrs.ask('/statements?method=GET', {
      method: 'POST',
      headers: { ...headers, Authorization: undefined, 'X-Experience-API-Version': '1.0.3' },
      body: after('limit=1', 100_000),
    });
    expect([answer.status, (await jsonOf(answer)).code]).toEqual([413, 'credentials_too_late']);
  });
});
