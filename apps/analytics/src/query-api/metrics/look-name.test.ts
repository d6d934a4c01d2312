import { expect, it } from 'vitest';
import { lookName } from './look-name.ts';

it('is the same for every spelling of an IRI, and never long', () => {
  expect(lookName(undefined)).toBe('');
  expect(lookName('HTTPS://X.example/b')).toBe(lookName('https://x.example/b'));
  const long = (end: string) => lookName(`https://x.example/${'b'.repeat(4_000)}${end}`);
  expect(long('1')).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(long('1')).not.toBe(long('2'));
});
