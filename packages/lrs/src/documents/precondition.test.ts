import { expect, it } from 'vitest';
import type { Precondition } from './document-store.ts';
import { preconditionHolds } from './precondition.ts';

// RFC 9110, 13.1.1 and 13.1.2.
it.each<[Precondition, string | undefined, boolean]>([
  [{}, undefined, true],
  [{}, 'a', true],
  [{ ifMatch: ['a'] }, 'a', true],
  [{ ifMatch: ['b', 'a'] }, 'a', true],
  [{ ifMatch: ['b'] }, 'a', false],
  [{ ifMatch: [] }, 'a', false],
  [{ ifMatch: ['a'] }, undefined, false],
  [{ ifMatch: '*' }, 'a', true],
  [{ ifMatch: '*' }, undefined, false],
  [{ ifNoneMatch: ['a'] }, 'a', false],
  [{ ifNoneMatch: ['b'] }, 'a', true],
  [{ ifNoneMatch: ['a'] }, undefined, true],
  [{ ifNoneMatch: '*' }, 'a', false],
  [{ ifNoneMatch: '*' }, undefined, true],
  [{ ifMatch: ['a'], ifNoneMatch: ['b'] }, 'a', true],
  [{ ifMatch: ['a'], ifNoneMatch: ['a'] }, 'a', false],
  [{ ifMatch: ['b'], ifNoneMatch: ['b'] }, 'a', false],
])('%j for the etag %j: %s', (precondition, etag, holds) => {
  expect(preconditionHolds(precondition, etag)).toBe(holds);
});
