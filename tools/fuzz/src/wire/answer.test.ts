import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer.ts';

const bytes = (...lines: string[]) => Buffer.from(lines.join('\r\n'));

describe('readAnswer', () => {
  it('waits for the whole of a body with a length', () => {
    const whole = bytes('HTTP/1.1 400 Bad Request', 'Content-Length: 2', 'X-A: b', '', '{}');
    for (let cut = 0; cut < whole.length; cut += 1) {
      expect(readAnswer(whole.subarray(0, cut), 'GET', false)).toBeUndefined();
    }
    const answer = readAnswer(whole, 'GET', false);
    expect(answer).toMatchObject({ status: 400, keepsOpen: true, headers: { 'x-a': 'b' } });
    expect(answer?.body.toString()).toBe('{}');
  });

  it('joins chunks, and passes over interim answers', () => {
    const head = ['HTTP/1.1 100 Continue', '', 'HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', ''];
    const whole = bytes(...head, '3', 'abc', 'a', '0123456789', '0', '', '');
    expect(readAnswer(whole, 'GET', false)?.body.toString()).toBe('abc0123456789');
    expect(readAnswer(whole.subarray(0, whole.length - 1), 'GET', false)).toBeUndefined();
  });

  it('knows answers without a body, and bodies that end with the connection', () => {
    expect(readAnswer(bytes('HTTP/1.1 204 No Content', '', ''), 'PUT', false)?.body).toHaveLength(0);
    expect(readAnswer(bytes('HTTP/1.1 200 OK', 'Content-Length: 9', '', ''), 'HEAD', false)?.status).toBe(
      200,
    );
    const open = bytes('HTTP/1.1 400 Bad Request', 'Connection: close', '', 'text');
    expect(readAnswer(open, 'GET', false)).toBeUndefined();
    expect(readAnswer(open, 'GET', true)).toMatchObject({ status: 400, keepsOpen: false });
  });
});
