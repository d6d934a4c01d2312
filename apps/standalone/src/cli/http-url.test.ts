import { expect, it } from 'vitest';
import { httpUrl } from './http-url.ts';

const read = httpUrl('http://127.0.0.1:8080/xapi');

it('takes http and https URLs, without a slash at the end', () => {
  expect(read('http://127.0.0.1:8080/xapi/')).toBe('http://127.0.0.1:8080/xapi');
  expect(read('https://lrs.example.com/xapi')).toBe('https://lrs.example.com/xapi');
});

it.each([
  'nonsense',
  '',
  'ftp://example.com',
  '127.0.0.1:8080/xapi',
  'localhost:8080',
  'http://',
  'http://a b',
])('refuses %j with an example', (text) => {
  expect(() => read(text)).toThrow('It must be an http URL such as http://127.0.0.1:8080/xapi.');
});
