import { SignInThrottled } from '@cairn/lrs';
import { expect, it } from 'vitest';
import { createSignInThrottle } from './sign-in-throttle.ts';

it('lets five failures pass, then asks to wait a minute after each', () => {
  let now = 0;
  const throttle = createSignInThrottle(() => now);
  for (let i = 0; i < 5; i += 1) {
    throttle.check('a');
    throttle.failed('a');
  }
  now = 20_000;
  expect(() => throttle.check('a')).toThrow(new SignInThrottled(40));
  expect(() => throttle.check('b')).not.toThrow();
  now = 60_000;
  expect(() => throttle.check('a')).not.toThrow();
});

it('starts afresh after a success', () => {
  const throttle = createSignInThrottle(() => 0);
  for (let i = 0; i < 4; i += 1) throttle.failed('a');
  throttle.succeeded('a');
  for (let i = 0; i < 4; i += 1) throttle.failed('a');
  expect(() => throttle.check('a')).not.toThrow();
});
