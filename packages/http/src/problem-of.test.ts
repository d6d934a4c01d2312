import { Unavailable } from '@cairn/lrs';
import { expect, it } from 'vitest';
import { Problem } from './problem.ts';
import { problemOf } from './problem-of.ts';

const words = { log: 'The log is away.', store: 'A database is away.', internal: 'A failure.' };

it('is what a handler threw, where that is one', () => {
  const problem = new Problem(404, 'not_found', 'There is nothing.');
  expect(problemOf(problem, words)).toBe(problem);
});

it('says which part is away and when to ask again, in the words of the server', () => {
  const log = problemOf(new Unavailable('log', 'disk full', { retryAfterSeconds: 7 }), words);
  expect(log).toMatchObject({ status: 503, code: 'unavailable', message: words.log });
  expect(log.headers).toEqual({ 'Retry-After': '7' });
  expect(problemOf(new Unavailable('store', 'down'), words).message).toBe(words.store);
});

it('says nothing of any other error, and keeps it for the log', () => {
  const defect = new TypeError('secret');
  expect(problemOf(defect, words)).toMatchObject({ status: 500, message: words.internal, cause: defect });
});
