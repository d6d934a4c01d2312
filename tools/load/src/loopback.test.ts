import { expect, it } from 'vitest';
import { isLoopback } from './loopback.ts';

it.each([
  'http://127.0.0.1:8080/xapi',
  'http://localhost/xapi',
  'http://[::1]:1/x',
  'http://127.1:80/',
  'http://2130706433/',
])('%s is this machine', (url) => expect(isLoopback(url)).toBe(true));

it.each([
  'https://lrs.example.org/xapi',
  'http://10.0.0.1/',
  'http://127.0.0.1.example.org/',
  'http://localhost.example.org/',
])('%s may be another', (url) => expect(isLoopback(url)).toBe(false));
