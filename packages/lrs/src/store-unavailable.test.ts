import { expect, it } from 'vitest';
import { StoreUnavailable } from './store-unavailable.ts';

it('says when to come again: as given, else in a second', () => {
  expect(new StoreUnavailable('away').retryAfterSeconds).toBe(1);
  const cause = new Error('refused');
  expect(new StoreUnavailable('away', { cause, retryAfterSeconds: 5 })).toMatchObject({
    name: 'StoreUnavailable',
    message: 'away',
    cause,
    retryAfterSeconds: 5,
  });
});
