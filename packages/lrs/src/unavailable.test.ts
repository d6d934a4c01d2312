import { expect, it } from 'vitest';
import { OpenError } from './open-error.ts';
import { isLogAway, isStoreAway, Unavailable } from './unavailable.ts';

it('says when to come again: as given, else in a second', () => {
  expect(new Unavailable('store', 'away').retryAfterSeconds).toBe(1);
  const cause = new Error('refused');
  expect(new Unavailable('store', 'away', { cause, retryAfterSeconds: 5 })).toMatchObject({
    name: 'Unavailable',
    message: 'away',
    cause,
    retryAfterSeconds: 5,
  });
});

it('says which part is away', () => {
  const errors = [new Unavailable('log', 'full'), new Unavailable('store', 'away'), new Error('full')];
  expect(errors.map(isLogAway)).toEqual([true, false, false]);
  expect(errors.map(isStoreAway)).toEqual([false, true, false]);
});

it('says apart what is wrong, what to do, and whether waiting helps', () => {
  const error = new OpenError('It is locked.', 'Stop the other.', { retriable: false });
  expect(error).toMatchObject({ name: 'OpenError', message: 'It is locked.', remedy: 'Stop the other.' });
  expect([error.retriable, 'cause' in error]).toEqual([false, false]);
  const cause = new Error('refused');
  expect(new OpenError('It is away.', 'Start it.', { retriable: true, cause })).toMatchObject({
    retriable: true,
    cause,
  });
});
