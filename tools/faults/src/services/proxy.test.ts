import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { openProxy } from './proxy.ts';

const stack = new AsyncDisposableStack();
afterEach(() => stack.disposeAsync());

it('passes on, delays, drops answers after the request has arrived, and breaks connections', async () => {
  const arrived: string[] = [];
  const echo = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      arrived.push(String(bytes));
      socket.write(`re ${bytes}`);
    });
  });
  await new Promise<void>((listening) => echo.listen(0, '127.0.0.1', listening));
  stack.defer(() => void echo.close());
  const proxy = await openProxy(`127.0.0.1:${(echo.address() as AddressInfo).port}`);
  stack.defer(() => proxy.close());
  const open = async (): Promise<Socket> => {
    const socket = connect(Number(proxy.address.split(':')[1]), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };
  const answer = async (socket: Socket, word: string) => {
    socket.write(word);
    return String((await once(socket, 'data'))[0]);
  };

  const first = await open();
  expect(await answer(first, 'one')).toBe('re one');
  proxy.disturbance = { kind: 'delay', ms: 30 };
  expect(await answer(first, 'two')).toBe('re two');
  proxy.disturbance = { kind: 'drop answers' };
  first.write('three');
  await ended(first);
  expect(arrived).toEqual(['one', 'two', 'three']);
  proxy.disturbance = { kind: 'none' };
  const second = await open();
  expect(await answer(second, 'four')).toBe('re four');
  proxy.reset();
  await ended(second);
});

function ended(socket: Socket): Promise<void> {
  return new Promise((done) => socket.once('close', () => done()));
}
