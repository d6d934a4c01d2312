import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { withHealth } from './health.ts';

it('checks once for all who ask at the same time, and again for the next', async () => {
  let checked = 0;
  const arrived = Promise.withResolvers<void>();
  const check = async () => {
    checked += 1;
    await arrived.promise;
    if (checked > 1) throw new Error('gone');
  };
  let asked = 0;
  const listener = withHealth({ checks: () => [{ name: 'database', check }] });
  const server = createServer((request, response) => {
    asked += 1;
    listener(request, response);
    if (asked === 20) arrived.resolve();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/readyz`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(url)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(checked).toBe(1);
    expect((await fetch(url)).status).toBe(503);
    expect(checked).toBe(2);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
