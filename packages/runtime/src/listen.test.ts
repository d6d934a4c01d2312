import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { answerThrown } from './answer-thrown.ts';
import { type Listening, listen } from './listen.ts';
import { createLogger } from './logger.ts';

interface Line {
  readonly level: string;
  readonly requestId: string;
  readonly err?: { readonly message: string };
}

let listening: Listening | undefined;
afterEach(() => listening?.close());

/** A server with an application, and what it logged. */
async function serving(listener?: RequestListener): Promise<{ url: string; logged: Line[] }> {
  const logged: Line[] = [];
  const destination = { write: (line: string) => void logged.push(JSON.parse(line)) };
  listening = await listen({ host: '127.0.0.1', port: 0 }, createLogger({ level: 'debug', destination }));
  if (listener !== undefined) listening.use(listener);
  return { url: listening.url, logged };
}

/** Sends bytes as they are and reads until the server closes. */
async function raw(url: string, bytes: string): Promise<{ head: string; body: unknown }> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').setEncoding('latin1');
  let received = '';
  socket.on('data', (text) => {
    received += text;
  });
  socket.on('error', () => {});
  socket.write(bytes, 'latin1');
  await once(socket, 'close');
  const [head = '', body = ''] = received.split('\r\n\r\n');
  return { head, body: JSON.parse(body) };
}

const form = (code: string) => ({
  code,
  message: expect.stringMatching(/\.$/),
  issues: [],
  requestId: expect.stringMatching(/^[\w-]+$/),
});

describe('a listener', () => {
  it('answers 500 in the one form where a header cannot be written, and logs why', async () => {
    const { url, logged } = await serving((_, response) => {
      // As @hono/node-server does it: head and body, whatever became of the head.
      response.writeHead(200, { 'X-Request-Id': 'r-1', 'Content-Type': 'text/plain;a=\u0001' });
      response.write('half');
      response.end('rest');
    });
    for (let again = 0; again < 2; again += 1) {
      const answer = await fetch(url);
      expect([answer.status, answer.headers.get('x-request-id')]).toEqual([500, 'r-1']);
      expect(await answer.json()).toEqual(form('internal'));
    }
    expect(logged).toMatchObject([
      { level: 'error', requestId: 'r-1', err: { message: expect.stringContaining('Content-Type') } },
      { level: 'error', requestId: 'r-1' },
    ]);
  });

  it.each([
    ['a rejection', async () => Promise.reject(new Error('broken'))],
    [
      'an invalid status',
      async (_: unknown, response: { writeHead(status: number): void }) => response.writeHead(99),
    ],
  ])('answers 500 in the one form to %s', async (_, listener) => {
    const { url, logged } = await serving(listener as unknown as RequestListener);
    const answer = await fetch(url);
    const body = await answer.json();
    expect([answer.status, body]).toEqual([500, form('internal')]);
    expect(logged).toMatchObject([{ level: 'error', requestId: (body as Line).requestId }]);
    expect(JSON.stringify(body)).not.toContain('broken');
  });

  it('answers in the one form while it starts', async () => {
    const { url } = await serving();
    const answer = await fetch(url);
    expect([answer.status, await answer.json()]).toEqual([503, form('starting')]);
  });

  it.each([
    [
      'a header with a control character',
      'GET / HTTP/1.1\r\nHost: a\r\nX: a\u0001b\r\n\r\n',
      400,
      'bad_http',
    ],
    ['no HTTP at all', 'HELLO\r\n\r\n', 400, 'bad_http'],
    [
      'headers of 20 kB',
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers_too_large',
    ],
    [
      'an expectation nobody knows',
      'GET / HTTP/1.1\r\nHost: a\r\nExpect: x\r\nConnection: close\r\n\r\n',
      417,
      'expectation_failed',
    ],
  ])('answers %s in the one form, and logs no error', async (_, bytes, status, code) => {
    const { url, logged } = await serving((_request, response) => response.end('{}'));
    const { head, body } = await raw(url, bytes);
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} [A-Z]`));
    expect(head).toContain('Content-Type: application/json');
    expect(body).toEqual(form(code));
    expect(logged.filter(({ level }) => level !== 'debug')).toEqual([]);
  });
});

describe('what an application throws', () => {
  it('is 500 in the one form, and logged under the id of the answer', async () => {
    const logged: Line[] = [];
    const destination = { write: (line: string) => void logged.push(JSON.parse(line)) };
    const answer = answerThrown(createLogger({ level: 'error', destination }));
    const internal = answer(new RangeError('Maximum call stack size exceeded'));
    const body = (await internal.json()) as Line;
    expect([internal.status, body]).toEqual([500, form('internal')]);
    expect(logged).toMatchObject([{ requestId: body.requestId, err: { message: expect.any(String) } }]);
    const request = Object.assign(new Error('Missing host header'), { name: 'RequestError' });
    expect([answer(request).status, logged.length]).toEqual([400, 1]);
  });
});
